// `advise FILE|LINK --for 10m [--try] [--seed N] [--facts exam|today] [--json]`: what is wrong or wasteful in
// a design after running it, with the numbers of the run. `--try` also runs it with each fix made.
import { type Advice, advise } from "../advisor/advise.ts";
import { gatherEvidence } from "../advisor/evidence.ts";
import type { EvidenceValue } from "../advisor/rule.ts";
import { type Writer, writeText } from "../advisor/texts.ts";
import { factBook } from "../facts/index.ts";
import { applyChanges } from "../lessons/changes.ts";
import { formatDuration } from "../model/duration.ts";
import { MONTH_HOURS } from "../model/month.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { durationOption, oneWord, parseArgs } from "./args.ts";
import type { ExitStatus, Io } from "./io.ts";
import { withOptions } from "./run-command.ts";
import { advance } from "./run-report.ts";
import { hasErrors, openInput, printProblems } from "./scenario-input.ts";

interface Advised {
  readonly advice: readonly Advice[];
  readonly perMonth: number;
}

export function adviseCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["for", "seed", "facts"], ["try", "json"]);
  const forMs = durationOption(args, "for");
  const input = openInput(oneWord(args, "FILE or LINK"), io);
  printProblems(input.problems, io);
  if (input.scenario === null || hasErrors(input.problems)) return 1;
  const scenario = withOptions(input.scenario, args);
  const found = adviseAfter(scenario, forMs);
  const findings = found.advice.map((one) => {
    const told = tell(one, scenario);
    return args.options.has("try") ? { ...told, ...tried(one, scenario, forMs, found) } : told;
  });
  if (args.options.has("json")) io.out(JSON.stringify({ simulatedMs: forMs, findings }));
  else print(findings, io);
  return 0;
}

function adviseAfter(scenario: Scenario, forMs: number): Advised {
  const sim = createSimApi(catalog, factBook);
  sim.load({ scenario, keepRun: false });
  advance(sim, Math.ceil(forMs / STEP_MS));
  const advice = advise(scenario, gatherEvidence(sim, MONTH_HOURS), catalog, factBook);
  return { advice, perMonth: sim.costs(MONTH_HOURS).perMonth };
}

/** A finding in words and numbers. */
function tell(advice: Advice, scenario: Scenario) {
  const { rule, node, values, fix } = advice;
  const writer = englishWriter(scenario);
  return {
    rule: rule.id,
    kind: rule.kind,
    node,
    title: rule.title.en,
    evidence: writeText(advice.evidence, writer, values),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, plain(value)] as const),
    ),
    why: writeText(rule.why, writer),
    ...(rule.disagreement ? { disagreement: writeText(rule.disagreement, writer) } : {}),
    ...(fix ? { fix: { text: fix.text.en, changes: fix.changes } } : {}),
    sources: rule.sources.map((source) =>
      source.startsWith("https://") ? source : addressOf(source, scenario),
    ),
  };
}

const addressOf = (id: string, scenario: Scenario) =>
  factBook.price(id, scenario.region)?.source ?? factBook.fact(id).source;

const plain = (value: EvidenceValue) => {
  if (typeof value === "string") return value;
  return "unit" in value ? value.value : value.en;
};

/** The same run with the fix made from the start: is the finding gone, and what does it cost? */
function tried(advice: Advice, scenario: Scenario, forMs: number, before: Advised) {
  if (!advice.fix) return {};
  const mended = applyChanges({ start: scenario }, advice.fix.changes, catalog);
  // A call is made where the first run ended: what comes of it needs as long again.
  const isCall = advice.fix.changes.some((change) => "call" in change);
  const after = adviseAfter(mended, isCall ? 2 * forMs : forMs);
  const still = after.advice.some(
    (one) => one.rule.id === advice.rule.id && one.node === advice.node,
  );
  return { tried: { cured: !still, perMonthChange: after.perMonth - before.perMonth } };
}

function print(
  findings: readonly (ReturnType<typeof tell> & ReturnType<typeof tried>)[],
  io: Io,
): void {
  if (findings.length === 0) io.out("Nothing to say: no rule finds harm, risk or waste here.");
  for (const one of findings) {
    io.out(`${one.kind} ${one.node}: ${one.title} (${one.rule})`);
    io.out(`  ${one.evidence}`);
    io.out(`  ${one.why}`);
    if (one.disagreement) io.out(`  ${one.disagreement}`);
    if (one.fix) io.out(`  Try: ${one.fix.text}`);
    if (one.tried) {
      const change = one.tried.perMonthChange.toFixed(2);
      io.out(`  Tried: ${one.tried.cured ? "cured" : "not cured"}, ${change} USD a month`);
    }
  }
}

function englishWriter(scenario: Scenario): Writer {
  const number = (value: number) =>
    Number.isInteger(value) ? String(value) : value.toPrecision(4).replace(/\.?0+$/, "");
  return {
    language: "en",
    fact: (id) => {
      const { unit } = factBook.fact(id);
      const value = factBook.value(id, scenario.facts);
      return unit.startsWith("bytes") ? `${value} ${unit}` : number(value);
    },
    value: ({ value, unit }) => {
      if (unit === "share") return `${number(value * 100)} %`;
      if (unit === "USD") return `$${value.toFixed(2)}`;
      if (unit === "ms")
        return formatDuration(
          value >= 10_000 ? Math.round(value / 1_000) * 1_000 : Math.round(value),
        );
      return unit === "count" || unit === "records" ? number(value) : `${number(value)} ${unit}`;
    },
  };
}
