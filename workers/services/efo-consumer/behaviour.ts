// Is pushed to by the stream on its own 2 MB a second of every shard, and works the records off.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { ownConsumerPolicy, showOwnConsumer } from "../../workload/own-consumer.ts";
import { pollingConsumer } from "../../workload/polling-consumer.ts";
import { createResultWriter } from "../../workload/result-writer.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** A consumer takes any push at once; the stream sets the pace of pushes. */
const READY_AFTER_MS = 1;
/** Records held before it stops taking more: the buffer of the Kinesis Client Library. */
const HELD_MAX_FACT = "kcl.prefetchRecordsMax";

export function behaviour(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const writer = createResultWriter(context);
  const consumer = pollingConsumer(context.id, context.label, {
    kind: "enhancedFanOut",
    ...ownConsumerPolicy(context, writer, () => consumer.nowMs()),
    waitsForParents: () => true,
    recordsHeldMax: () => context.fact(HELD_MAX_FACT),
    recordsPerCall: () => context.fact("kds.getRecords.recordsMax"),
    waitMs: () => READY_AFTER_MS,
    firstWaitMs: () => READY_AFTER_MS,
  });
  return {
    state: consumer.state,
    readerFor: () => consumer.reader,
    attachReceiver: writer.attach,
    detachReceiver: writer.detach,
    step: consumer.step,
    showFigures: () => showOwnConsumer(context, consumer),
    call: (_name, parameters, atMs) => consumer.replay(parameters, atMs),
    ledger: consumer.ledger,
  };
}
