// Polls every shard at its own interval, with a little jitter so that several loops do not fall into
// step, and processes what it read at its rate. When its buffer is full it does not poll.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { ownConsumerPolicy, showOwnConsumer } from "../../workload/own-consumer.ts";
import { pollingConsumer } from "../../workload/polling-consumer.ts";
import { createResultWriter } from "../../workload/result-writer.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** Share of the interval that a poll comes early or late. */
const JITTER = 0.01;
const SALTS = 4_294_967_296;
/** Records a simple loop holds in memory: two full reads of a shard. */
const READS_HELD = 2;

export function behaviour(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const random = context.random("poll");
  const writer = createResultWriter(context);
  const consumer = pollingConsumer(context.id, context.label, {
    ...ownConsumerPolicy(context, writer, () => consumer.nowMs()),
    waitsForParents: () => context.config.waitForParents,
    recordsHeldMax: () => context.config.limit * READS_HELD,
    recordsPerCall: () => context.config.limit,
    waitMs: () => context.config.pollIntervalMs,
    jitter: JITTER,
    salt: random.below(SALTS),
    firstWaitMs: () => context.config.pollIntervalMs * random.next(),
    backoffMs(refusals) {
      if (context.config.onThrottled === "nextPoll") return null;
      const longest = context.fact("sdk.backoffCapMs");
      let windowMs = context.fact("sdk.throttlingBaseMs");
      for (let i = 1; i < refusals && windowMs < longest; i += 1) windowMs *= 2;
      return Math.min(longest, windowMs);
    },
  });
  return {
    state: consumer.state,
    readerFor: () => consumer.reader,
    attachReceiver: writer.attach,
    detachReceiver: writer.detach,
    step: consumer.step,
    showFigures() {
      showOwnConsumer(context, consumer);
      context.show("refusedCallsPerSecond", consumer.result.refusedCalls);
    },
    call: (_name, parameters, atMs) => consumer.replay(parameters, atMs),
    ledger: consumer.ledger,
  };
}
