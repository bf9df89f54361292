// What the record-level reference is given and what it tells. Every limit is passed in as a number, so
// that the reference shares nothing with the engine it judges.

export interface ReferenceInput {
  readonly seed: number;
  readonly seconds: number;
  readonly shards: number;
  readonly limits: ReferenceLimits;
  readonly retentionSeconds: number;
  readonly producers: readonly ReferenceProducer[];
  readonly consumers: readonly ReferenceConsumer[];
}

/** Of one shard. */
export interface ReferenceLimits {
  readonly writeRecordsPerSecond: number;
  readonly writeBytesPerSecond: number;
  readonly readCallsPerSecond: number;
  readonly readBytesPerSecond: number;
  readonly recordsPerCall: number;
  readonly bytesPerCall: number;
  /** After a call that returned all the bytes a call may, the shard refuses reads so long. */
  readonly fullCallPauseSeconds: number;
}

export interface ReferenceProducer {
  /** Offered load, piece by piece; the last piece goes on. */
  readonly pieces: readonly { readonly untilMs: number; readonly recordsPerSecond: number }[];
  /** Gaps between records: all alike, or exponential. */
  readonly arrivals: "even" | "poisson";
  /**
   * Share of the records of each shard. Even arrivals go to the shard that is owed most, others
   * to a shard drawn by its share.
   */
  readonly shardShares: readonly number[];
  /** Mean bytes of a record and of its key; sizes are uniform in ± spread × recordBytes. */
  readonly recordBytes: number;
  readonly keyBytes: number;
  readonly spread: number;
  /** Longest wait before each retry, ms; the wait is uniform from 0 to that. Empty: no retry. */
  readonly retryWindowsMs: readonly number[];
  /**
   * Records that are sent, and retried, together in one PutRecords call; 1: each on its own. What a
   * call refuses waits for one common retry.
   */
  readonly batchSize: number;
  /** Even keys, drawn for each record; absent: no order is watched. */
  readonly distinctKeys?: number;
}

/** One loop of GetRecords on every shard. */
export interface ReferenceConsumer {
  readonly pollMs: number;
  /** Each wait is uniform in pollMs × (1 ± jitter). */
  readonly jitter: number;
  /** What the processor of one shard can do; infinite: as fast as it reads. */
  readonly recordsPerSecond: number;
  /** Records of a shard it holds before it stops polling. */
  readonly heldMax: number;
}

export interface ReferenceOutcome {
  readonly offered: number;
  readonly attempts: number;
  /** Refusals of records: one record may be refused several times. */
  readonly throttled: number;
  readonly dropped: number;
  /** Stored after a later record of the same key. */
  readonly outOfOrder: number;
  readonly admitted: number;
  readonly admittedBytes: number;
  /** Records waiting for a retry at the end. */
  readonly waiting: number;
  readonly admittedByShard: readonly number[];
  readonly consumers: readonly ReferenceReading[];
  /** Events handled: what a rate of the reference is measured in. */
  readonly events: number;
}

export interface ReferenceReading {
  readonly read: number;
  readonly readBytes: number;
  readonly processed: number;
  /** Records that expired before this consumer read them. */
  readonly lost: number;
  readonly calls: number;
  readonly refusedCalls: number;
  /** Of the last record of each successful call, 0 when nothing is left unread (CloudWatch's). */
  readonly iteratorAgeMs: { readonly mean: number; readonly max: number; readonly maxAtMs: number };
  /** Oldest record not yet processed over all shards, sampled at each second. */
  readonly behindMs: { readonly mean: number; readonly max: number; readonly maxAtMs: number };
}
