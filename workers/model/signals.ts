// What a service lets the world see of its inside: metrics, figures, lanes, usage, events, faults.
import type { Text } from "./text.ts";

/** What CloudWatch keeps of a period's observations. Percentiles are taken by who asks for one. */
export type Statistic = "Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount";
export type Percentile = "p50" | "p99";

/** A CloudWatch metric, by its exact name. */
export interface MetricSpec {
  readonly namespace: string;
  readonly unit:
    | "Count"
    | "Bytes"
    | "Milliseconds"
    | "Seconds"
    | "Percent"
    | "None"
    | "Bytes/Second";
  /** The statistics CloudWatch offers; the first is the one to look at. */
  readonly statistics: readonly Statistic[];
  /** CloudWatch's dimensions, where the service says them. Per shard `ShardId` is added. */
  readonly dimensions?: readonly string[];
  /** Also recorded per shard (enhanced monitoring), under this CloudWatch name. */
  readonly perShard?: string;
  readonly meaning: Text;
  /** Shown in its chart from the start; others of the chart can be chosen. */
  readonly headline?: true;
  /** Groups charts: which panel shows it by default. */
  readonly chart?: "iteratorAge" | "throttling" | "throughput" | "buffer" | "lambda" | "other";
}

/** The metric of a CloudWatch name, which may be the one it has by shard. */
export function metricSpec(
  metrics: Readonly<Record<string, MetricSpec>>,
  name: string,
): MetricSpec | undefined {
  return metrics[name] ?? Object.values(metrics).find((one) => one.perShard === name);
}

/** A number on the node's face: the state now, not a CloudWatch metric. */
export interface FigureSpec {
  readonly label: Text;
  readonly unit:
    | "records/s"
    | "bytes/s"
    | "records"
    | "bytes"
    | "ms"
    | "count"
    | "percent"
    | "objects";
  /** How to colour and mark it when above zero. */
  readonly tone?: "bad" | "warn";
  /** Drawn as a bar filled up to another figure of the same node. */
  readonly outOf?: string;
  /** Left off the face (Live tab only). */
  readonly detail?: true;
}

/** One row per shard (or partition), drawn as lanes. */
export interface LaneSpec {
  readonly label: Text;
  readonly unit:
    | "records/s"
    | "bytes/s"
    | "ms"
    | "records"
    | "bytes"
    | "share"
    | "calls/s"
    | "flag";
}

/** A counter that is billed or reported; cumulative, never falls. */
export interface UsageSpec {
  readonly label: Text;
  readonly unit: string;
}

export interface EventSpec {
  readonly severity: "info" | "warning" | "bad";
  /** May name `{records}`, `{shard}`, `{reason}` ... given with the event. */
  readonly text: Text;
}

export interface FaultSpec {
  readonly label: Text;
  readonly help: Text;
  /** Numbers the fault takes, with their defaults (`rate: 0.5`). */
  readonly numbers?: Readonly<
    Record<
      string,
      { readonly initial: number; readonly min: number; readonly max: number; readonly label: Text }
    >
  >;
}

export interface Signals {
  readonly metrics: Readonly<Record<string, MetricSpec>>;
  readonly figures: Readonly<Record<string, FigureSpec>>;
  readonly lanes?: Readonly<Record<string, LaneSpec>>;
  readonly usage: Readonly<Record<string, UsageSpec>>;
  readonly events: Readonly<Record<string, EventSpec>>;
  readonly faults?: Readonly<Record<string, FaultSpec>>;
}

/** Identity that keeps the literal names, so that a misspelt metric does not compile. */
export function defineSignals<const S extends Signals>(signals: S): S {
  return signals;
}
