// Metrics, figures and lanes of a Flink pattern.
import { operatorSignals, subtaskLanes } from "../../flink/declarations.ts";
import { defineSignals } from "../../model/signals.ts";

export const signals = defineSignals({ ...operatorSignals, lanes: subtaskLanes });

export type Signals = typeof signals;
