// The printed document of `run --json` as a stranger reads it: only what an audit looks at.

export interface Amount {
  readonly records: number;
  readonly bytes: number;
}

/** A CloudWatch statistic by period; null where the period has no observation. */
export type Values = readonly (number | null)[];

export interface Metric {
  readonly periodS: number;
  readonly sum?: Values;
  readonly average?: Values;
  readonly minimum?: Values;
  readonly maximum?: Values;
  readonly p50?: Values;
  readonly p99?: Values;
}

export type Metrics = Readonly<Record<string, Metric>>;

export interface Shard {
  readonly shardId: string;
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  readonly state: string;
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly metrics: Metrics;
}

export interface NodeReport {
  readonly totals: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, number>>;
  readonly metrics: Metrics;
  readonly shards?: readonly Shard[];
}

export interface Account {
  readonly node: string;
  readonly name: string;
  readonly source?: boolean;
  readonly sink?: boolean;
  readonly inRecords: number;
  readonly outRecords: number;
  readonly heldRecords: number;
  readonly inBytes: number;
  readonly outBytes: number;
  readonly heldBytes: number;
  readonly losses: readonly ({ readonly kind: string } & Amount)[];
}

interface TimelineEntry {
  readonly at: number | string;
  readonly node: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly fault?: string;
  readonly call?: string;
}

interface CostLine {
  readonly node: string;
  readonly item: string;
  readonly quantity: number;
  readonly price: number | null;
  readonly amount: number | null;
  readonly perHour: number | null;
}

export interface Report {
  readonly scenario: {
    readonly nodes: readonly {
      readonly id: string;
      readonly type: string;
      readonly config: Readonly<Record<string, unknown>>;
    }[];
    readonly links: readonly { readonly from: string; readonly to: string }[];
    readonly timeline: readonly TimelineEntry[];
  };
  readonly simulatedMs: number;
  readonly traceHash: string;
  readonly nodes: Readonly<Record<string, NodeReport>>;
  readonly ledger: Readonly<Record<string, Amount>> & {
    readonly balanced: boolean;
    readonly accounts: readonly Account[];
  };
  readonly events: readonly {
    readonly atMs: number;
    readonly node: string;
    readonly kind: string;
    readonly text: string;
    readonly count: number;
  }[];
  readonly cost: {
    readonly monthHours: number;
    readonly perHour: number;
    readonly perMonth: number;
    readonly soFar: number;
    readonly unknown: number;
    readonly lines: readonly CostLine[];
  };
}
