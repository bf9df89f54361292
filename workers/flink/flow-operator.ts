// An operator with inputs: takes rows from its queues while it has capacity and room downstream,
// keeps the smallest watermark of its inputs, and lets a checkpoint's barrier pass only after it came
// from every input (alignment), when it takes its snapshot. What it does with events is its logic.
import { copyState, type PlainState, restoreState } from "../base/plain-state.ts";
import type { LedgerAccount, NodeContext } from "../model/service-definition.ts";
import { passedAccount } from "../workload/accounts.ts";
import type { OperatorFields, operatorSignals } from "./declarations.ts";
import {
  beginMeter,
  charge,
  closeMeter,
  createMeter,
  type FlinkOperator,
  linkedOutputs,
  refillMeter,
  type Stopped,
  subtaskOf,
} from "./operator.ts";
import { createReporter } from "./operator-report.ts";
import {
  BARRIER,
  clearRows,
  createRow,
  createRowQueue,
  dropRow,
  IDLE,
  LATE,
  pushRow,
  RECORD,
  type Row,
  type RowQueue,
  readRow,
  WATERMARK,
} from "./row-queue.ts";

const MS = 1_000;

export type OperatorContext = NodeContext<OperatorFields, typeof operatorSignals>;

/** What an operator does, given its rows. */
export interface Logic {
  /** Plain data that checkpoints hold. */
  readonly state: object;
  readonly role?: "sink";
  /** By key: each key has its own subtask, and a hot key stays on one. */
  readonly isKeyed: boolean;
  /** Its work waits for something else (a call) and takes no vCPU. */
  readonly isWaiting?: boolean;
  recordsPerSecondPerSubtask(): number;
  onRecord(row: Row, inputIndex: number, atMs: number): void;
  onWatermark?(watermarkMs: number, atMs: number): void;
  /** Results may be so much older than the watermark: it is sent on that much smaller. */
  watermarkDelayMs?(): number;
  /** Before the rows of a sub-step. */
  onSubStep?(fromMs: number, toMs: number): void;
  /** False: no more for now. */
  hasRoom?(): boolean;
  stateBytes(): number;
  onBarrier?(id: number): void;
  /** What it began before the barrier is done. */
  isFlushed?(id: number): boolean;
  onComplete?(id: number, atMs: number): void;
  onRestore?(atMs: number): void;
  wantsLate?(): boolean;
  onFinish?(fromMs: number, running: boolean): void;
}

/** How it sends on; given to the logic when it is made. */
export interface Emitter {
  emit(row: Row): void;
}

export interface Input {
  from: string;
  queue: RowQueue;
  watermarkMs: number;
  idle: boolean;
  /** The barrier came; nothing more is taken until it came from all. */
  aligned: boolean;
  stepRecords: number;
  stepBytes: number;
}

export const createFlowState = () => ({
  inputs: [] as Input[],
  turn: 0,
  lane: 0,
  watermarkMs: Number.NEGATIVE_INFINITY,
  isIdle: false,
  parallelism: 1,
  snapshotId: 0,
  snapshotBytes: 0,
  completeId: 0,
  pending: null as PlainState | null,
  complete: null as PlainState | null,
  meter: createMeter(),
  inRecords: 0,
  inBytes: 0,
  workedRecords: 0,
  workedBytes: 0,
  rereadRecords: 0,
  rereadBytes: 0,
  ignoredRecords: 0,
  ignoredBytes: 0,
  lateRecords: 0,
  lateBytes: 0,
  sentRecords: 0,
  sentBytes: 0,
  stepIn: 0,
  stepOut: 0,
  stepLate: 0,
});

export type FlowState = ReturnType<typeof createFlowState>;

export interface FlowOperator {
  readonly operator: FlinkOperator;
  readonly flow: FlowState;
  emit(row: Row): void;
  /** A late event: to the side output if there is one, else it is dropped and counted. */
  emitLate(row: Row, toSideOutput: boolean): void;
  /** Its ledger: what came in and where it went. `losses` of its own are added. */
  account(extra: Partial<LedgerAccount>, losses?: LedgerAccount["losses"]): LedgerAccount;
}

export function createFlowOperator(
  context: OperatorContext,
  flow: FlowState,
  makeLogic: (self: FlowOperator) => Logic,
): FlowOperator {
  const outputs: FlinkOperator[] = [];
  const feeders = new Map<string, FlinkOperator>();
  const row = createRow();
  const mark = createRow();
  const report = createReporter(context, flow);

  function send(out: Readonly<Row>): void {
    const late = out.kind === LATE;
    const event = late || out.kind === RECORD;
    for (const output of outputs) {
      if (!event || output.wantsLate() === late) output.receive(context.id, out);
    }
  }

  const self: FlowOperator = {
    flow,
    get operator() {
      return operator;
    },
    emit(out) {
      flow.stepOut += out.count;
      flow.sentRecords += out.count;
      flow.sentBytes += out.bytes;
      send(out);
    },
    emitLate(late, toSideOutput) {
      const hasSide = toSideOutput && outputs.some((one) => one.wantsLate());
      if (!hasSide) {
        flow.stepLate += late.count;
        flow.lateRecords += late.count;
        flow.lateBytes += late.bytes;
        return;
      }
      late.kind = LATE;
      self.emit(late);
      late.kind = RECORD;
    },
    account(extra, losses = []) {
      const held = heldIn(flow);
      return {
        name: "events",
        inRecords: flow.inRecords,
        inBytes: flow.inBytes,
        outRecords: flow.workedRecords - flow.lateRecords,
        outBytes: flow.workedBytes - flow.lateBytes,
        heldRecords: held.records,
        heldBytes: held.bytes,
        ...extra,
        losses: [
          { kind: "reread", records: flow.rereadRecords, bytes: flow.rereadBytes },
          { kind: "ignored", records: flow.ignoredRecords, bytes: flow.ignoredBytes },
          { kind: "discardedByAge", records: flow.lateRecords, bytes: flow.lateBytes },
          ...losses,
        ],
      };
    },
  };
  const logic = makeLogic(self);
  flow.complete = copyState(snapshot());

  function snapshot() {
    const watermarks = flow.inputs.map(({ from, watermarkMs }) => ({ from, watermarkMs }));
    return { logic: logic.state, watermarkMs: flow.watermarkMs, watermarks };
  }

  /** A loop, since every row asks. */
  function inputFrom(fromId: string): Input | undefined {
    const { inputs } = flow;
    for (let i = 0; i < inputs.length; i += 1) if (inputs[i]!.from === fromId) return inputs[i];
    return undefined;
  }

  /** The next input that may be read, -1 when there is none. Inputs take turns. */
  function nextInput(): number {
    const count = flow.inputs.length;
    for (let tried = 0; tried < count; tried += 1) {
      const index = (flow.turn + tried) % count;
      const input = flow.inputs[index]!;
      if (input.aligned || input.queue.rows === 0) continue;
      flow.turn = (index + 1) % count;
      return index;
    }
    return -1;
  }

  function onMark(input: Input, atMs: number): void {
    if (row.kind === BARRIER) {
      input.aligned = true;
      if (!flow.inputs.every((one) => one.aligned)) return;
      for (const one of flow.inputs) one.aligned = false;
      takeSnapshot(row.id);
      return;
    }
    input.idle = row.kind === IDLE;
    if (row.kind === WATERMARK) input.watermarkMs = Math.max(input.watermarkMs, row.timeMs);
    moveWatermark(atMs);
  }

  function takeSnapshot(id: number): void {
    flow.pending = copyState(snapshot());
    flow.snapshotId = id;
    flow.snapshotBytes = logic.stateBytes();
    logic.onBarrier?.(id);
    mark.kind = BARRIER;
    mark.id = id;
    mark.count = 0;
    send(mark);
  }

  function moveWatermark(atMs: number): void {
    let smallest = Number.POSITIVE_INFINITY;
    let active = 0;
    for (const input of flow.inputs) {
      if (input.idle) continue;
      active += 1;
      smallest = Math.min(smallest, input.watermarkMs);
    }
    if (active === 0) {
      if (!flow.isIdle) sendMark(IDLE, 0);
      flow.isIdle = true;
      return;
    }
    flow.isIdle = false;
    if (smallest <= flow.watermarkMs) return;
    flow.watermarkMs = smallest;
    logic.onWatermark?.(smallest, atMs);
    sendMark(WATERMARK, smallest - (logic.watermarkDelayMs?.() ?? 0));
  }

  function sendMark(kind: number, timeMs: number): void {
    mark.kind = kind;
    mark.timeMs = timeMs;
    mark.count = 0;
    mark.id = 0;
    send(mark);
  }

  function work(input: Input, index: number, atMs: number): void {
    dropRow(input.queue, row);
    if (row.kind !== RECORD && row.kind !== LATE) {
      onMark(input, atMs);
      return;
    }
    flow.workedRecords += row.count;
    flow.workedBytes += row.bytes;
    flow.stepIn += row.count;
    logic.onRecord(row, index, atMs);
  }

  const perSecond = () =>
    logic.recordsPerSecondPerSubtask() * (logic.isKeyed ? 1 : flow.parallelism);

  function takeRows(atMs: number, cpu: { leftMs: number }): Stopped {
    const { meter } = flow;
    const costMs = MS / logic.recordsPerSecondPerSubtask();
    for (;;) {
      const turn = flow.turn;
      const index = nextInput();
      if (index < 0) return "idle";
      const input = flow.inputs[index]!;
      readRow(input.queue, 0, row);
      if (row.kind === RECORD || row.kind === LATE) {
        const lane = logic.isKeyed ? subtaskOf(row.key, flow.parallelism) : 0;
        const stopped = whyNot(lane, cpu);
        if (stopped !== null) {
          flow.turn = turn;
          return stopped;
        }
        charge(meter, lane, row.count);
        if (!logic.isWaiting) cpu.leftMs -= row.count * costMs;
      }
      work(input, index, atMs);
    }
  }

  function whyNot(lane: number, cpu: { leftMs: number }): Stopped | null {
    if (logic.hasRoom?.() === false) return "backPressured";
    for (const output of outputs) if (!output.hasRoom(context.id)) return "backPressured";
    if (flow.meter.budget[lane]! <= 0) return "subtask";
    return !logic.isWaiting && cpu.leftMs <= 0 ? "cpu" : null;
  }

  const operator: FlinkOperator = {
    nodeId: context.id,
    role: logic.role ?? "middle",
    wantsLate: () => logic.wantsLate?.() ?? false,
    inputIds: () => flow.inputs.map(({ from }) => from),
    addInput(from) {
      // Only operators of this package live inside an application.
      const feeder = from as FlinkOperator;
      feeders.set(from.nodeId, feeder);
      feeder.addOutput(operator);
      if (flow.inputs.some((one) => one.from === from.nodeId)) return;
      flow.inputs.push(newInput(from.nodeId));
      flow.inputs.sort((a, b) => (a.from < b.from ? -1 : 1));
    },
    removeInput(fromId) {
      feeders.get(fromId)?.removeOutput(context.id);
      feeders.delete(fromId);
      const index = flow.inputs.findIndex((one) => one.from === fromId);
      if (index < 0) return;
      const [{ queue }] = flow.inputs.splice(index, 1) as [Input];
      flow.ignoredRecords += queue.records;
      flow.ignoredBytes += queue.bytes;
      flow.turn = 0;
    },
    ...linkedOutputs(outputs),
    receive(fromId, from) {
      const input = inputFrom(fromId);
      if (!input) return;
      pushRow(input.queue, from);
      if (from.kind !== RECORD && from.kind !== LATE) return;
      input.stepRecords += from.count;
      input.stepBytes += from.bytes;
      flow.inRecords += from.count;
      flow.inBytes += from.bytes;
    },
    // Buffer debloating aims at one second of work in flight between two operators.
    hasRoom(fromId) {
      const input = inputFrom(fromId);
      const most = logic.recordsPerSecondPerSubtask() * flow.parallelism;
      return input === undefined || input.queue.records < most;
    },
    begin(parallelism) {
      flow.parallelism = parallelism;
      beginMeter(flow.meter, logic.isKeyed ? parallelism : 1);
    },
    run(fromMs, toMs, cpu, round) {
      if (round === 0) {
        refillMeter(flow.meter, perSecond());
        logic.onSubStep?.(fromMs, toMs);
      }
      const stopped = takeRows(toMs, cpu);
      if (round === 1) closeMeter(flow.meter, perSecond(), stopped);
    },
    finish(fromMs, running) {
      logic.onFinish?.(fromMs, running);
      report(fromMs, running, logic.stateBytes());
    },
    startCheckpoint(id) {
      // An operator without a source before it has nothing to wait for.
      if (flow.inputs.length === 0) takeSnapshot(id);
    },
    hasSnapshot: (id) => flow.snapshotId >= id && (logic.isFlushed?.(id) ?? true),
    snapshotBytes: () => flow.snapshotBytes,
    completeCheckpoint(id, atMs) {
      flow.complete = flow.pending;
      flow.completeId = id;
      logic.onComplete?.(id, atMs);
    },
    restore(atMs) {
      const saved = flow.complete as ReturnType<typeof snapshot> | null;
      if (saved) restoreState(logic.state, copyState(saved.logic));
      flow.watermarkMs = saved?.watermarkMs ?? Number.NEGATIVE_INFINITY;
      for (const input of flow.inputs) {
        flow.rereadRecords += input.queue.records;
        flow.rereadBytes += input.queue.bytes;
        clearRows(input.queue);
        input.aligned = false;
        input.idle = false;
        const known = saved?.watermarks.find((one) => one.from === input.from);
        input.watermarkMs = known?.watermarkMs ?? Number.NEGATIVE_INFINITY;
      }
      logic.onRestore?.(atMs);
    },
    setReading: () => undefined,
    keyedStateBytes: () => logic.stateBytes(),
    millisBehindLatest: () => 0,
  };
  return self;
}

function newInput(from: string): Input {
  return {
    from,
    queue: createRowQueue(),
    watermarkMs: Number.NEGATIVE_INFINITY,
    idle: false,
    aligned: false,
    stepRecords: 0,
    stepBytes: 0,
  };
}

/** The ledger of an operator whose results are records of their own. */
export function resultsAccount({ sentRecords, sentBytes }: FlowState): LedgerAccount {
  return passedAccount("results", sentRecords, sentBytes, { source: true });
}

function heldIn(flow: FlowState): { records: number; bytes: number } {
  const held = { records: 0, bytes: 0 };
  for (const { queue } of flow.inputs) {
    held.records += queue.records;
    held.bytes += queue.bytes;
  }
  return held;
}
