// An inner join of two inputs by key within tumbling windows: every pair of a left and a right event.
// Fires when the watermark, the smaller of both inputs', reaches the window's last millisecond.
import { eventId } from "../../flink/events.ts";
import { createFlowOperator, createFlowState, resultsAccount } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import { createRow } from "../../flink/row-queue.ts";
import { createTimeWindowState, createTimeWindows } from "../../flink/time-windows.ts";
import type { FiredWindow } from "../../flink/windows.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const KEYS = 1_000;
const EVENT_BYTES = 200;

export function createFlinkJoin(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const result = createRow();
  const left = createTimeWindowState(KEYS);
  const right = createTimeWindowState(KEYS);

  const self = createFlowOperator(context, flow, ({ emit, emitLate }) => {
    const size = () => context.config.size;
    const rule = { sizeMs: size, slideMs: size, latenessMs: () => 0 };
    const pair = (window: FiredWindow) => {
      const cell = left.records[leftRow(window.startMs) * KEYS + window.key] ?? 0;
      if (cell === 0) return;
      result.key = window.key;
      result.timeMs = window.endMs - 1;
      result.id = eventId(window.key, window.key, window.startMs);
      result.count = cell * window.records;
      result.bytes = result.count * context.config.resultBytes;
      emit(result);
    };
    const leftRow = (startMs: number) => {
      for (let at = 0; at < left.windows; at += 1) if (left.startMs[at] === startMs) return at;
      return KEYS;
    };
    const lefts = createTimeWindows(left, rule, () => undefined);
    const rights = createTimeWindows(right, rule, pair);
    return {
      state: { left, right },
      isKeyed: true,
      recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
      onRecord(row, input) {
        const side = input === 0 ? lefts : rights;
        if (!side.add(row, flow.watermarkMs)) emitLate(row, false);
      },
      onWatermark(watermarkMs) {
        // The right fires while the left is still there.
        rights.advance(watermarkMs);
        lefts.advance(watermarkMs);
      },
      stateBytes: () =>
        (total(left.total, left.windows) + total(right.total, right.windows)) * EVENT_BYTES,
    };
  });

  return {
    state: { flow, left, right },
    operator: self.operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => [self.account({ sink: true }), resultsAccount(flow)],
  };
}

function total(column: Float64Array, rows: number): number {
  let sum = 0;
  for (let at = 0; at < rows; at += 1) sum += column[at]!;
  return sum;
}
