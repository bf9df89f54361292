// The end of a Flink pipeline: puts records into a stream or a delivery stream, or delivers files and
// batches. Its buffer is the last link of back-pressure: when the destination refuses, it fills.
import { createFlowOperator, createFlowState } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import { clearPile, createBox, createBoxState } from "../../flink/sink-box.ts";
import { createSinkWriter, createWriterState } from "../../flink/sink-writer.ts";
import { emptyDelivery, type Receiver, STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const NOTHING = { records: 0, bytes: 0 };

export function createFlinkSink(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const boxState = createBoxState();
  const writing = createWriterState();
  const files = { openedMs: -1, refused: 0 };
  const isTransactional = () => context.config.deliveryGuarantee === "EXACTLY_ONCE";
  const box = createBox(boxState, isTransactional);
  let target: { id: string; receiver: Receiver } | null = null;

  const onSent = (records: number, bytes: number) => {
    const again = box.sent(records, bytes);
    context.use("written", records);
    if (again > 0) context.use("duplicates", again);
  };
  const puts = createSinkWriter(
    context.id,
    writing,
    context.fact("flink.sink.batchRecords"),
    onSent,
  );
  const delivery = emptyDelivery(context.id);

  /** Files close when their time is up; those of a transaction when it is committed. */
  function deliver(fromMs: number): void {
    const { outbox } = boxState;
    if (target === null || outbox.count === 0) return;
    if (files.openedMs < 0) files.openedMs = fromMs;
    const isDue = fromMs + STEP_MS - files.openedMs >= context.config.maxTimeInBuffer;
    const hasBarrier = boxState.atBarrier > 0;
    if (!isTransactional() && !isDue && !hasBarrier) return;
    delivery.atMs = fromMs + STEP_MS - 1;
    delivery.records = outbox.count;
    delivery.bytes = outbox.total;
    delivery.objects = Math.min(flow.parallelism, outbox.count);
    delivery.oldestArrivalMs = Math.min(delivery.atMs, outbox.bornMs);
    if (!target.receiver.receive(delivery)) {
      files.refused += outbox.count;
      context.flow(target.id, 0, 0, outbox.count);
      return;
    }
    context.flow(target.id, outbox.count, outbox.total, 0);
    onSent(outbox.count, outbox.total);
    clearPile(outbox);
    files.openedMs = -1;
  }

  const self = createFlowOperator(context, flow, () => ({
    state: {},
    role: "sink",
    isKeyed: false,
    recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
    onRecord: (row) => box.add(row.key, row.count, row.bytes, row.bornMs),
    hasRoom: () =>
      boxState.outbox.count + puts.inFlight() < context.fact("flink.sink.bufferedRecords"),
    stateBytes: () => 0,
    onBarrier: box.onBarrier,
    isFlushed: () => box.isFlushed(puts.inFlight()),
    onComplete: box.onComplete,
    onRestore(atMs) {
      box.onRestore(puts.inFlight());
      // Of a transaction that a checkpoint has committed nothing is lost, sent or not.
      const lost = isTransactional() ? NOTHING : puts.clear();
      boxState.lostRecords += lost.records;
      boxState.lostBytes += lost.bytes;
      files.openedMs = -1;
      if (boxState.repeat > 0) context.log("duplicates", atMs, { records: boxState.repeat });
    },
    wantsLate: () => context.config.input === "LATE",
    onFinish(fromMs) {
      if (target === null) puts.load(boxState.outbox);
      else deliver(fromMs);
      context.show("written", boxState.sentRecords);
      context.show("duplicates", boxState.duplicates);
      context.show("uncommitted", boxState.open.count + boxState.closed.count);
      context.show("refused", writing.refused + files.refused);
    },
  }));

  return {
    state: { flow, box: boxState, writing, files },
    operator: self.operator,
    writerFor: () => puts.writer,
    attachReceiver(id, receiver) {
      target = { id, receiver };
    },
    detachReceiver() {
      target = null;
    },
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger() {
      const queued = self.account({});
      return [
        self.account(
          {
            outRecords: boxState.sentRecords,
            outBytes: boxState.sentBytes,
            heldRecords: queued.heldRecords + box.held() + puts.inFlight(),
            heldBytes: queued.heldBytes + box.heldBytes() + puts.inFlightBytes(),
          },
          [{ kind: "reread", records: boxState.lostRecords, bytes: boxState.lostBytes }],
        ),
      ];
    },
  };
}
