// What the page, the command line and tests may ask of the simulator. Plain data only: it crosses
// the worker boundary. `createSimApi` (sim-api.ts) implements it; sim.worker.ts exposes it.
import type { JsonObject } from "./model/json.ts";
import type { Problem } from "./model/problem.ts";
import type { FactsProfile, Scenario } from "./model/scenario.ts";
import type { SeriesData, SeriesQuery } from "./model/series-query.ts";
import type { LedgerAccount, LossKind, ShardInfo } from "./model/service-definition.ts";
import type { Text, TextParams } from "./model/text.ts";

export type { SeriesData, SeriesQuery };

/** Where each number of a frame lies; made at load and whenever the design changes. */
export interface RunLayout {
  /** Raised with each layout; frames carry it so that a late frame is not misread. */
  readonly version: number;
  readonly nodes: readonly {
    readonly id: string;
    readonly type: string;
    /** Offset in `Frame.figures` and the figure keys in order. */
    readonly figureOffset: number;
    readonly figures: readonly string[];
    /** Lane keys in order, when the service has lanes. */
    readonly lanes: readonly string[];
  }[];
  /** Links in the order of `Frame.flows`. */
  readonly links: readonly { readonly from: string; readonly to: string }[];
  readonly series: readonly SeriesInfo[];
  readonly problems: readonly Problem[];
}

export interface SeriesInfo {
  readonly id: number;
  readonly node: string;
  readonly metric: string;
  readonly namespace: string;
  readonly unit: string;
  readonly shard?: string;
}

/** The state now. Pulled, one in flight; typed arrays are transferred. */
export interface Frame {
  readonly layout: number;
  readonly atMs: number;
  readonly steps: number;
  readonly figures: Float64Array;
  /** Per link: records, bytes, refused records since the frame before. */
  readonly flows: Float64Array;
  /** Simulated ms the flows cover. */
  readonly flowMs: number;
  readonly lanes: readonly {
    readonly node: string;
    readonly count: number;
    readonly names: readonly string[];
    /** Column-major: lane k of row i at k × count + i. */
    readonly values: Float64Array;
  }[];
  /** Events logged since the frame before. */
  readonly events: readonly RunEvent[];
  readonly faults: readonly {
    readonly node: string;
    readonly kind: string;
    readonly untilMs: number;
  }[];
  /** Number of series; when it grew (a shard appeared), ask `layout()` again. */
  readonly seriesCount: number;
  /** Set when a bug stopped the run. */
  readonly crash?: { readonly atMs: number; readonly node: string; readonly message: string };
  readonly violations: number;
}

export interface RunEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly node: string;
  readonly kind: string;
  readonly severity: "info" | "warning" | "bad";
  readonly params: TextParams;
  /** How many were merged into this one. */
  readonly count: number;
}

export interface CostLine {
  readonly node: string;
  readonly item: Text;
  /** Per month. */
  readonly quantity: number;
  readonly unit: string;
  /** Price id; null price when unknown in the region. */
  readonly fact: string;
  readonly price: number | null;
  readonly amount: number | null;
  readonly perHour: number | null;
  readonly source: string;
  readonly checkedOn: string;
}

export interface CostReport {
  readonly region: string;
  readonly profile: FactsProfile;
  readonly monthHours: number;
  readonly perHour: number;
  readonly perMonth: number;
  /** Spent so far in this run. */
  readonly soFar: number;
  readonly lines: readonly CostLine[];
  /** Lines whose price is unknown in the region: not in the sums. */
  readonly unknown: number;
}

export interface LedgerReport {
  readonly accounts: readonly (LedgerAccount & {
    readonly node: string;
    readonly balanced: boolean;
  })[];
  readonly records: LedgerTotals;
  readonly bytes: LedgerTotals;
  readonly balanced: boolean;
}

/** produced + copied = delivered + held + the losses. */
export type LedgerTotals = {
  readonly produced: number;
  /** Extra copies made because several consumers read the same record. */
  readonly copied: number;
  readonly delivered: number;
  readonly held: number;
} & Readonly<Record<LossKind, number>>;

export interface RunTotals {
  readonly atMs: number;
  readonly traceHash: string;
  /** Usage counters and metric sums by node. */
  readonly nodes: Readonly<
    Record<
      string,
      {
        readonly usage: Readonly<Record<string, number>>;
        readonly figures: Readonly<Record<string, number>>;
        /** Sum of each metric over the run, whole node. */
        readonly metrics: Readonly<Record<string, number>>;
      }
    >
  >;
  readonly ledger: LedgerReport;
}

export interface LoadRequest {
  readonly scenario: Scenario;
  /** Keep the run: nodes that stay keep their state and the clock goes on. */
  readonly keepRun: boolean;
}

/** Implemented by createSimApi in plain TypeScript; asynchronous only across the worker boundary. */
export interface SimApi {
  load(request: LoadRequest): RunLayout;
  layout(): RunLayout;
  /** Run `steps` whole steps (capped) and return the frame. */
  advance(steps: number): Frame;
  /** Return to the start, or to a past moment (nearest keyframe and replay). */
  goTo(atMs: number): Frame;
  injectFault(
    node: string,
    kind: string,
    forMs: number,
    numbers: Readonly<Record<string, number>>,
  ): void;
  /** Makes an operation's call on a node at the next step. */
  call(node: string, name: string, parameters: JsonObject): void;
  series(query: SeriesQuery): SeriesData;
  costs(monthHours: number): CostReport;
  events(limit: number): readonly RunEvent[];
  /** Every shard a node has had, open, closed and expired; empty for nodes without shards. */
  shards(node: string): readonly ShardInfo[];
  totals(): RunTotals;
}
