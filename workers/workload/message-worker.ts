// A worker of a queue: how many calls it runs, how long they last, which fail. What the functions
// behind SQS and the plain queue consumer share. A bad record fails every call that holds it; with
// partial responses the call's other messages are deleted all the same.
import type { MessageCalls, MessageWorker } from "../model/ports.ts";
import type { Random } from "../model/service-definition.ts";

export interface WorkerPolicy {
  batchSize(): number;
  concurrency(): number;
  /** So many calls wait for concurrency. */
  onShort?(calls: number): void;
  callMs(messages: number): number;
  emptyReceives(idle: number, waitSeconds: number): number;
  /** Share of calls that fail by chance. */
  errorRate(): number;
  stopped(): boolean;
  /** Every one of these calls fails. */
  allFail(given: MessageCalls): boolean;
  badRecords(): { readonly records: number; readonly atMs: number };
  /** Failed messages are named, so that the rest of a batch is deleted. */
  partialResponses(): boolean;
  onFailed(messages: number, atMs: number): void;
}

const workerState = () => ({
  running: 0,
  badGiven: false,
  carry: 0,
  receivedMessages: 0,
  receivedRecords: 0,
  redeliveredRecords: 0,
  doneMessages: 0,
  doneRecords: 0,
  doneBytes: 0,
  failedMessages: 0,
  calls: 0,
  failedCalls: 0,
  busyMs: 0,
  /** Sum over done messages of the time from arrival to the end of their call, ms. */
  latencySumMs: 0,
});
export type WorkerState = ReturnType<typeof workerState>;

export interface QueueWorker {
  readonly state: WorkerState;
  readonly worker: MessageWorker;
  /** Counts of the step just done; the result is reused. */
  sinceLast(): {
    done: number;
    redelivered: number;
    calls: number;
    failedCalls: number;
    busyMs: number;
  };
}

export function createMessageWorker(
  nodeId: string,
  name: string,
  random: Random,
  policy: WorkerPolicy,
): QueueWorker {
  const state = {
    ...workerState(),
    last: { done: 0, redelivered: 0, calls: 0, failed: 0, busyMs: 0 },
  };
  const since = { done: 0, redelivered: 0, calls: 0, failedCalls: 0, busyMs: 0 };

  function failingMessages(given: MessageCalls): number {
    if (policy.allFail(given)) return given.messages;
    const perCall = given.messages / given.calls;
    const badCalls = given.bad > 0 ? Math.min(given.calls, Math.ceil(given.bad / perCall)) : 0;
    const rate = policy.errorRate();
    const unlucky = rate > 0 ? random.binomial(given.calls - badCalls, rate) : 0;
    const byBad = policy.partialResponses() ? given.bad : Math.ceil(badCalls * perCall);
    return Math.min(given.messages, byBad + Math.ceil(unlucky * perCall));
  }

  const worker: MessageWorker = {
    nodeId,
    name,
    batchSize: policy.batchSize,
    concurrency: () => (policy.stopped() ? 0 : policy.concurrency()),
    onShort(calls) {
      if (!policy.stopped()) policy.onShort?.(calls);
    },
    callMs: policy.callMs,
    emptyReceives: policy.emptyReceives,
    badAmong(given) {
      const { records, atMs } = policy.badRecords();
      if (records === 0 || state.badGiven || given.atMs < atMs) return 0;
      state.badGiven = true;
      return Math.min(records, given.messages);
    },
    onStarted(given) {
      state.running += given.calls;
      state.calls += given.calls;
      state.receivedMessages += given.messages;
      state.receivedRecords += given.records;
      if (given.receivesBefore > 0) state.redeliveredRecords += given.records;
      const failing = failingMessages(given);
      if (failing > 0) policy.onFailed(failing, given.atMs);
      return failing;
    },
    onFinished(given, deleted, tookMs) {
      state.running -= given.calls;
      state.busyMs += tookMs * given.calls;
      state.doneMessages += deleted;
      const isAll = deleted === given.messages;
      const share = (amount: number) =>
        isAll ? amount : Math.floor((amount * deleted) / given.messages);
      state.doneRecords += share(given.records);
      state.doneBytes += share(given.bytes);
      state.failedMessages += given.messages - deleted;
      if (!isAll) {
        const perCall = given.messages / given.calls;
        state.failedCalls += Math.ceil((given.messages - deleted) / perCall);
      }
      state.latencySumMs += Math.max(0, given.atMs - given.oldestMs) * deleted;
    },
  };

  return {
    state,
    worker,
    sinceLast() {
      const { last } = state;
      since.done = state.doneRecords - last.done;
      since.calls = state.calls - last.calls;
      since.failedCalls = state.failedCalls - last.failed;
      since.redelivered = state.redeliveredRecords - last.redelivered;
      since.busyMs = state.busyMs - last.busyMs;
      last.redelivered = state.redeliveredRecords;
      last.done = state.doneRecords;
      last.calls = state.calls;
      last.failed = state.failedCalls;
      last.busyMs = state.busyMs;
      return since;
    },
  };
}
