// Laws that hold for every scenario, whatever the services in it: each runs the scenario in two ways
// that must not differ, and says in words what differed. Tests call these on chosen and random ones.
import { factBook } from "../facts/index.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { createSimApi } from "../sim-api.ts";
import type { RunTotals, SimApi } from "../sim-api.types.ts";

export function startRun(scenario: Scenario, catalog: Catalog): SimApi {
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const { problems } = api.load({ scenario, keepRun: false });
  const errors = problems.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.text.en).join("\n"));
  return api;
}

/** @throws Error on a crash or an account that does not balance. */
export function advance(api: SimApi, steps: number): void {
  const frame = api.advance(steps);
  if (frame.crash) {
    throw new Error(`${frame.crash.node} at ${frame.crash.atMs} ms: ${frame.crash.message}`);
  }
  if (frame.violations > 0) throw new Error(`Out of balance: ${imbalance(api)}`);
}

function imbalance(api: SimApi): string {
  const wrong = api.totals().ledger.accounts.filter((account) => !account.balanced);
  return JSON.stringify(wrong);
}

function totalsOf(scenario: Scenario, catalog: Catalog, steps: number): RunTotals {
  const api = startRun(scenario, catalog);
  advance(api, steps);
  return api.totals();
}

function mustEqual(what: string, a: RunTotals, b: RunTotals): void {
  const before = JSON.stringify(a);
  const after = JSON.stringify(b);
  if (before === after) return;
  const nodes = Object.keys(a.nodes).filter(
    (id) => JSON.stringify(a.nodes[id]) !== JSON.stringify(b.nodes[id]),
  );
  const details = nodes.map((id) => differences(a.nodes[id] ?? {}, b.nodes[id] ?? {}).join("; "));
  throw new Error(`${what} changed the run: ${nodes.join(", ")}: ${details.join(" | ")}`);
}

function differences(a: object, b: object, path = ""): readonly string[] {
  return Object.entries(a).flatMap(([key, value]) => {
    const other = (b as Record<string, unknown>)[key];
    if (JSON.stringify(value) === JSON.stringify(other)) return [];
    if (typeof value === "object" && value !== null && typeof other === "object" && other) {
      return differences(value, other, `${path}${key}.`);
    }
    return [`${path}${key}: ${value} and ${other}`];
  });
}

/** The order of a document's lists, and the size of the calls, change no number. */
export function orderLaw(scenario: Scenario, catalog: Catalog, steps: number): void {
  const shuffled: Scenario = {
    ...scenario,
    nodes: [...scenario.nodes].reverse(),
    links: [...scenario.links].reverse(),
  };
  const a = totalsOf(scenario, catalog, steps);
  const b = totalsOf(shuffled, catalog, steps);
  mustEqual("The order of nodes and links", sorted(a), sorted(b));
}

function sorted(totals: RunTotals): RunTotals {
  const ids = Object.keys(totals.nodes).sort();
  return { ...totals, nodes: Object.fromEntries(ids.map((id) => [id, totals.nodes[id]!])) };
}

export function chunkLaw(scenario: Scenario, catalog: Catalog, steps: number): void {
  const whole = totalsOf(scenario, catalog, steps);
  for (const size of [1, 7]) {
    const api = startRun(scenario, catalog);
    for (let done = 0; done < steps; done += size) advance(api, Math.min(size, steps - done));
    mustEqual(`Advancing by ${size}`, whole, api.totals());
  }
}

/** Going back and running again gives the same run: keyframes hold all that matters. */
export function replayLaw(
  scenario: Scenario,
  catalog: Catalog,
  steps: number,
  backTo: readonly number[],
): void {
  const api = startRun(scenario, catalog);
  advance(api, steps);
  const first = api.totals();
  for (const step of backTo) {
    api.goTo(step * STEP_MS);
    const there = api.totals();
    mustEqual(`Going back to step ${step}`, totalsOf(scenario, catalog, step), there);
    advance(api, steps - step);
    mustEqual(`Replaying from step ${step}`, first, api.totals());
  }
}

/** A node that nothing is linked to does not disturb the others. */
export function strangerLaw(scenario: Scenario, catalog: Catalog, steps: number): void {
  const type = scenario.nodes[0]?.type;
  if (type === undefined) return;
  const stranger = { id: "a-stranger", type, config: {} };
  const a = totalsOf(scenario, catalog, steps);
  const b = totalsOf({ ...scenario, nodes: [...scenario.nodes, stranger] }, catalog, steps);
  const nodes = { ...b.nodes } as Record<string, RunTotals["nodes"][string]>;
  delete nodes[stranger.id];
  mustEqual("A node of no links", comparable(a, a.nodes), comparable(a, nodes));
}

function comparable(totals: RunTotals, nodes: RunTotals["nodes"]): RunTotals {
  return sorted({ ...totals, nodes });
}

/** No figure, metric or usage is NaN or negative. */
export function soundNumbersLaw(scenario: Scenario, catalog: Catalog, steps: number): void {
  const api = startRun(scenario, catalog);
  for (let done = 0; done < steps; done += 10) {
    advance(api, 10);
    const { nodes, ledger } = api.totals();
    for (const [id, { usage, figures, metrics }] of Object.entries(nodes)) {
      for (const [name, value] of Object.entries({ ...usage, ...figures, ...metrics })) {
        if (!(value >= 0)) throw new Error(`${id}.${name} is ${value} at step ${done + 10}`);
      }
    }
    for (const account of ledger.accounts) {
      const { inRecords, outRecords, heldRecords, inBytes, outBytes, heldBytes } = account;
      const counts = [inRecords, outRecords, heldRecords, inBytes, outBytes, heldBytes];
      counts.push(...account.losses.flatMap((loss) => [loss.records, loss.bytes]));
      if (counts.some((count) => !(count >= 0) || !Number.isInteger(count))) {
        throw new Error(`Not whole counts: ${JSON.stringify(account)}`);
      }
    }
  }
}

const SHARD_LIMITS = [
  ["IncomingRecords", 1_000],
  ["IncomingBytes", 1_048_576],
] as const;
const LARGEST_RECORD = 10_485_760;

/**
 * What a shard admits fits a bucket of one second at all times; of bytes, of the largest record.
 */
export function shardLimitsLaw(scenario: Scenario, catalog: Catalog, steps: number): void {
  const api = startRun(scenario, catalog);
  advance(api, steps);
  const { series, nodes } = api.layout();
  const types = new Map(nodes.map((node) => [node.id, node.type]));
  for (const one of series) {
    if (one.shard === undefined || types.get(one.node) !== "dataStream") continue;
    const limit = SHARD_LIMITS.find(([metric]) => metric === one.metric);
    if (limit === undefined) continue;
    const [metric, perSecond] = limit;
    const config = scenario.nodes.find((node) => node.id === one.node)?.config;
    const isFixed = config?.["writeLimitModel"] === "fixedWindow";
    const capacity = metric === "IncomingBytes" ? LARGEST_RECORD : perSecond;
    const query = { series: [one.id], fromMs: 0, toMs: steps * STEP_MS, points: 100_000 };
    const [found] = api.series({ ...query, statistic: "Sum" as const }).series;
    let used = 0;
    for (const value of found?.values ?? []) {
      if (Number.isNaN(value)) continue;
      used = Math.max(0, used + value - perSecond);
      if (used > (isFixed && metric === "IncomingRecords" ? 0 : capacity) + 1e-6) {
        throw new Error(`${one.node} ${one.shard}: ${metric} is ${used} over its bucket`);
      }
    }
  }
}

export function checkAllLaws(scenario: Scenario, catalog: Catalog, steps: number): void {
  soundNumbersLaw(scenario, catalog, steps);
  orderLaw(scenario, catalog, steps);
  chunkLaw(scenario, catalog, steps);
  replayLaw(scenario, catalog, steps, [Math.floor(steps / 2) + 7, 3]);
  strangerLaw(scenario, catalog, steps);
}
