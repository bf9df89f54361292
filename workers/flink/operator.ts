// What the application sees of an operator, and what all operators share: how far their subtasks get
// in a sub-step (records per second of each, vCPU of the KPUs) and how they spent their time.
import type { StreamOperator } from "../model/stream-operator.ts";
import type { Row } from "./row-queue.ts";

export const SUB_MS = 100;
const SECOND_MS = 1_000;
/** Flink's maxParallelism of an application started small: keys are put into so many groups. */
const KEY_GROUPS = 128;

/** vCPU time of all KPUs left in this sub-step, ms. */
export interface Cpu {
  leftMs: number;
}

export interface FlinkOperator extends StreamOperator {
  readonly role: "source" | "middle" | "sink";
  /** Takes late events (a sink of the side output) instead of the main flow. */
  wantsLate(): boolean;
  inputIds(): readonly string[];
  /** Called by the operators downstream when they are linked. */
  addOutput(output: FlinkOperator): void;
  removeOutput(nodeId: string): void;
  receive(fromId: string, row: Readonly<Row>): void;
  hasRoom(fromId: string): boolean;
  begin(parallelism: number): void;
  /** A sub-step comes in two rounds: every operator's own share of the vCPUs, then what is left. */
  run(fromMs: number, toMs: number, cpu: Cpu, round: 0 | 1): void;
  /** After the step's sub-steps: metrics, figures. */
  finish(fromMs: number, running: boolean): void;
  /** A source puts a barrier into its output and takes its snapshot. */
  startCheckpoint(id: number): void;
  /** Its part of the checkpoint is done. */
  hasSnapshot(id: number): boolean;
  snapshotBytes(): number;
  completeCheckpoint(id: number, atMs: number): void;
  /** Back to the last complete checkpoint. */
  restore(atMs: number): void;
  /** Whether sources may read and emit. */
  setReading(reading: boolean): void;
  keyedStateBytes(): number;
  millisBehindLatest(): number;
}

/** Which subtask works a key: Flink's key groups. */
export function subtaskOf(key: number, parallelism: number): number {
  let mixed = Math.imul(key + 1, 0xcc9e2d51);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x1b873593);
  const group = ((mixed ^ (mixed >>> 13)) >>> 0) % KEY_GROUPS;
  return Math.floor((group * parallelism) / KEY_GROUPS);
}

/** Why an operator stopped before the sub-step was over. */
export type Stopped = "idle" | "backPressured" | "cpu" | "subtask";

/** Plain data. Columns by lane: a subtask of a keyed operator, else all subtasks together. */
export interface Meter {
  /** Records that may still be worked; below 0 after a row of many. */
  budget: Float64Array;
  used: Float64Array;
  /** In the step, ms by lane. */
  busyMs: Float64Array;
  backPressuredMs: Float64Array;
  idleMs: Float64Array;
}

export function createMeter(): Meter {
  const one = () => new Float64Array(1);
  return { budget: one(), used: one(), busyMs: one(), backPressuredMs: one(), idleMs: one() };
}

/** Before a step. What was overdrawn stays. */
export function beginMeter(meter: Meter, lanes: number): void {
  if (meter.budget.length !== lanes) {
    meter.budget = new Float64Array(lanes);
    meter.used = new Float64Array(lanes);
    meter.busyMs = new Float64Array(lanes);
    meter.backPressuredMs = new Float64Array(lanes);
    meter.idleMs = new Float64Array(lanes);
  }
  meter.busyMs.fill(0);
  meter.backPressuredMs.fill(0);
  meter.idleMs.fill(0);
}

/** Before a sub-step: `perSecond` records of a lane. */
export function refillMeter(meter: Meter, perSecond: number): void {
  const perSub = (perSecond * SUB_MS) / SECOND_MS;
  for (let lane = 0; lane < meter.budget.length; lane += 1) {
    meter.budget[lane] = Math.min(perSub, meter.budget[lane]! + perSub);
    meter.used[lane] = 0;
  }
}

/** Charges records to a lane. */
export function charge(meter: Meter, lane: number, records: number): void {
  meter.budget[lane] = meter.budget[lane]! - records;
  meter.used[lane] = meter.used[lane]! + records;
}

/** After a sub-step: busy, back-pressured and idle exclude one another, and add up to it. */
export function closeMeter(meter: Meter, perSecond: number, stopped: Stopped): void {
  const perSub = (perSecond * SUB_MS) / SECOND_MS;
  for (let lane = 0; lane < meter.budget.length; lane += 1) {
    const isSpent = meter.budget[lane]! <= 0;
    const worked = isSpent ? SUB_MS : Math.min(SUB_MS, (meter.used[lane]! / perSub) * SUB_MS);
    const busy = stopped === "cpu" ? SUB_MS : worked;
    const rest = SUB_MS - busy;
    const blocked = stopped === "backPressured";
    meter.busyMs[lane] = meter.busyMs[lane]! + busy;
    if (blocked) meter.backPressuredMs[lane] = meter.backPressuredMs[lane]! + rest;
    else meter.idleMs[lane] = meter.idleMs[lane]! + rest;
  }
}

/** Mean over the lanes. */
export function meanOf(column: Float64Array): number {
  let sum = 0;
  for (const one of column) sum += one;
  return sum / column.length;
}

/** The operators an operator hands its rows to, in the order of their node ids. */
export function linkedOutputs(outputs: FlinkOperator[]) {
  const removeOutput = (nodeId: string): void => {
    const index = outputs.findIndex((one) => one.nodeId === nodeId);
    if (index >= 0) outputs.splice(index, 1);
  };
  return {
    removeOutput,
    addOutput(output: FlinkOperator): void {
      removeOutput(output.nodeId);
      outputs.push(output);
      outputs.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
    },
  };
}
