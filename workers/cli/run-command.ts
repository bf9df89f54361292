// `run FILE --for 10m [--seed N] [--facts exam|today] [--month-hours 730] [--period 60] [--json]`
import { formatDuration } from "../model/duration.ts";
import { MONTH_HOURS } from "../model/month.ts";
import type { Scenario } from "../model/scenario.ts";
import { type Args, durationOption, integerOption, oneWord, parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { ledgerSums, type RunReport, runReport } from "./run-report.ts";
import { hasErrors, openInput, printProblems } from "./scenario-input.ts";

export const RUN_OPTIONS = ["for", "seed", "facts", "month-hours", "period"];
const MAX_SEED = 2 ** 32 - 1;
const EVENTS_SHOWN = 12;

export function runCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, RUN_OPTIONS, ["json"]);
  const report = runPlace(oneWord(args, "FILE or LINK"), args, io);
  if (report === null) return 1;
  if (args.options.has("json")) io.out(JSON.stringify(report));
  else print(report, io);
  return 0;
}

/** Null when the scenario has errors; they are printed then. */
export function runPlace(place: string, args: Args, io: Io): RunReport | null {
  const forMs = durationOption(args, "for");
  const input = openInput(place, io);
  printProblems(input.problems, io);
  if (input.scenario === null || hasErrors(input.problems)) return null;
  return runReport({
    scenario: withOptions(input.scenario, args),
    problems: input.problems,
    forMs,
    periodSeconds: integerOption(args, "period", 60, 1, 86_400),
    monthHours: integerOption(args, "month-hours", MONTH_HOURS, 1, 8_784),
    nowMs: io.nowMs,
  });
}

/** The scenario with the seed and the facts that the options ask for. */
export function withOptions(scenario: Scenario, args: Args): Scenario {
  const facts = args.options.get("facts") ?? scenario.facts;
  if (facts !== "exam" && facts !== "today") {
    throw new UsageError(`--facts ${facts}: give exam or today.`);
  }
  return { ...scenario, facts, seed: integerOption(args, "seed", scenario.seed, 0, MAX_SEED) };
}

function print(report: RunReport, io: Io): void {
  const { scenario, cost } = report;
  io.out(`${scenario.title}: ${formatDuration(report.simulatedMs)} simulated, seed ${report.seed}`);
  for (const [id, node] of Object.entries(report.nodes)) {
    io.out("");
    io.out(id);
    for (const [name, value] of Object.entries(node.figures)) {
      io.out(`  ${name.padEnd(32)} ${show(value)}`);
    }
    for (const [name, value] of Object.entries(node.totals)) {
      io.out(`  ${`total ${name}`.padEnd(32)} ${show(value)}`);
    }
  }
  io.out("");
  io.out(`Ledger (${report.ledger.balanced ? "balances" : "DOES NOT BALANCE"})`);
  for (const [name, value] of ledgerSums(report)) {
    io.out(`  ${name.padEnd(20)} ${show(value.records)} records, ${show(value.bytes)} bytes`);
  }
  if (report.events.length > 0) {
    io.out("");
    io.out(`Events (the last ${Math.min(EVENTS_SHOWN, report.events.length)})`);
    for (const event of report.events.slice(-EVENTS_SHOWN)) {
      io.out(`  ${formatDuration(event.atMs).padStart(8)}  ${event.node}: ${event.text}`);
    }
  }
  io.out("");
  io.out(`Cost: ${dollars(cost.perHour)} an hour, ${dollars(cost.perMonth)} a month`);
  for (const line of cost.lines) {
    const amount = line.amount === null ? "price unknown" : dollars(line.amount);
    io.out(`  ${line.node}: ${line.item}, ${show(line.quantity)} ${line.unit}: ${amount}`);
  }
  io.out("");
  io.out(`traceHash ${report.traceHash}`);
}

const dollars = (usd: number) => `$${usd.toFixed(4)}`;
const show = (value: number) =>
  Number.isInteger(value) ? String(value) : value.toPrecision(6).replace(/\.?0+$/, "");
