// A consumer: polls each shard at its interval, holds what it read, works it off at its rate. When it
// holds all it may, it does not poll.
import type { Agenda } from "./agenda.ts";
import { createDice } from "./dice.ts";
import type { CallAnswer, Shard } from "./shard.ts";
import type { ReferenceConsumer, ReferenceReading } from "./types.ts";

/** Where a consumer stands in a shard. */
interface Place {
  /** Number of the next record to read, and of the oldest record not processed. */
  position: number;
  processed: number;
  /** Part of a record worked on, and up to when work is done. */
  carry: number;
  workedMs: number;
}

class Peak {
  count = 0;
  sum = 0;
  max = 0;
  maxAtMs = 0;
  add(atMs: number, value: number): void {
    this.count += 1;
    this.sum += value;
    if (value > this.max) {
      this.max = value;
      this.maxAtMs = atMs;
    }
  }
  report() {
    return { mean: this.sum / Math.max(1, this.count), max: this.max, maxAtMs: this.maxAtMs };
  }
}

export interface RunningConsumer {
  /** At each full second: what expired, and how old the oldest waiting record is. */
  sample(nowMs: number): void;
  reading(): ReferenceReading;
}

export function startConsumer(
  agenda: Agenda,
  shards: readonly Shard[],
  consumer: ReferenceConsumer,
  seed: number,
  index: number,
): RunningConsumer {
  const dice = createDice(seed, 1_000 + index);
  const places: Place[] = shards.map(() => ({ position: 0, processed: 0, carry: 0, workedMs: 0 }));
  const age = new Peak();
  const behind = new Peak();
  const count = { read: 0, readBytes: 0, processed: 0, lost: 0, calls: 0, refusedCalls: 0 };

  /** Works off what is held, up to now. */
  function work(place: Place, nowMs: number): void {
    const held = place.position - place.processed;
    const possible = place.carry + ((nowMs - place.workedMs) * consumer.recordsPerSecond) / 1_000;
    place.workedMs = nowMs;
    const done = held === 0 ? 0 : Math.min(held, Math.floor(possible));
    place.carry = held === done ? 0 : possible - done;
    place.processed += done;
    count.processed += done;
  }

  function expire(place: Place, shard: Shard, nowMs: number): void {
    const horizon = shard.trimHorizon(nowMs);
    if (place.position >= horizon) return;
    const held = place.position - place.processed;
    count.lost += horizon - place.position;
    place.position = horizon;
    place.processed = horizon - held;
  }

  function take(place: Place, nowMs: number, answer: CallAnswer): void {
    const { records, isCaughtUp } = answer;
    place.position += records.length;
    count.read += records.length;
    for (const one of records) count.readBytes += one.bytes;
    const last = records.at(-1);
    age.add(nowMs, isCaughtUp || last === undefined ? 0 : nowMs - last.arrivedMs);
    if (consumer.recordsPerSecond === Number.POSITIVE_INFINITY) {
      count.processed += place.position - place.processed;
      place.processed = place.position;
    }
  }

  function poll(nowMs: number, s: number): void {
    const shard = shards[s]!;
    const place = places[s]!;
    if (consumer.recordsPerSecond < Number.POSITIVE_INFINITY) work(place, nowMs);
    const room = Math.min(consumer.heldMax - (place.position - place.processed), consumer.heldMax);
    if (room >= 1) {
      count.calls += 1;
      expire(place, shard, nowMs);
      const answer = shard.getRecords(nowMs, place.position, room);
      if (answer === null) count.refusedCalls += 1;
      else take(place, nowMs, answer);
    }
    const wait = consumer.pollMs * (1 + consumer.jitter * (2 * dice() - 1));
    agenda.at(nowMs + wait, (later) => poll(later, s));
  }

  for (const s of shards.keys()) agenda.at(consumer.pollMs * dice(), (nowMs) => poll(nowMs, s));

  return {
    sample(nowMs) {
      let oldest = 0;
      for (const [s, place] of places.entries()) {
        const shard = shards[s]!;
        expire(place, shard, nowMs);
        if (consumer.recordsPerSecond < Number.POSITIVE_INFINITY) work(place, nowMs);
        const first = shard.record(place.processed);
        if (first !== undefined) oldest = Math.max(oldest, nowMs - first.arrivedMs);
      }
      behind.add(nowMs, oldest);
    },
    reading: () => ({ ...count, iteratorAgeMs: age.report(), behindMs: behind.report() }),
  };
}
