// The record-level reference: a stream with its producers and consumers, one object per record, every
// arrival, retry and poll an event at its own moment. Slow and plain on purpose. It is an oracle of the
// engine and imports nothing of it.
import { createAgenda } from "./agenda.ts";
import { startConsumer } from "./consumer.ts";
import { startProducer } from "./producer.ts";
import { createShard } from "./shard.ts";
import type { ReferenceInput, ReferenceOutcome } from "./types.ts";

export function simulateReference(input: ReferenceInput): ReferenceOutcome {
  const agenda = createAgenda();
  const shards = Array.from({ length: input.shards }, () =>
    createShard(input.limits, input.retentionSeconds),
  );
  const producers = input.producers.map((one, i) =>
    startProducer(agenda, shards, one, input.seed, i),
  );
  const consumers = input.consumers.map((one, i) =>
    startConsumer(agenda, shards, one, input.seed, i),
  );
  for (let second = 1; second <= input.seconds; second += 1) {
    agenda.runUntil(second * 1_000);
    for (const one of consumers) one.sample(second * 1_000);
  }
  const sum = (key: "offered" | "attempts" | "throttled" | "dropped" | "outOfOrder") =>
    producers.reduce((all, one) => all + one[key], 0);
  const admitted = shards.reduce((all, one) => all + one.admitted, 0);
  return {
    offered: sum("offered"),
    attempts: sum("attempts"),
    throttled: sum("throttled"),
    dropped: sum("dropped"),
    outOfOrder: sum("outOfOrder"),
    admitted,
    admittedBytes: shards.reduce((all, one) => all + one.admittedBytes, 0),
    waiting: sum("offered") - sum("dropped") - admitted,
    admittedByShard: shards.map((one) => one.admitted),
    consumers: consumers.map((one) => one.reading()),
    events: agenda.events,
  };
}
