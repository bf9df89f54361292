// Opens a scenario given as a file or a link, and prints its problems.
import { factBook } from "../facts/index.ts";
import type { Problem } from "../model/problem.ts";
import type { Scenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile, decodeLink } from "../share/index.ts";
import { type Io, UsageError } from "./io.ts";

export interface Input {
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
}

const isLink = (text: string) => /^https?:|#|^%23/.test(text) || /^[sj]=/.test(text);

export function openInput(place: string, io: Io): Input {
  return isLink(place)
    ? decodeLink(place, catalog, factBook)
    : decodeFile(readBytes(place, io), catalog, factBook);
}

function readBytes(path: string, io: Io): Uint8Array {
  try {
    return io.readFile(path);
  } catch {
    throw new UsageError(`Cannot read the file ${path}.`);
  }
}

export const hasErrors = (problems: readonly Problem[]) =>
  problems.some((problem) => problem.severity === "error");

/** One line: where, what, what to do. */
export function describe(problem: Problem): string {
  const place = [problem.node, problem.field ?? problem.path].filter(Boolean).join(".");
  const fix = problem.fix === undefined ? "" : ` ${problem.fix.en}`;
  const where = place === "" ? "" : `${place}: `;
  return `${problem.severity} ${problem.code} ${where}${problem.text.en}${fix}`;
}

export function printProblems(problems: readonly Problem[], io: Io): void {
  for (const problem of problems) io.err(describe(problem).replaceAll("\n", " "));
}
