// `sql FILE|LINK [--json]`: the Flink SQL of each application in a design.
import { factBook } from "../facts/index.ts";
import { flinkSql } from "../flink-sql/flink-sql.ts";
import { catalog } from "../services/catalog.ts";
import { oneWord, parseArgs } from "./args.ts";
import type { ExitStatus, Io } from "./io.ts";
import { hasErrors, openInput, printProblems } from "./scenario-input.ts";

/** Type of the node whose operators become SQL. */
const APPLICATION = "flinkApplication";

export function sqlCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, [], ["json"]);
  const { scenario, problems } = openInput(oneWord(args, "FILE or LINK"), io);
  printProblems(problems, io);
  if (scenario === null) return 1;
  const applications = scenario.nodes
    .filter((node) => node.type === APPLICATION)
    .map(({ id }) => ({ id, sql: flinkSql(scenario, id, catalog, factBook) }));
  if (args.options.has("json")) io.out(JSON.stringify({ applications }, null, 1));
  else for (const { id, sql } of applications) io.out(`-- ${id}\n${sql}\n`);
  if (applications.length === 0) io.err("The design has no Flink application.");
  return applications.length === 0 || hasErrors(problems) ? 1 : 0;
}
