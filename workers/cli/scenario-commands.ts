// `validate`, `link` and `open`: a scenario's problems, and between document and link.
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { encodeFile, encodeLink } from "../share/index.ts";
import { oneWord, parseArgs } from "./args.ts";
import type { ExitStatus, Io } from "./io.ts";
import { hasErrors, openInput, printProblems } from "./scenario-input.ts";

/** `validate FILE|LINK [--json]` */
export function validateCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, [], ["json"]);
  const { scenario, problems } = openInput(oneWord(args, "FILE or LINK"), io);
  printProblems(problems, io);
  const failed = scenario === null || hasErrors(problems);
  if (args.options.has("json")) io.out(JSON.stringify({ valid: !failed, problems }, null, 1));
  else if (!failed) {
    const { nodes, links } = scenario;
    io.out(`${scenario.title}: valid, ${nodes.length} nodes, ${links.length} links.`);
  }
  return failed ? 1 : 0;
}

/** `link FILE [--base URL] [--json]` */
export function linkCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["base"], ["json"]);
  const { scenario, problems } = openInput(oneWord(args, "FILE"), io);
  printProblems(problems, io);
  if (scenario === null) return 1;
  const encoded = encodeLink(scenario, catalog, factBook);
  if ("problems" in encoded) {
    printProblems(encoded.problems, io);
    return 1;
  }
  const link = `${args.options.get("base") ?? ""}${encoded.link}`;
  io.out(args.options.has("json") ? JSON.stringify({ link, characters: link.length }) : link);
  return 0;
}

/** `open LINK [--json]`: the document, as a file would hold it. */
export function openCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, [], ["json"]);
  const { scenario, problems } = openInput(oneWord(args, "LINK"), io);
  printProblems(problems, io);
  if (scenario === null) return 1;
  io.out(encodeFile(scenario).trimEnd());
  return 0;
}
