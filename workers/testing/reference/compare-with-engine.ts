// Runs a case of the grid in the engine and in the reference and says how far they are apart.
import type { SimulatedRun } from "../simulate.ts";
import { simulate } from "../simulate.ts";
import { type GridCase, gridScenario, referenceInput } from "./grid-cases.ts";
import { simulateReference } from "./simulate-reference.ts";

/** What both tell, in the same terms. */
export interface Figures {
  readonly throttled: number;
  readonly dropped: number;
  readonly admitted: number;
  readonly read: number;
  readonly lost: number;
  readonly refusedReads: number;
  readonly meanAgeMs: number;
  readonly maxAgeMs: number;
  readonly maxAgeAtMs: number;
  /** By consumer: mean over the seconds of the oldest unprocessed record's age. */
  readonly behindMs: readonly number[];
}

export function referenceFigures(grid: GridCase, seed: number): Figures {
  const outcome = simulateReference(referenceInput(grid, seed));
  const { consumers } = outcome;
  const sum = (of: (one: (typeof consumers)[number]) => number) =>
    consumers.reduce((all, one) => all + of(one), 0);
  const calls = sum((one) => one.calls - one.refusedCalls);
  const oldest = [...consumers].sort((a, b) => b.iteratorAgeMs.max - a.iteratorAgeMs.max)[0];
  return {
    throttled: outcome.throttled,
    dropped: outcome.dropped,
    admitted: outcome.admitted,
    read: sum((one) => one.read),
    lost: sum((one) => one.lost),
    refusedReads: sum((one) => one.refusedCalls),
    meanAgeMs: sum((one) => one.iteratorAgeMs.mean * (one.calls - one.refusedCalls)) / calls,
    maxAgeMs: oldest?.iteratorAgeMs.max ?? 0,
    maxAgeAtMs: oldest?.iteratorAgeMs.maxAtMs ?? 0,
    behindMs: consumers.map((one) => one.behindMs.mean),
  };
}

const AGE = "stream.GetRecords.IteratorAgeMilliseconds";
const SERIES_SECONDS = 900;

export function engineFigures(grid: GridCase, seed: number): Figures {
  const run = simulate(gridScenario(grid, seed), { checkEverySteps: 60 });
  const readers = grid.consumers.map((_, i) => `reader${i}`);
  const behind = readers.map(() => 0);
  // Long runs are sampled every minute.
  const every = grid.seconds > SERIES_SECONDS ? 60 : 1;
  for (let done = 0; done < grid.seconds; done += every) {
    run.advance(every);
    for (const [i, id] of readers.entries()) behind[i] = behind[i]! + run.figures(id)["behindMs"]!;
  }
  const sum = (of: (id: string) => number, ids: readonly string[]) =>
    ids.reduce((all, id) => all + of(id), 0);
  const producers = grid.producers.map((_, i) => `producer${i}`);
  const peak = highest(run);
  return {
    throttled: run.total("stream.WriteProvisionedThroughputExceeded"),
    dropped: sum((id) => run.figures(id)["dropped"]!, producers),
    admitted: run.total("stream.IncomingRecords"),
    read: run.total("stream.GetRecords.Records"),
    lost: sum((id) => run.figures(id)["lostRecords"]!, readers),
    refusedReads: run.total("stream.ReadProvisionedThroughputExceeded"),
    meanAgeMs: run.total(AGE) / run.total("stream.GetRecords.Success"),
    maxAgeMs: peak.value,
    maxAgeAtMs: peak.atMs,
    behindMs: behind.map((one) => (one * every) / grid.seconds),
  };
}

/** Highest iterator age and the end of its second. */
function highest(run: SimulatedRun): { value: number; atMs: number } {
  const { series } = run.api.layout();
  const id = series.find((one) => `${one.node}.${one.metric}` === AGE && !one.shard)!.id;
  const { atMs, values } = run.api.series({
    series: [id],
    fromMs: 0,
    toMs: run.atMs,
    points: 100_000,
    statistic: "Maximum",
  }).series[0]!;
  let best = { value: 0, atMs: 0 };
  for (const [i, value] of values.entries()) {
    if (value > best.value) best = { value, atMs: atMs[i]! };
  }
  return best;
}

export interface Comparison {
  readonly grid: GridCase;
  readonly reference: readonly Figures[];
  readonly engine: readonly Figures[];
}

export function compare(grid: GridCase, seeds: readonly number[]): Comparison {
  return {
    grid,
    reference: seeds.map((seed) => referenceFigures(grid, seed)),
    engine: seeds.map((seed) => engineFigures(grid, seed)),
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

type Count = "throttled" | "dropped" | "admitted" | "read" | "lost" | "refusedReads" | "meanAgeMs";

/** Mean of the engine over the mean of the reference, minus 1; null when both are nothing. */
export function errorOf({ reference, engine }: Comparison, key: Count): number | null {
  const is = mean(engine.map((one) => one[key]));
  const should = mean(reference.map((one) => one[key]));
  if (is === 0 && should === 0) return null;
  return should === 0 ? Number.POSITIVE_INFINITY : is / should - 1;
}

/** Half width of the 95 % interval of the reference's own mean, as a share of it. */
export function noiseOf({ reference }: Comparison, key: Count): number {
  const values = reference.map((one) => one[key]);
  const centre = mean(values);
  if (centre === 0 || values.length < 2) return 0;
  const variance =
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
  return (1.96 * Math.sqrt(variance / values.length)) / centre;
}

/** Largest gap between the distributions of two samples (Kolmogorov and Smirnov). */
export function distance(a: readonly number[], b: readonly number[]): number {
  const share = (of: readonly number[], most: number) =>
    of.filter((one) => one <= most).length / of.length;
  return Math.max(...[...a, ...b].map((most) => Math.abs(share(a, most) - share(b, most))));
}

/** A distance that samples of one distribution exceed once in a hundred times. */
export const farDistance = (a: number, b: number): number => 1.63 * Math.sqrt((a + b) / (a * b));

/** How far behind each consumer was in each run: what contention is compared by. */
export const allLags = (runs: readonly Figures[]): readonly number[] =>
  runs.flatMap((run) => run.behindMs);
