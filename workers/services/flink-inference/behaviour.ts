// Async I/O: an event is sent to an endpoint and goes on when the answer comes. No vCPU is used while
// it waits; what limits it is how many calls may be in flight. Calls in flight are part of a checkpoint.
import { createFlowOperator, createFlowState } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import { createRow, createRowQueue, dropRow, pushRow, readRow } from "../../flink/row-queue.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const SECOND_MS = 1_000;
const CALL_BYTES = 1_024;

export function createFlinkInference(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const calls = createRowQueue();
  const due = { atMs: [] as number[], nowMs: 0 };
  const failed = { records: 0, bytes: 0, rereadRecords: 0, rereadBytes: 0 };
  const row = createRow();

  const callMs = () => {
    const { latency, timeout, onTimeout } = context.config;
    const slow = latency * (context.fault("slow")?.numbers["factor"] ?? 1);
    return onTimeout === "DROP" ? Math.min(slow, timeout) : slow;
  };
  const isTimeout = () => {
    const { latency, timeout, onTimeout } = context.config;
    const slow = latency * (context.fault("slow")?.numbers["factor"] ?? 1);
    return onTimeout === "DROP" && slow > timeout;
  };
  /** Calls that may wait for an answer at a time. */
  const inFlightMax = () =>
    Math.min(context.config.capacity * flow.parallelism, context.config.endpointConcurrency);

  const self = createFlowOperator(context, flow, ({ emit }) => ({
    state: { calls, due },
    isKeyed: false,
    isWaiting: true,
    // Little's law: calls in flight over the time each takes.
    recordsPerSecondPerSubtask: () =>
      Math.min(
        context.config.recordsPerSecondPerSubtask,
        (inFlightMax() / flow.parallelism / callMs()) * SECOND_MS,
      ),
    onSubStep(_fromMs, toMs) {
      due.nowMs = toMs;
      let done = 0;
      while (done < due.atMs.length && due.atMs[done]! <= toMs) {
        readRow(calls, 0, row);
        dropRow(calls, row);
        done += 1;
        if (isTimeout()) {
          failed.records += row.count;
          failed.bytes += row.bytes;
        } else emit(row);
      }
      if (done > 0) due.atMs.splice(0, done);
    },
    onRecord(event, _input, atMs) {
      pushRow(calls, event);
      due.atMs.push(atMs + callMs());
    },
    stateBytes: () => calls.records * CALL_BYTES,
    onFinish() {
      context.show("callsInFlight", calls.records);
      context.show("timedOut", failed.records);
    },
  }));
  const { operator } = self;
  const inner = operator.restore;
  /** Calls in flight at the checkpoint are made again; those since are given up. */
  operator.restore = (atMs) => {
    const before = { records: calls.records, bytes: calls.bytes };
    inner(atMs);
    failed.rereadRecords += before.records - calls.records;
    failed.rereadBytes += before.bytes - calls.bytes;
    due.atMs.fill(atMs);
  };

  return {
    state: { flow, calls, due, failed },
    operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => {
      const held = self.account({});
      return [
        {
          ...self.account(
            {
              outRecords: flow.sentRecords,
              outBytes: flow.sentBytes,
              heldRecords: held.heldRecords + calls.records,
              heldBytes: held.heldBytes + calls.bytes,
            },
            [
              { kind: "failed", records: failed.records, bytes: failed.bytes },
              { kind: "reread", records: failed.rereadRecords, bytes: failed.rereadBytes },
            ],
          ),
        },
      ];
    },
  };
}
