// Lets a share of the events pass, always the same ones: drawn from the event itself.
import { drawOf } from "../../flink/events.ts";
import { createFlowOperator, createFlowState } from "../../flink/flow-operator.ts";
import { subtaskColumns } from "../../flink/operator-report.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

/** Each filter draws for itself. */
const PURPOSES = 4_294_967_296;

export function createFlinkFilter(context: NodeContext<Fields, Signals>): NodeBehaviour {
  const flow = createFlowState();
  const purpose = context.random("filter").below(PURPOSES);
  const dropped = { records: 0, bytes: 0 };
  const self = createFlowOperator(context, flow, ({ emit }) => ({
    state: {},
    isKeyed: false,
    recordsPerSecondPerSubtask: () => context.config.recordsPerSecondPerSubtask,
    onRecord(row) {
      if (drawOf(row.id, purpose) < context.config.share) {
        emit(row);
        return;
      }
      dropped.records += row.count;
      dropped.bytes += row.bytes;
    },
    stateBytes: () => 0,
  }));
  return {
    state: { flow, dropped },
    operator: self.operator,
    step: () => undefined,
    lanes: () => subtaskColumns(flow.meter),
    ledger: () => [
      self.account(
        {
          outRecords: flow.workedRecords - dropped.records,
          outBytes: flow.workedBytes - dropped.bytes,
        },
        [{ kind: "filtered", ...dropped }],
      ),
    ],
  };
}
