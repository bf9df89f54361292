// Changes every event: as many come out as go in, of another size.
import { createFlowOperator, createFlowState } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

export function createFlinkMap(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const self = createFlowOperator(context, flow, ({ emit }) => ({
    state: {},
    isKeyed: false,
    recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
    onRecord(row) {
      row.bytes = Math.floor(row.bytes * context.config.bytesFactor);
      emit(row);
    },
    stateBytes: () => 0,
  }));
  return {
    state: { flow },
    operator: self.operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => [self.account({})],
  };
}
