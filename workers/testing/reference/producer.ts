// A producer: one object per record, sent alone or in batches, retried after a random wait, dropped
// when its attempts are used up.
import type { Agenda } from "./agenda.ts";
import { createDice, exponential } from "./dice.ts";
import type { Shard } from "./shard.ts";
import type { ReferenceProducer } from "./types.ts";

interface PendingRecord {
  readonly shard: number;
  readonly bytes: number;
  readonly key: number;
  /** In the order in which the producer made them. */
  readonly number: number;
}

export interface ProducerCounts {
  offered: number;
  attempts: number;
  throttled: number;
  dropped: number;
  outOfOrder: number;
}

export function startProducer(
  agenda: Agenda,
  shards: readonly Shard[],
  producer: ReferenceProducer,
  seed: number,
  index: number,
): ProducerCounts {
  const counts: ProducerCounts = {
    offered: 0,
    attempts: 0,
    throttled: 0,
    dropped: 0,
    outOfOrder: 0,
  };
  const gaps = createDice(seed, 4 * index);
  const places = createDice(seed, 4 * index + 1);
  const sizes = createDice(seed, 4 * index + 2);
  const waits = createDice(seed, 4 * index + 3);
  const keys = createDice(seed, 4_000 + index);
  /** Latest record stored, by key. */
  const latest = new Map<number, number>();
  const owed = producer.shardShares.map(() => 0);
  let batch: PendingRecord[] = [];

  function nextArrivalMs(nowMs: number): number {
    let need = producer.arrivals === "poisson" ? exponential(gaps, 1) : 1;
    let ms = nowMs;
    for (const [i, piece] of producer.pieces.entries()) {
      const isLast = i === producer.pieces.length - 1;
      if (ms >= piece.untilMs && !isLast) continue;
      const rate = piece.recordsPerSecond / 1_000;
      const here = isLast ? Number.POSITIVE_INFINITY : (piece.untilMs - ms) * rate;
      if (rate > 0 && need <= here) return ms + need / rate;
      if (isLast) break;
      need -= here;
      ms = piece.untilMs;
    }
    return Number.POSITIVE_INFINITY;
  }

  function shardOfNext(): number {
    const { shardShares } = producer;
    if (producer.arrivals === "even") {
      let best = 0;
      for (let s = 0; s < owed.length; s += 1) {
        owed[s] = owed[s]! + shardShares[s]!;
        if (owed[s]! > owed[best]!) best = s;
      }
      owed[best] = owed[best]! - 1;
      return best;
    }
    let point = places();
    for (let s = 0; s < shardShares.length - 1; s += 1) {
      point -= shardShares[s]!;
      if (point < 0) return s;
    }
    return shardShares.length - 1;
  }

  function newRecord(): PendingRecord {
    const factor = 1 + producer.spread * (2 * sizes() - 1);
    const bytes = Math.max(1, Math.round(producer.recordBytes * factor)) + producer.keyBytes;
    const key = Math.floor(keys() * (producer.distinctKeys ?? 0));
    return { shard: shardOfNext(), bytes, key, number: counts.offered };
  }

  function put(nowMs: number, one: PendingRecord): boolean {
    if (!shards[one.shard]!.put(nowMs, one.bytes)) return false;
    if (producer.distinctKeys === undefined) return true;
    const before = latest.get(one.key) ?? 0;
    if (one.number < before) counts.outOfOrder += 1;
    latest.set(one.key, Math.max(before, one.number));
    return true;
  }

  /** One PutRecords call. `attempt` counts from 0. */
  function send(nowMs: number, records: readonly PendingRecord[], attempt: number): void {
    counts.attempts += records.length;
    const refused = records.filter((one) => !put(nowMs, one));
    if (refused.length === 0) return;
    counts.throttled += refused.length;
    const window = producer.retryWindowsMs[attempt];
    if (window === undefined) counts.dropped += refused.length;
    else agenda.at(nowMs + waits() * window, (later) => send(later, refused, attempt + 1));
  }

  function arrive(nowMs: number): void {
    counts.offered += 1;
    batch.push(newRecord());
    if (batch.length >= producer.batchSize) {
      send(nowMs, batch, 0);
      batch = [];
    }
    agenda.at(nextArrivalMs(nowMs), arrive);
  }

  agenda.at(nextArrivalMs(0), arrive);
  return counts;
}
