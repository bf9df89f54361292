// `compare A B --for 10m [--json]`: two designs side by side, and by how much they differ.
import { parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { RUN_OPTIONS, runPlace } from "./run-command.ts";
import { ledgerSums, type RunReport } from "./run-report.ts";

export function compareCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, RUN_OPTIONS, ["json"]);
  const [first, second, ...more] = args.words;
  if (first === undefined || second === undefined || more.length > 0) {
    throw new UsageError("Give two scenarios to compare.");
  }
  const a = runPlace(first, args, io);
  const b = runPlace(second, args, io);
  if (a === null || b === null) return 1;
  const left = measures(a);
  const right = measures(b);
  const rows = [...new Set([...left.keys(), ...right.keys()])].map((name) => ({
    name,
    a: left.get(name) ?? null,
    b: right.get(name) ?? null,
  }));
  if (args.options.has("json")) io.out(JSON.stringify(rows, null, 1));
  else for (const row of rows) io.out(`${row.name}: ${row.a ?? "-"} | ${row.b ?? "-"}`);
  return 0;
}

/** What designs are compared by: the bill, where the records went, and every node's totals. */
function measures(report: RunReport): Map<string, number> {
  const found = new Map([
    ["cost.perHour", report.cost.perHour],
    ["cost.perMonth", report.cost.perMonth],
  ]);
  for (const [name, value] of ledgerSums(report)) {
    found.set(`ledger.${name}.records`, value.records);
  }
  for (const [id, node] of Object.entries(report.nodes)) {
    for (const [name, value] of Object.entries(node.totals)) found.set(`${id}.${name}`, value);
  }
  return found;
}
