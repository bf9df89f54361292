// The command line's door: `npm run -s sim -- COMMAND ...`.
import { readFileSync } from "node:fs";
import { main } from "./program.ts";

process.exitCode = main(process.argv.slice(2), {
  readFile: (path) => new Uint8Array(readFileSync(path)),
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  nowMs: () => performance.now(),
});
