// `compare-services FILE --for 10m [--json]`: the file's traffic through each messaging service.
import { MONTH_HOURS } from "../model/month.ts";
import { durationOption, oneWord, parseArgs } from "./args.ts";
import { CANDIDATES, designOf, rowOf, type ServiceRow, trafficOf } from "./compare-services.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { RUN_OPTIONS } from "./run-command.ts";
import { runReport } from "./run-report.ts";
import { hasErrors, openInput, printProblems } from "./scenario-input.ts";

const PERIOD_SECONDS = 60;

export function compareServicesCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, RUN_OPTIONS, ["json"]);
  const forMs = durationOption(args, "for");
  const input = openInput(oneWord(args, "FILE or LINK"), io);
  printProblems(input.problems, io);
  if (input.scenario === null || hasErrors(input.problems)) return 1;
  const from = input.scenario;
  const traffic = trafficOf(from);
  if (traffic === null) throw new UsageError("The scenario has no producer to take traffic from.");
  const rows = CANDIDATES.map((one) => {
    const scenario = designOf(from, traffic, one, forMs);
    const options = { periodSeconds: PERIOD_SECONDS, monthHours: MONTH_HOURS, nowMs: io.nowMs };
    return rowOf(one, runReport({ scenario, problems: [], forMs, ...options }));
  });
  if (args.options.has("json")) io.out(JSON.stringify(rows, null, 1));
  else printTable(rows, io);
  return 0;
}

function printTable(rows: readonly ServiceRow[], io: Io): void {
  const columns: readonly (readonly [string, (row: ServiceRow) => string])[] = [
    ["service", (row) => row.service],
    ["sent", (row) => String(row.sent)],
    ["see all", (row) => `${row.seeAll} of ${row.consumers}`],
    ["out of order", (row) => String(row.orderingViolations)],
    ["duplicates", (row) => String(row.duplicates)],
    ["lost", (row) => String(row.losses)],
    ["replayable", (row) => String(row.replayable)],
    ["$ a month", (row) => row.costPerMonth.toFixed(2)],
    ["order", (row) => row.order],
    ["replay", (row) => row.replay],
    ["delivery", (row) => row.delivery],
  ];
  const cells = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, of]) => of(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  for (const line of cells) {
    io.out(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
