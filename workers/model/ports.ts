// How services meet without knowing each other. Three protocols; the engine wires each link by the
// first protocol the upstream gives and the downstream takes.
//   put      a producer offers records, the destination admits or refuses (pulls the Writer)
//   poll     a stream keeps a log per shard, a consumer reads it (the stream drives the Reader)
//   deliver  a finished batch or object is handed over and accepted or refused
// All quantities are whole numbers held in doubles. Times are absolute simulated milliseconds.
// Nothing here may allocate while stepping: scratch objects are reused and columns are typed arrays.

export type Protocol = "put" | "poll" | "deliver";

/** Simulated length of one engine step. */
export const STEP_MS = 1_000;
/** Sub-steps of a step in which a refusing partition is worked. */
export const SUB_STEPS = 10;
export const SUB_STEP_MS = STEP_MS / SUB_STEPS;

/** Open partitions of a destination, in index order. Ranges are inclusive hash keys. */
export interface PartitionMap {
  readonly count: number;
  /** Changes when the partitions change (a reshard). */
  readonly version: number;
  /** First hash key of each partition, ascending when `sorted`. */
  readonly startingHashKeys: readonly bigint[];
  readonly endingHashKeys: readonly bigint[];
  /** Records are put without a partition key (Firehose), so none is counted in their bytes. */
  readonly withoutKeys?: true;
  /** Index of the partition whose range holds the hash key. */
  indexOf(hashKey: bigint): number;
}

/** What a writer offers in one sub-step to one partition (one reused object per writer). */
export interface Offer {
  records: number;
  /** Payload and partition keys, as stored and billed. */
  bytes: number;
  /** What the byte limit is charged: after the 1 KB rounding of the API used. */
  chargedBytes: number;
}

/**
 * A producer's side of a put link. Per step the destination, for each partition: if nothing waits
 * and the whole second fits, `takeAll`; otherwise for each sub-step `offer` then `settle`.
 */
export interface Writer {
  readonly nodeId: string;
  /** Called before the first step and whenever partitions change; waiting retries are re-spread. */
  onPartitions(map: PartitionMap): void;
  /** New records of this step by partition; filled by the producer's own step, which runs first. */
  readonly newRecords: Float64Array;
  readonly newChargedBytes: Float64Array;
  /** Records waiting for a retry by partition. */
  readonly waitingRecords: Float64Array;
  /** Largest share of the step's records that falls into one sub-step (0.1 when even). */
  readonly peakShare: number;
  /** All new records of the partition were admitted; returns the bytes stored. */
  takeAll(partition: number): number;
  /** What the writer attempts in this sub-step (new and due retries). The result is reused. */
  offer(partition: number, subStep: number): Offer;
  /**
   * The outcome of the last `offer`. Refused records are retried or dropped by the writer's policy.
   * Returns the bytes stored for the admitted records.
   */
  settle(partition: number, subStep: number, admittedRecords: number): number;
  /** User records carried by one stored record (KPL aggregation); 1 otherwise. */
  readonly userRecordsPerRecord: number;
  /** API calls made this step, for request quotas and latency metrics. */
  readonly requestsThisStep: number;
}

/** The destination's side of a put link. */
export interface PutTarget {
  attachWriter(writer: Writer): void;
  detachWriter(nodeId: string): void;
  /** Current partitions. */
  partitions(): PartitionMap;
}

/** What one successful read handed over (one reused object per stream). */
export interface ReadResult {
  shard: number;
  atMs: number;
  /** Position of the first record read and of the first not read (record numbers of the shard). */
  fromPosition: number;
  toPosition: number;
  records: number;
  bytes: number;
  /** Arrival of the last record read; iterator age = atMs - lastArrivalMs (0 when nothing is left). */
  firstArrivalMs: number;
  lastArrivalMs: number;
  /** Distance from the tip after this read, ms; 0 = caught up. */
  millisBehindLatest: number;
  /** The shard is closed and this read drained it. */
  atShardEnd: boolean;
}

/** Read side of a retained log, given to a reader when it is attached. Positions are record numbers. */
export interface ShardLog {
  readonly shardCount: number;
  shardId(shard: number): string;
  /** Time a record arrived. Exact to the log's grid (1 s recent, coarser when old). */
  arrivalMs(shard: number, position: number): number;
  bytesBetween(shard: number, from: number, to: number): number;
  /** Position after the newest record. */
  latest(shard: number): number;
  /** Position of the oldest record still retained. */
  trimHorizon(shard: number): number;
  positionAt(shard: number, arrivalMs: number): number;
  /** Where this reader will read next. */
  position(nodeId: string, shard: number): number;
  /** Move this reader (restart from a checkpoint, skip, replay). */
  seek(nodeId: string, shard: number, position: number): void;
}

export type StartingPosition = "LATEST" | "TRIM_HORIZON";

/**
 * A consumer's side of a poll link. The stream runs every reader's polls of a shard in time order
 * and charges the shared budgets; the reader decides when it polls and how much it takes.
 */
export interface Reader {
  readonly nodeId: string;
  /** Name shown in events and metrics (consumer name, function name). */
  readonly name: string;
  readonly kind: "shared" | "enhancedFanOut";
  readonly startingPosition: StartingPosition;
  /** Whether children wait until their parents are drained. */
  readonly waitsForParents: boolean;
  /** Called once when wired, before the first step, and again after a reshard. */
  onShards(log: ShardLog): void;
  /** Next poll of each shard, ms; Infinity while it does not poll. For fan-out: earliest next push. */
  readonly nextPollMs: Float64Array;
  /**
   * Records it would take now (0: it does not call at all and must move `nextPollMs` itself).
   * May advance the reader's own work up to `atMs` to know. Capped by the stream at 10,000.
   */
  room(shard: number, atMs: number): number;
  /** Bytes it would take now; Infinity for no limit of its own. */
  roomBytes(shard: number, atMs: number): number;
  /** A successful read, also when empty. Must set `nextPollMs[shard]` to a later time. */
  onRead(read: ReadResult): void;
  /** The call was refused (5 calls or 2 MB a second used up). Must set `nextPollMs[shard]` later. */
  onThrottled(shard: number, atMs: number): void;
  /** Records between the positions passed the retention period unread and are lost to this reader. */
  onExpired(shard: number, fromPosition: number, toPosition: number, bytes: number): void;
}

/** The stream's side of a poll link. */
export interface PollSource {
  attachReader(reader: Reader): void;
  detachReader(nodeId: string): void;
}

/** A batch or object handed over (one reused object per sender). */
export interface Delivery {
  from: string;
  atMs: number;
  records: number;
  bytes: number;
  objects: number;
  /** Arrival of the oldest record inside, for end-to-end latency. */
  oldestArrivalMs: number;
  /** Why it is sent: normal delivery, failed records, backup. */
  kind: "data" | "failed" | "backup";
}

/** Receives deliveries. */
export interface Receiver {
  /** True when taken. False: refused now (outage, throttled); the sender retries by its own rules. */
  receive(delivery: Delivery): boolean;
  /** How long a request takes now, ms. */
  latencyMs(): number;
}
