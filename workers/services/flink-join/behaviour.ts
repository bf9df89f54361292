// A join of two inputs by key, within tumbling windows or by an interval of event time. The left is
// the input whose id comes first.
import { eventId } from "../../flink/events.ts";
import { createFlowOperator, createFlowState, resultsAccount } from "../../flink/flow-operator.ts";
import { createIntervalJoin, createIntervalJoinState } from "../../flink/interval-join.ts";
import type { JoinResult } from "../../flink/joins.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import { createRow } from "../../flink/row-queue.ts";
import { createWindowJoin, createWindowJoinState } from "../../flink/window-join.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const KEYS = 1_000;
const EVENT_BYTES = 200;

export function createFlinkJoin(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const result = createRow();
  const join = {
    window: createWindowJoinState(KEYS),
    interval: createIntervalJoinState(KEYS),
    pairs: 0,
    unmatched: 0,
  };
  const type = () => context.config.joinType;
  const byInterval = () => context.config.joinKind === "INTERVAL";

  const self = createFlowOperator(context, flow, ({ emit, emitLate }) => {
    const give = ({ key, timeMs, records, isUnmatched }: JoinResult) => {
      result.key = key;
      result.timeMs = timeMs;
      result.bornMs = timeMs;
      result.id = eventId(key, key, timeMs);
      result.count = records;
      result.bytes = records * context.config.resultBytes;
      if (isUnmatched) join.unmatched += records;
      else join.pairs += records;
      emit(result);
    };
    const rule = {
      type,
      sizeMs: () => context.config.size,
      beforeMs: () => context.config.before,
      afterMs: () => context.config.after,
    };
    const inWindows = createWindowJoin(join.window, rule, give);
    const inIntervals = createIntervalJoin(join.interval, rule, give);
    const current = () => (byInterval() ? inIntervals : inWindows);
    return {
      state: join,
      isKeyed: true,
      recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
      onRecord(row, input) {
        if (!current().add(row, input === 0 ? 0 : 1, flow.watermarkMs)) emitLate(row, false);
      },
      onWatermark: (watermarkMs) => current().advance(watermarkMs),
      // What found no partner is given late: watermarks after it are held back, as Flink SQL does.
      watermarkDelayMs: () =>
        byInterval() && type() !== "INNER" ? Math.max(rule.beforeMs(), rule.afterMs()) : 0,
      stateBytes: () => (inWindows.held() + inIntervals.held()) * EVENT_BYTES,
      onFinish() {
        context.show("pairs", join.pairs);
        context.show("unmatched", join.unmatched);
        context.show("heldEvents", inWindows.held() + inIntervals.held());
      },
    };
  });

  return {
    state: { flow, join },
    operator: self.operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => [self.account({ sink: true }), resultsAccount(flow)],
  };
}
