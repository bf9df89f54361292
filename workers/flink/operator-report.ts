// Metrics, figures and flows of an operator, once a step.
import { STEP_MS } from "../model/ports.ts";
import type { OperatorContext } from "./flow-operator.ts";
import { type Meter, meanOf } from "./operator.ts";

/** What is reported of an operator, source or not. */
export interface Reported {
  watermarkMs: number;
  snapshotId: number;
  meter: Meter;
  stepIn: number;
  stepOut: number;
  stepLate: number;
  readonly inputs: {
    readonly from: string;
    readonly queue: { readonly records: number };
    stepRecords: number;
    stepBytes: number;
  }[];
}

export function createReporter(context: OperatorContext, state: Reported) {
  const metrics = {
    in: context.metric("numRecordsIn"),
    out: context.metric("numRecordsOut"),
    inRate: context.metric("numRecordsInPerSecond"),
    outRate: context.metric("numRecordsOutPerSecond"),
    late: context.metric("numLateRecordsDropped"),
    inputWatermark: context.metric("currentInputWatermark"),
    outputWatermark: context.metric("currentOutputWatermark"),
    busy: context.metric("busyTimeMsPerSecond"),
    backPressured: context.metric("backPressuredTimeMsPerSecond"),
    idle: context.metric("idleTimeMsPerSecond"),
  };
  return function report(fromMs: number, running: boolean, stateBytes: number): void {
    const { meter, stepIn, stepOut, stepLate } = state;
    const busy = running ? meanOf(meter.busyMs) : 0;
    const backPressured = running ? meanOf(meter.backPressuredMs) : 0;
    context.add(metrics.in, stepIn);
    context.add(metrics.out, stepOut);
    context.add(metrics.late, stepLate);
    context.sample(metrics.inRate, stepIn);
    context.sample(metrics.outRate, stepOut);
    if (running) {
      context.sample(metrics.busy, busy);
      context.sample(metrics.backPressured, backPressured);
      context.sample(metrics.idle, meanOf(meter.idleMs));
    }
    const { watermarkMs } = state;
    // Before the run began nothing happened: until then there is no watermark to report.
    if (watermarkMs >= 0) {
      context.sample(metrics.inputWatermark, watermarkMs);
      context.sample(metrics.outputWatermark, watermarkMs);
    }
    context.use("recordsIn", stepIn);
    context.use("recordsOut", stepOut);
    context.use("lateRecords", stepLate);
    let queued = 0;
    for (const input of state.inputs) {
      queued += input.queue.records;
      context.flow(input.from, input.stepRecords, input.stepBytes, 0);
      input.stepRecords = 0;
      input.stepBytes = 0;
    }
    const lag = watermarkMs > Number.NEGATIVE_INFINITY ? fromMs + STEP_MS - watermarkMs : 0;
    context.show("inPerSecond", stepIn);
    context.show("outPerSecond", stepOut);
    context.show("busyPercent", busy / STEP_MS);
    context.show("backPressuredPercent", backPressured / STEP_MS);
    context.show("queuedRecords", queued);
    context.show("watermarkLagMs", Math.max(0, lag));
    context.show("stateBytes", stateBytes);
    context.show("barrierId", state.snapshotId);
    state.stepIn = 0;
    state.stepOut = 0;
    state.stepLate = 0;
  };
}

/** Lanes of an operator's subtasks. */
export function subtaskColumns(meter: Meter) {
  const { busyMs, backPressuredMs, idleMs } = meter;
  const names = Array.from(busyMs, (_, index) => `subtask ${index}`);
  return { count: busyMs.length, names, columns: { busyMs, backPressuredMs, idleMs } };
}
