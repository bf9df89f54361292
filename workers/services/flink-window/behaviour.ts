// Key by, window, aggregate: the windows of flink/ under the operator's watermark, or the clock.
import { clockText } from "../../flink/clock-text.ts";
import { eventId, keyName } from "../../flink/events.ts";
import { createFlowOperator, createFlowState, resultsAccount } from "../../flink/flow-operator.ts";
import { createRow } from "../../flink/row-queue.ts";
import { createSessionState, createSessionWindows } from "../../flink/session-windows.ts";
import { createTimeWindowState, createTimeWindows } from "../../flink/time-windows.ts";
import { createWindowRows, type FiredWindow, WINDOW_ROWS } from "../../flink/windows.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** Keys that a source can have. */
const KEYS = 1_000;
/** Rough bytes of an entry of Flink's keyed state: key, window, accumulator. */
const ENTRY_BYTES = 64;
const PERCENT = 100;

export function createFlinkWindow(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const result = createRow();
  const rows = createWindowRows();
  const watermarks = new Float64Array(WINDOW_ROWS);
  const counts = { results: 0, corrections: 0 };
  const times = createTimeWindowState(KEYS);
  const sessions = createSessionState(KEYS);
  const clock = { watermarkMs: Number.NEGATIVE_INFINITY };
  const isClock = () => context.config.timeCharacteristic === "PROCESSING_TIME";
  const latenessMs = () => (isClock() ? 0 : context.config.allowedLateness);

  const self = createFlowOperator(context, flow, ({ emit, emitLate }) => {
    const fire = (window: FiredWindow) => {
      if (window.again) {
        counts.corrections += 1;
        context.use("corrections", 1);
      } else {
        counts.results += 1;
        context.use("results", 1);
        context.use("windowedRecords", window.records);
        context.use("windowedSum", window.sum);
      }
      const value = aggregated(window, context.config.aggregate);
      result.key = window.key;
      result.timeMs = window.endMs - 1;
      result.bornMs = window.startMs;
      result.id = eventId(window.key, window.key, window.startMs);
      result.count = 1;
      result.bytes = context.config.resultBytes;
      result.sum = value;
      result.min = value;
      result.max = value;
      emit(result);
    };
    const timed = createTimeWindows(
      times,
      { sizeMs: () => context.config.size, slideMs: () => slideOf(context.config), latenessMs },
      fire,
    );
    const bySession = createSessionWindows(
      sessions,
      { gapMs: () => context.config.gap, latenessMs },
      fire,
    );
    const windows = () => (context.config.windowType === "SESSION" ? bySession : timed);
    const nowMs = () => (isClock() ? clock.watermarkMs : flow.watermarkMs);
    return {
      state: { times, sessions, clock },
      isKeyed: true,
      recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
      onSubStep(fromMs) {
        clock.watermarkMs = fromMs - 1;
        if (isClock()) windows().advance(clock.watermarkMs);
      },
      onRecord(row) {
        if (isClock()) row.timeMs = clock.watermarkMs + 1;
        if (windows().add(row, nowMs())) return;
        emitLate(row, context.config.lateEvents === "SIDE_OUTPUT");
      },
      onWatermark(watermarkMs) {
        if (!isClock()) windows().advance(watermarkMs);
      },
      stateBytes: () => windows().entries() * ENTRY_BYTES,
      onFinish() {
        windows().show(rows, WINDOW_ROWS);
        watermarks.fill(Math.max(0, nowMs()));
        context.show("watermarkMs", Math.max(0, nowMs()));
        context.show("openWindows", windows().open());
        context.show("lateRecords", flow.lateRecords);
        context.show("results", counts.results);
        context.show("corrections", counts.corrections);
      },
    };
  });

  return {
    state: { flow, counts, times, sessions, clock },
    operator: self.operator,
    step: () => undefined,
    lanes() {
      const isSession = context.config.windowType === "SESSION";
      const names = Array.from({ length: rows.count }, (_, row) =>
        isSession
          ? keyName(rows.keys[row]!)
          : `${clockText(rows.startMs[row]!)}–${clockText(rows.endMs[row]!)}`,
      );
      const { startMs, endMs, records: windowRecords, keys, fired } = rows;
      const columns = { startMs, endMs, windowRecords, keys, fired, watermarkMs: watermarks };
      return { count: rows.count, names, columns };
    },
    ledger: () => [self.account({ sink: true }), resultsAccount(flow)],
  };
}

type Settings = NodeContext<Fields, Signals>["config"];

/** At most a hundred windows hold an event: a limit of the simulator. */
function slideOf({ windowType, size, slide }: Settings): number {
  if (windowType !== "SLIDING") return size;
  return Math.min(size, Math.max(slide, Math.ceil(size / PERCENT)));
}

function aggregated(window: FiredWindow, aggregate: Settings["aggregate"]): number {
  switch (aggregate) {
    case "COUNT":
      return window.records;
    case "SUM":
      return window.sum;
    case "AVG":
      return Math.floor(window.sum / window.records);
    case "MIN":
      return window.min;
    case "MAX":
      return window.max;
  }
}
