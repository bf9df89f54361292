// Metrics, figures, lanes and faults of a Flink call.
import { operatorSignals, subtaskLanes } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";
import { slowFault } from "../../workload/consumer-declarations.ts";

export const signals = defineSignals({
  ...operatorSignals,
  figures: {
    ...operatorSignals.figures,
    callsInFlight: { label: { en: "Calls in flight", vi: "Lời gọi đang chờ" }, unit: "count" },
    timedOut: { label: { en: "Timed out", vi: "Timeout" }, unit: "records", tone: "bad" },
  },
  faults: { slow: slowFault },
  lanes: subtaskLanes,
});

export type Signals = typeof signals;
