// How services meet without knowing each other. Five protocols; the engine wires each link by the
// first protocol the upstream gives and the downstream takes.
//   put      a producer offers records, the destination admits or refuses (pulls the Writer)
//   poll     a stream keeps a log per shard, a consumer reads it (the stream drives the Reader)
//   deliver  a finished batch or object is handed over and accepted or refused
//   receive  workers take messages out of a queue; each message goes to one of them
//   stream   events between operators of one application, which runs them (stream-operator.ts)
// All quantities are whole numbers held in doubles. Times are absolute simulated milliseconds.
// Nothing here may allocate while stepping: scratch objects are reused and columns are typed arrays.

export type Protocol = "put" | "poll" | "deliver" | "receive" | "stream";

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
  /** Records are spread evenly whatever their partition keys (RecordDistributionStrategy AUTO). */
  readonly ignoresKeys?: true;
  /** Index of the partition whose range holds the hash key. */
  indexOf(hashKey: bigint): number;
}

/**
 * Why a destination refused records of a put. `records`, `bytes`: a limit of the partition
 * (ProvisionedThroughputExceededException). `failure`: inside the service (InternalFailure), which
 * SDKs try again sooner. `size`: larger than allowed (ValidationException), never tried again.
 */
export type PutRefusal = "records" | "bytes" | "size" | "failure";

/** What a writer offers in one sub-step to one partition (one reused object per writer). */
export interface Offer {
  records: number;
  /** Payload and partition keys, as stored and billed. */
  bytes: number;
  /** What the byte limit is charged: after the 1 KB rounding of the API used. */
  chargedBytes: number;
  /** The same by size, when records differ in it; a byte limit lets small ones pass more often. */
  readonly sizes?: OfferSizes;
}

/** What is offered, by size class. */
export interface OfferSizes {
  /** Classes in use, 1 or more; of the columns the first `count` are filled. */
  count: number;
  readonly records: Float64Array;
  readonly bytes: Float64Array;
  readonly chargedBytes: Float64Array;
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
  /**
   * Stored bytes of `newRecords`. A writer that has it and `onTaken` lets the destination take calm
   * partitions by columns: it sets their rows of the three columns to 0 and then says once how much
   * it took, in place of `takeAll` for each.
   */
  readonly newBytes?: Float64Array;
  onTaken?(records: number, bytes: number): void;
  /**
   * A second of a partition that has been refusing steadily and that no other writer uses, at once:
   * as many records are let in as the limit allows, as many wait as before, the rest is given up.
   * Null: it has to be worked in sub-steps. The result is reused.
   */
  takeSteady?(partition: number, admitted: number, isByBytes: boolean): SteadyOutcome | null;
  /**
   * A second of a partition that no other writer uses, its sub-steps worked by the writer. False:
   * it has to be worked by `offer` and `settle`.
   */
  takeAlone?(partition: number, second: LoneSecond, limits: PutLimits): boolean;
  /** Seconds from a record's first try to its last, at most; until then retries are out of balance. */
  readonly retriedSteps?: number;
  /** What the writer attempts in this sub-step (new and due retries). The result is reused. */
  offer(partition: number, subStep: number): Offer;
  /**
   * The outcome of the last `offer`. Refused records are retried or dropped by the writer's policy.
   * Returns the bytes stored for the admitted records. `admittedBySize` says how many of each class of
   * the offer's `sizes`; without it they are admitted alike. `why` is told for what was refused;
   * absent: throttled, by a limit that is not named.
   */
  settle(
    partition: number,
    subStep: number,
    admittedRecords: number,
    admittedBySize?: Float64Array | null,
    why?: PutRefusal,
  ): number;
  /**
   * Adds its records so far whose hash keys (decimal) lie in a range, by group of keys: `into.length` groups.
   * Absent: its keys are taken to be many.
   */
  addKeyMix?(startingHashKey: string, endingHashKey: string, into: Float64Array): void;
  /** User records carried by one stored record (KPL aggregation); 1 otherwise. */
  readonly userRecordsPerRecord: number;
  /** The call it writes with; absent: PutRecords. */
  readonly api?: "PutRecord" | "PutRecords";
  /** API calls made this step, for request quotas and latency metrics. */
  readonly requestsThisStep: number;
}

/** What a second of steady refusing came to. */
export interface SteadyOutcome {
  /** Attempts refused, retries included. */
  refused: number;
  /** Bytes stored. */
  bytes: number;
}

/** What a destination allows each of its partitions. */
export interface PutLimits {
  /** The bucket of records holds this many, that of bytes so many. */
  readonly writeRecordsPerSecond: number;
  readonly byteCapacity: number;
  /** Larger records are refused for their size. */
  readonly recordBytesMax: number;
  readonly payloadUnitBytes: number;
}

/** A second of a partition in sub-steps (a reused object). */
export interface LoneSecond {
  /** In the two buckets; what flows into them in a sub-step. */
  haveRecords: number;
  haveBytes: number;
  refillRecords: number;
  refillBytes: number;
  /** Added up from 0: records let in, bytes stored, bytes charged, PUT payload units. */
  records: number;
  bytes: number;
  charged: number;
  units: number;
  /** Attempts refused, and the sub-steps in which any was. */
  refused: number;
  shortSubSteps: number;
  /** In the last of these the bytes were short. */
  isByBytes: boolean;
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

/** Records waiting over all shards and the age of the oldest, ms (a reused object). */
export interface Lag {
  backlogRecords: number;
  oldestAgeMs: number;
}

/** Read side of a retained log, given to a reader when it is attached. Positions are record numbers. */
export interface ShardLog {
  readonly shardCount: number;
  /** How far a reader is behind over all shards, `heldRecords` of which it has read but not done. */
  lag(nodeId: string, heldRecords: Float64Array, into: Lag): void;
  shardId(shard: number): string;
  /** Time a record arrived. Exact to the log's grid (1 s recent, coarser when old). */
  arrivalMs(shard: number, position: number): number;
  bytesBetween(shard: number, from: number, to: number): number;
  /** Position after the newest record. */
  latest(shard: number): number;
  /** Position of the oldest record still retained. */
  trimHorizon(shard: number): number;
  positionAt(shard: number, arrivalMs: number): number;
  /** Shares of the shard's records in each of `into.length` groups of partition keys. */
  keyMix(shard: number, into: Float64Array): void;
  /** Sequence number of a record, 56 digits as Kinesis prints it. */
  sequenceNumber(shard: number, position: number): string;
  /** Shard and position of a sequence number; null: not one of this stream. */
  recordOf(sequenceNumber: string): { readonly shard: number; readonly position: number } | null;
  /** Where this reader will read next. */
  position(nodeId: string, shard: number): number;
  /** Move this reader (restart from a checkpoint, skip, replay). */
  seek(nodeId: string, shard: number, position: number): void;
}

/** Types of a shard iterator (GetShardIterator). */
export type StartingPosition =
  | "LATEST"
  | "TRIM_HORIZON"
  | "AT_TIMESTAMP"
  | "AT_SEQUENCE_NUMBER"
  | "AFTER_SEQUENCE_NUMBER";

/**
 * How a reader polls (or is pushed to in) shards in which it takes whatever there is, so that the
 * stream can run those reads by columns, without a call of the reader for each. Holds for one step.
 */
export interface ReadPlan {
  /** From one poll to the next: `intervalMs` × (1 - jitter + 2 × jitter × draw), see `drawAt`. */
  readonly intervalMs: number;
  readonly jitter: number;
  /** Of the draws. */
  readonly salt: number;
  readonly recordsPerCall: number;
  /**
   * Shards that it reads by calls (not 0): the most records it takes of each in the step, Infinity
   * where that is not known. Null: none.
   */
  readonly byCalls: Float64Array | null;
  /** All shards are: the plan only says how much that may be, for the sake of the other readers. */
  readonly isForOthers?: boolean;
  /** Filled for every shard read by plan; null when the sums are enough. */
  readonly taken: TakenColumns | null;
}

/** What a planned read of a step handed over, by shard; several polls of a step are put together. */
export interface TakenColumns {
  /** Time of the (last) read; -1 where there was none in the step. */
  atMs: Float64Array;
  fromPosition: Float64Array;
  records: Float64Array;
  bytes: Float64Array;
}

export function emptyTaken(): TakenColumns {
  const column = () => new Float64Array(0);
  return { atMs: column(), fromPosition: column(), records: column(), bytes: column() };
}

/** For so many shards, when there are others than before. */
export function growTaken(taken: TakenColumns, shards: number): void {
  if (taken.atMs.length === shards) return;
  taken.atMs = new Float64Array(shards);
  taken.fromPosition = new Float64Array(shards);
  taken.records = new Float64Array(shards);
  taken.bytes = new Float64Array(shards);
}

/** Sums of a reader's planned reads of a step (a reused object). All left the reader caught up. */
export interface PlannedReads {
  calls: number;
  records: number;
  bytes: number;
}

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
  /** Of AT_TIMESTAMP: simulated ms. */
  readonly startingTimestampMs?: number;
  /** Of AT_ and AFTER_SEQUENCE_NUMBER, as `ShardLog.sequenceNumber` gives it. */
  readonly startingSequenceNumber?: string;
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
  /** Asked at the start of the step's reads; null or absent: every poll is a call. */
  plan?(fromMs: number): ReadPlan | null;
  /** After the planned reads of the step, before those by calls. */
  onPlannedReads?(reads: PlannedReads): void;
  /** Bytes it would take now; Infinity for no limit of its own. */
  roomBytes(shard: number, atMs: number): number;
  /** A successful read, also when empty. Must set `nextPollMs[shard]` to a later time. */
  onRead(read: ReadResult): void;
  /** The call was refused (5 calls or 2 MB a second used up). Must set `nextPollMs[shard]` later. */
  onThrottled(shard: number, atMs: number): void;
  /** ExpiredIteratorException: its last call was too long ago. It gets a new iterator at once. */
  onIteratorExpired?(shard: number, atMs: number): void;
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
  /** When the sender has finished with all that it waits for; absent: when this is answered. */
  doneMs?: number;
  /** Why it is sent: normal delivery, failed records, backup. */
  kind: "data" | "failed" | "backup";
}

/**
 * Why a delivery was refused. `throttled`: over the capacity (429, 503 Slow Down), comes right by
 * itself. `permanent`: no retry will help (413). `timeout`: it may have been stored all the same.
 */
export type Refusal = "outage" | "error" | "throttled" | "permanent" | "timeout";

/** A sender's reused object, before it is filled. */
export function emptyDelivery(from: string, kind: Delivery["kind"] = "data"): Delivery {
  return { from, atMs: 0, records: 0, bytes: 0, objects: 1, oldestArrivalMs: 0, kind };
}

/** Receives deliveries. */
export interface Receiver {
  /** True when taken. False: refused now (outage, throttled); the sender retries by its own rules. */
  receive(delivery: Delivery): boolean;
  /** How long a request takes now, ms. */
  latencyMs(): number;
  /** Why the last delivery was refused; "error" where a receiver does not say. */
  lastRefusal?(): Refusal;
}

/** Calls (batches of messages) that a queue handed to a worker at one moment (one reused object). */
export interface MessageCalls {
  readonly atMs: number;
  readonly calls: number;
  readonly messages: number;
  readonly records: number;
  readonly bytes: number;
  /** Arrival of the oldest message, ms. */
  readonly oldestMs: number;
  /** Receives of these messages before this one. */
  readonly receivesBefore: number;
  /** Messages among them that can never be processed. */
  readonly bad: number;
}

/**
 * A consumer's side of a receive link. The queue keeps the calls under way and the messages that are
 * hidden meanwhile; the worker says how much it takes, how long a call lasts and which fail.
 */
export interface MessageWorker {
  readonly nodeId: string;
  readonly name: string;
  /** Messages a call takes at most. */
  batchSize(): number;
  /** Calls that may run at the same time; 0 while it is stopped. */
  concurrency(): number;
  /** So many calls wait for concurrency. Told whenever one could start but for that. */
  onShort(calls: number): void;
  /** How long a call of so many messages lasts, ms. */
  callMs(messages: number): number;
  /** Receives a second that find nothing, of so many idle slots, with the queue's wait time. */
  emptyReceives(idle: number, waitSeconds: number): number;
  /** A poison message among what is handed over for the first time: how many, decided once. */
  badAmong(calls: MessageCalls): number;
  /** Messages of these calls that will not be deleted, decided when the calls start. */
  onStarted(calls: MessageCalls): number;
  /** The calls are over. `deleted` of their messages are done for good. */
  onFinished(calls: MessageCalls, deleted: number, tookMs: number): void;
}

/** The queue's side of a receive link. */
export interface MessageSource {
  attachWorker(worker: MessageWorker): void;
  detachWorker(nodeId: string): void;
}
