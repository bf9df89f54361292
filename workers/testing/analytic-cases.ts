// The cases of vectors/analytic.json (closed formulas, worked out by other programs) and how a number
// is held against one. With MEASURE=1 in the environment each comparison is printed.
import { expect } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { emptyScenario, type Scenario, type TimelineEntry } from "../model/scenario.ts";
import vectors from "./vectors/analytic.json" with { type: "json" };

export interface AnalyticSet {
  readonly inputs: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
}

/** The sets of a case, by its id; typed loosely, since each case has inputs of its own. */
export function setsOf<S = AnalyticSet>(id: string): readonly S[] {
  const found = vectors.cases.find((one) => one.id === id);
  if (!found) throw new Error(`No analytic case ${id}`);
  return found.sets as unknown as readonly S[];
}

/** Found within `relative` × wanted + `absolute`. */
export function within(
  what: string,
  found: number | undefined,
  wanted: number,
  relative: number,
  absolute = 0,
): void {
  const value = found ?? Number.NaN;
  const off = Math.abs(value - wanted);
  if (process.env["MEASURE"] === "1") {
    const share = wanted === 0 ? off : off / Math.abs(wanted);
    console.log(`${what}: ${value}, formula ${wanted}, off by ${(share * 100).toFixed(3)} %`);
  }
  const allowed = relative * Math.abs(wanted) + absolute;
  expect(off, `${what}: ${value} instead of ${wanted}`).toBeLessThanOrEqual(allowed);
}

export const constant = (recordsPerSecond: number): JsonObject => ({
  shape: "constant",
  recordsPerSecond,
});

/** Text of eight bytes, so that sizes with the key are round. */
export const KEY = "key-0001";
export const KEY_BYTES = 8;

export type Node = readonly [id: string, type: string, config: JsonObject];

/** Nodes and links `["a", "b", "c"]` for a -> b -> c. */
/** The formulas must hold whatever the dice: `npm test` runs them on three seeds. */
const SEED = Number(process.env["ANALYTIC_SEED"] ?? 1);

export function design(
  nodes: readonly Node[],
  chains: readonly (readonly string[])[],
  timeline: readonly TimelineEntry[] = [],
): Scenario {
  return {
    ...emptyScenario(),
    seed: SEED,
    nodes: nodes.map(([id, type, config]) => ({ id, type, config })),
    links: chains.flatMap((chain) =>
      chain.slice(1).map((to, index) => ({ from: chain[index] as string, to })),
    ),
    timeline,
  };
}

/** A producer that spreads small records evenly by hash key, and retries nothing. */
export const evenProducer = (id: string, traffic: JsonObject, more: JsonObject = {}): Node => [
  id,
  "sdkProducer",
  { traffic, recordBytes: 100, partitionKey: { kind: "random" }, retryMode: "none", ...more },
];
