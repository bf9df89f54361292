// Is pushed to by the stream on its own 2 MB a second of every shard, and works the records off.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { pollingConsumer } from "../../workload/polling-consumer.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** A consumer takes any push at once; the stream sets the pace of pushes. */
const READY_AFTER_MS = 1;
/** Records held before it stops taking more: the buffer of the Kinesis Client Library. */
const HELD_MAX_FACT = "kcl.prefetchRecordsMax";

export function behaviour(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const consumer = pollingConsumer(context.id, context.label, {
    kind: "enhancedFanOut",
    startingPosition: () => context.config.startingPosition,
    startingTimestampMs: () => context.config.timestamp,
    startingSequenceNumber: () => context.config.startingSequenceNumber,
    waitsForParents: () => true,
    recordsPerSecond() {
      const rate = context.config.processingRecordsPerSecond;
      const slow = context.fault("slow");
      return rate === null ? null : rate / (slow?.numbers["factor"] ?? 1);
    },
    stopped: () => context.fault("outage") !== null,
    recordsHeldMax: () => context.fact(HELD_MAX_FACT),
    recordsPerCall: () => context.fact("kds.getRecords.recordsMax"),
    waitMs: () => READY_AFTER_MS,
    firstWaitMs: () => READY_AFTER_MS,
    onExpired(records) {
      context.log("expired", consumer.nowMs(), { records });
    },
  });
  return {
    state: consumer.state,
    readerFor: () => consumer.reader,
    step(fromMs) {
      const result = consumer.step(fromMs);
      context.show("processedRecordsPerSecond", result.processedRecords);
      context.show("behindMs", result.oldestAgeMs);
      context.show("backlogRecords", result.backlogRecords);
      context.show("lostRecords", result.expiredRecords);
    },
    call: (_name, parameters, atMs) => consumer.replay(parameters, atMs),
    ledger: consumer.ledger,
  };
}
