// The command line's door: `npm run -s sim -- COMMAND ...`.
import { readFileSync } from "node:fs";
import { main } from "./program.ts";

try {
  process.exitCode = main(process.argv.slice(2), {
    readFile: (path) => new Uint8Array(readFileSync(path)),
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    nowMs: () => performance.now(),
  });
} catch (error) {
  // A bug, not a wrong document: said in one line, with how to see where.
  const said = error instanceof Error ? error : new Error(String(error));
  const isAsked = process.env["SHARDSCOPE_STACK"] === "1";
  process.stderr.write(`${isAsked ? said.stack : `A bug in Shardscope: ${said.message}`}\n`);
  if (!isAsked) process.stderr.write("Set SHARDSCOPE_STACK=1 to see where.\n");
  process.exitCode = 1;
}
