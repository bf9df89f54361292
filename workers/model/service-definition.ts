// What a service declares, once. The palette, inspector, charts, costs, schema, docs and tests read it.
import type { FactBook } from "./fact.ts";
import type { ConfigOf, Fields } from "./fields.ts";
import type { OperationSpec } from "./operations.ts";
import type {
  MessageSource,
  MessageWorker,
  PollSource,
  Protocol,
  PutTarget,
  Reader,
  Receiver,
  Writer,
} from "./ports.ts";
import type { Problem } from "./problem.ts";
import type { Signals } from "./signals.ts";
import type { OperatorHost, StreamOperator } from "./stream-operator.ts";
import type { Text, TextParams } from "./text.ts";

export type PaletteGroup = "producers" | "ingest" | "process" | "operators" | "store";

/** Which links a service can have. */
export interface Ports {
  /** Protocols on links that leave it, tried in order. */
  readonly gives: readonly Protocol[];
  readonly takes: readonly Protocol[];
  /** Of the types that would fit, only these (absent: all that fit). */
  readonly givesOnlyTo?: readonly string[];
  readonly takesOnlyFrom?: readonly string[];
  readonly maxIn?: number;
  readonly maxOut?: number;
  /** Sentences for tempting links that AWS does not have: why, and what to use instead. */
  readonly refuses?: readonly {
    readonly to?: string;
    readonly from?: string;
    readonly text: Text;
  }[];
}

/** A part dropped onto a node to add capacity (a shard onto a stream). */
export interface PartSpec {
  readonly id: string;
  readonly label: Text;
  readonly help: Text;
  /** The integer field it raises, and by how much. */
  readonly field: string;
  readonly by: number;
}

/** A billing line: quantity = usage / per, amount = quantity × price. */
export interface CostLineSpec {
  readonly item: Text;
  /** Usage counter of this service. */
  readonly usage: string;
  /** Usage per priced unit, for example 1_000_000 for "million units", 3_600 for seconds to hours. */
  readonly per: number;
  /** Price id, for example `kds.shardHour`. */
  readonly price: string;
}

/** An account of records and bytes that must balance: in = out + held + the losses. */
export interface LedgerAccount {
  /** For example `puts`, or `read by fn`. */
  readonly name: string;
  readonly inRecords: number;
  readonly inBytes: number;
  readonly outRecords: number;
  readonly outBytes: number;
  readonly heldRecords: number;
  readonly heldBytes: number;
  readonly losses: readonly {
    readonly kind: LossKind;
    readonly records: number;
    readonly bytes: number;
  }[];
  /** The records enter the pipeline here (a producer's own), rather than from a neighbour. */
  readonly source?: true;
  /** `out` leaves the pipeline here (processed, stored), rather than to a neighbour. */
  readonly sink?: true;
}

export type LossKind =
  | "throttledDropped"
  | "expired"
  | "failed"
  | "deadLettered"
  | "filtered"
  | "discardedByAge"
  | "ignored"
  /** In a crashed reader's memory; it is read again from the checkpoint, so nothing is lost. */
  | "reread";

/** Pseudo-random numbers of one node and purpose; its state is kept by the engine. */
export interface Random {
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
  /** Whole number in [0, n). */
  below(n: number): number;
  /** Poisson count with the mean (exact maths only). */
  poisson(mean: number): number;
  /** A Poisson count of `mean` × weight for each weight, into `into`; returns their sum. */
  poissonColumn(mean: number, weights: Float64Array, into: Float64Array): number;
  /** Binomial count. */
  binomial(n: number, p: number): number;
}

/** A fault in force on a node. */
export interface ActiveFault {
  readonly kind: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Handle of a metric series; -1 when it is not recorded (there are too many). */
export type MetricHandle = number;

/** A metric of the first shards of a node, recorded together. */
export interface ShardMetric {
  /** Forgets which shards there are: after a reshard, they are added anew. */
  clear(): void;
  /** The shard with the next number; a closed one may take no samples. False: not kept one by one. */
  add(shardId: string, takesSamples: boolean): boolean;
  /** A count for each shard, by number, none where it is negative. At most once a step. */
  record(amounts: Float64Array): void;
}

/** All a behaviour may use. Every mutable number of the run lives in the behaviour's `state`. */
export interface NodeContext<F extends Fields = Fields, S extends Signals = Signals> {
  readonly id: string;
  readonly label: string;
  /** Config in force; a new object after a setting changed, so read it at the start of a step. */
  readonly config: ConfigOf<F>;
  /** AWS Region of the scenario. */
  region(): string;
  /** Value of a fact under the run's profile. */
  fact(id: string): number;
  random(purpose: string): Random;
  metric(name: keyof S["metrics"] & string): MetricHandle;
  /** The per-shard series of a metric. */
  shardMetric(name: keyof S["metrics"] & string): ShardMetric;
  /** One observation, `times` over: sum += value × times, samples += times, min and max follow. */
  sample(handle: MetricHandle, value: number, times?: number): void;
  /** A count: sum += amount, one sample. */
  add(handle: MetricHandle, amount: number): void;
  /**
   * Counts that have one sample in every step, recorded together: hand over the amounts (0 or
   * more), in the order of the names. Less work than `add` for each of them.
   */
  counts(names: readonly (keyof S["metrics"] & string)[]): (amounts: Float64Array) => void;
  show(figure: keyof S["figures"] & string, value: number): void;
  /** Add to a usage counter. */
  use(counter: keyof S["usage"] & string, amount: number): void;
  /** Log an event at a moment of this step. Repeats within 60 s of the same kind and key are merged. */
  log(kind: keyof S["events"] & string, atMs: number, params?: TextParams, key?: string): void;
  fault(kind: keyof NonNullable<S["faults"]> & string): ActiveFault | null;
  /**
   * Tells the account of what the node uses of something that all nodes share, by its name. Returns
   * how much of so much in all the node may use at present.
   */
  account(name: string, use: AccountUse): (most: number) => number;
  /** What passed a link this step, for dots and link labels (added up within the step). */
  flow(otherNodeId: string, records: number, bytes: number, refusedRecords: number): void;
}

/** A node's part in what the nodes of an account share; asked whenever another one is in doubt. */
export interface AccountUse {
  running(): number;
  /** Kept for it alone, used or not; null: none. */
  reserved(): number | null;
  /** What it would use if there were enough, as of its last step; Infinity: more than it could. */
  wanted(): number;
}

/** Columns for lanes: one Float64Array per lane key, `count` rows used. */
export interface LaneColumns {
  count: number;
  /** Name of each row (shard id). */
  names: readonly string[];
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/** A shard and its place in the tree of its stream, as ListShards prints it, with times. */
export interface ShardInfo {
  readonly shardId: string;
  /** Inclusive range of hash keys, decimal. */
  readonly startingHashKey: string;
  readonly endingHashKey: string;
  readonly parentShardId: string | null;
  readonly adjacentParentShardId: string | null;
  /** CLOSED: takes no writes, can still be read. EXPIRED: all its data is past the retention. */
  readonly state: "OPEN" | "CLOSED" | "EXPIRED";
  /** Simulated ms; null: not yet. */
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly expiredMs: number | null;
}

/** Plain data: numbers, strings, booleans, typed arrays, arrays and objects of these. */
export type State = object;

/** What a service does. Made once per node and run; closures hold only references, never numbers. */
export interface NodeBehaviour {
  /** Copied for keyframes and copied back in place; must hold everything that changes. */
  readonly state: State;
  /**
   * One step: [fromMs, fromMs + 1000). Runs after all upstream nodes of this step.
   * A data stream runs its writers and readers here; a reader's own work up to the end of the step
   * is finished in the reader's step, which runs later.
   */
  step(fromMs: number): void;
  /**
   * Shows all figures as the last step left them. They are looked at far less often than there are
   * steps; without it, `step` shows them.
   */
  showFigures?(): void;
  /** The config changed at a step edge. */
  onConfig?(): void;
  /** `state` was replaced by a keyframe: refresh anything derived from it. */
  onRestored?(): void;
  readonly putTarget?: PutTarget;
  readonly pollSource?: PollSource;
  readonly receiver?: Receiver;
  readonly messageSource?: MessageSource;
  /** Of a node that lives inside another: handed to that one, and linked to other operators. */
  readonly operator?: StreamOperator;
  /** Runs the operators inside this node. */
  readonly operators?: OperatorHost;
  /** For each outgoing put link. */
  writerFor?(targetId: string): Writer;
  /** For each incoming poll link. `sourceType`: of the service that is read. */
  readerFor?(sourceId: string, sourceType: string): Reader;
  /** For each incoming receive link. */
  workerFor?(sourceId: string): MessageWorker;
  /** For each outgoing deliver link. */
  attachReceiver?(targetId: string, receiver: Receiver, targetType: string): void;
  detachReceiver?(targetId: string): void;
  /**
   * An operation, at a step edge. Null: accepted; otherwise why it is refused, naming AWS's exception.
   * Parameters are checked against the operation's fields before.
   */
  call?(name: string, parameters: Readonly<Record<string, unknown>>, atMs: number): Text | null;
  lanes?(): LaneColumns;
  /** Every shard there has been, by shard number: the tree of splits and merges. */
  lineage?(): readonly ShardInfo[];
  ledger(): readonly LedgerAccount[];
}

/** The other end of a link, as checks see it. */
export interface Neighbour {
  readonly id: string;
  readonly type: string;
  /** Its settings, resolved; empty when the type is not known. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** A node as checks see it. */
export interface CheckContext<F extends Fields = Fields> {
  readonly id: string;
  readonly label: string;
  readonly config: ConfigOf<F>;
  readonly facts: FactBook;
  /** Of the scenario's profile. */
  fact(id: string): number;
  region(): string;
  readonly inputs: readonly Neighbour[];
  readonly outputs: readonly Neighbour[];
  /** Operations that the timeline plans on the node. */
  readonly plannedCalls?: readonly PlannedCall[];
}

/** An operation of the timeline. */
export interface PlannedCall {
  /** Where it stands in the scenario, for problems. */
  readonly path: string;
  readonly atMs: number;
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A one-line summary under the node's name, made from its config. */
export type Summary<F extends Fields> = (config: ConfigOf<F>) => Text;

export interface ServiceDefinition<F extends Fields = Fields, S extends Signals = Signals> {
  /** As in the scenario document, for example `dataStream`. */
  readonly type: string;
  /** AWS's name: "Amazon Kinesis Data Streams". */
  readonly awsName: string;
  /** Name in the palette. */
  readonly name: Text;
  /** Two or three letters for a badge where no icon fits. */
  readonly badge: string;
  /** File in public/icons without extension. */
  readonly icon: string;
  /** Badge colour: one of the palette's tokens. */
  readonly colour: "purple" | "orange" | "green" | "pink" | "blue" | "slate";
  readonly group: PaletteGroup;
  /** Type of the node it must live inside (`parent`): an operator of an application. */
  readonly inside?: string;
  readonly help: Text;
  readonly fields: F;
  readonly ports: Ports;
  readonly signals: S;
  readonly summary: Summary<F>;
  /**
   * A setting that the run moves by itself (a reshard), and the figure that says what it is now:
   * the summary of a running node is made with that.
   */
  readonly movedByRun?: {
    readonly field: keyof F & string;
    readonly figure: keyof S["figures"] & string;
  };
  readonly parts?: readonly PartSpec[];
  /** API calls that can be made on the node while it runs. */
  readonly operations?: readonly OperationSpec[];
  readonly costs: readonly CostLineSpec[];
  /** Fact ids shown in the Facts tab, most important first. */
  readonly facts: readonly string[];
  readonly behaviour: (context: NodeContext<F, S>) => NodeBehaviour;
  /** Problems of one node that fields alone cannot tell. */
  readonly checks?: (node: CheckContext<F>) => readonly Problem[];
  /** CloudFormation resource type, where there is one. */
  readonly cloudFormation?: string;
}

/** A definition with its parameters forgotten, as the engine and the app use it. */
// biome-ignore lint/suspicious/noExplicitAny: a catalogue holds definitions of different fields.
export type AnyService = ServiceDefinition<any, any>;

/** Services by type, in the order of the palette. */
export interface Catalog {
  readonly services: readonly AnyService[];
  get(type: string): AnyService | undefined;
}

export function defineService<F extends Fields, S extends Signals>(
  definition: ServiceDefinition<F, S>,
): ServiceDefinition<F, S> {
  return definition;
}
