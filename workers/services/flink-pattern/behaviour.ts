// Complex event processing by key: events wait until the watermark passes, are put in order of event
// time, and run through the pattern. After a match the key begins anew (SKIP PAST LAST ROW).
import { drawOf } from "../../flink/events.ts";
import { createFlowOperator, createFlowState, resultsAccount } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import { createPatternState, createPatterns } from "../../flink/patterns.ts";
import { createRow } from "../../flink/row-queue.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** Each pattern draws for itself. */
const PURPOSES = 4_294_967_296;
const EVENT_BYTES = 100;

export function createFlinkPattern(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const patterns = createPatternState();
  const result = createRow();
  const purpose = context.random("pattern").below(PURPOSES);

  const self = createFlowOperator(context, flow, ({ emit, emitLate }) => {
    const { config } = context;
    const run = createPatterns(
      patterns,
      {
        times: () => (context.config.pattern === "TIMES" ? context.config.times : 2),
        isFollowedBy: () => context.config.pattern === "FOLLOWED_BY",
        withinMs: () => context.config.within,
        matches: (id) => drawOf(id, purpose) < context.config.matchShare,
      },
      (key, timeMs, id) => {
        result.key = key;
        result.timeMs = timeMs;
        result.bornMs = timeMs;
        result.id = id;
        result.count = 1;
        result.bytes = config.resultBytes;
        emit(result);
      },
    );
    return {
      state: patterns,
      isKeyed: true,
      recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
      onRecord(row) {
        if (row.timeMs <= flow.watermarkMs) emitLate(row, false);
        else run.add(row);
      },
      onWatermark: run.advance,
      stateBytes: () => run.held() * EVENT_BYTES,
    };
  });

  return {
    state: { flow, patterns },
    operator: self.operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => [self.account({ sink: true }), resultsAccount(flow)],
  };
}
