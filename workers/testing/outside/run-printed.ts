// What `run FILE --json` prints for a document, second by second unless told, without a process of its own.
import { main } from "../../cli/program.ts";
import type { Report } from "./report.types.ts";

/** @throws Error with what the command complains of when it refuses the document. */
export function runPrinted(text: string, seconds: number, period = 1): Report {
  const out: string[] = [];
  const err: string[] = [];
  const options = ["--for", `${seconds}s`, "--period", String(period), "--json"];
  const status = main(["run", "made.json", ...options], {
    readFile: () => new TextEncoder().encode(text),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    nowMs: () => 0,
  });
  if (status !== 0) throw new Error(`refused: ${err.join("; ")}`);
  return JSON.parse(out.join("\n")) as Report;
}
