// Workers that receive from a queue, process and delete. The queue does the bookkeeping.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { passedAccount } from "../../workload/accounts.ts";
import { createMessageWorker } from "../../workload/message-worker.ts";
import { workerRates } from "../../workload/worker-declarations.ts";
import type { ConsumerFields } from "./config.ts";
import type { ConsumerSignals } from "./signals.ts";

/** Empty receives of a short-polling loop: the model's choice. */
const SHORT_POLLS_PER_SECOND = 10;

export function createQueueConsumer(
  context: NodeContext<ConsumerFields, ConsumerSignals>,
): NodeBehaviour {
  const rates = () => workerRates(context.config, (kind) => context.fault(kind));
  const { state, worker, sinceLast } = createMessageWorker(
    context.id,
    context.label,
    context.random("errors"),
    {
      batchSize: () => context.config.maxNumberOfMessages,
      concurrency: () => context.config.workers,
      emptyReceives: (idle, waitS) => idle * (waitS > 0 ? 1 / waitS : SHORT_POLLS_PER_SECOND),
      callMs: (messages) => rates().callMs(messages),
      errorRate: () => rates().errorRate(),
      stopped: () => context.fault("stopped") !== null,
      allFail: () => context.fault("outage") !== null,
      badRecords: () => context.config.poisonRecords,
      partialResponses: () => context.config.reportBatchItemFailures,
      onFailed: (records, atMs) => context.log("failed", atMs, { records }),
    },
  );
  return {
    state,
    workerFor: () => worker,
    step() {
      const { done, failedCalls, redelivered } = sinceLast();
      context.use("processedRecords", done);
      context.use("redeliveredRecords", redelivered);
      context.show("processedRecordsPerSecond", done);
      context.show("busy", state.running);
      context.show("workers", context.config.workers);
      context.show("failedPerSecond", failedCalls);
      context.show("redelivered", state.redeliveredRecords);
      context.show(
        "meanLatencyMs",
        state.doneMessages > 0 ? state.latencySumMs / state.doneMessages : 0,
      );
    },
    ledger: () => [passedAccount("processed", state.doneRecords, state.doneBytes, { sink: true })],
  };
}
