// Copies of a run at past moments, so that any moment can be reached again: the nearest one before it,
// then the steps between. They are as far apart as doing the steps between again goes unnoticed; large
// ones further, so that a run does not spend its time on them, unless its steps are slow; when they
// outgrow their memory, every second one goes and the next are taken half as often.
import { copyState, type PlainState, restoreState, stateBytes } from "../base/plain-state.ts";
import type { JsonObject } from "../model/json.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { ActiveFault } from "../model/service-definition.ts";
import {
  KEYFRAME_BYTES_MAX,
  KEYFRAME_BYTES_PER_STEP,
  KEYFRAME_STEPS,
  KEYFRAME_STEPS_AT_FIRST_MAX,
  KEYFRAME_WORK_MS_MAX,
  KEYFRAME_WORK_MS_UNNOTICED,
} from "./limits.ts";
import type { NodeRuntime } from "./node-runtime.ts";

interface NodeCopy {
  readonly state: PlainState;
  readonly document: JsonObject;
  readonly figures: Float64Array;
  readonly usage: Float64Array;
  readonly randomStates: PlainState;
  readonly faults: readonly ActiveFault[];
}

export interface Keyframe {
  readonly atMs: number;
  /** The design in force, to rebuild the nodes from. */
  readonly scenario: Scenario;
  readonly nodes: ReadonlyMap<string, NodeCopy>;
  readonly run: RunCopy;
  readonly bytes: number;
}

/** What the run itself keeps, besides its nodes. */
interface RunCopy {
  readonly hash: Uint32Array;
  /** Metric sums so far, by series. */
  readonly totals: Float64Array;
  readonly designsApplied: number;
}

export function takeKeyframe(
  atMs: number,
  scenario: Scenario,
  runtimes: Iterable<NodeRuntime>,
  run: RunCopy,
): Keyframe {
  const nodes = new Map<string, NodeCopy>();
  let bytes = run.totals.byteLength;
  for (const runtime of runtimes) {
    const state = copyState(runtime.behaviour.state);
    bytes += stateBytes(state);
    nodes.set(runtime.id, {
      state,
      document: runtime.document,
      figures: runtime.figures().slice(),
      usage: runtime.usage.slice(),
      randomStates: copyState(runtime.randomStates),
      faults: runtime.faults,
    });
  }
  return { atMs, scenario, nodes, run: { ...run, hash: run.hash.slice() }, bytes };
}

/** Puts the nodes back as they were; they were just built from the keyframe's design and documents. */
export function restoreKeyframe(keyframe: Keyframe, runtimes: Iterable<NodeRuntime>): void {
  for (const runtime of runtimes) {
    const copy = keyframe.nodes.get(runtime.id);
    if (!copy) continue;
    restoreState(runtime.behaviour.state, copy.state);
    restoreState(runtime.randomStates, copy.randomStates);
    runtime.restoreFigures(copy.figures);
    runtime.usage.set(copy.usage);
    runtime.faults = [...copy.faults];
    runtime.behaviour.onRestored?.();
  }
}

export interface Keyframes {
  due(step: number): boolean;
  /** `workMs`: what the steps since the one before took; 0: not known. */
  add(keyframe: Keyframe, workMs: number): void;
  before(atMs: number): Keyframe | undefined;
  dropAfter(atMs: number): void;
}

/** Steps from a keyframe of this size to the next; of slow steps fewer. */
function stepsBetween(bytes: number, msPerStep: number): number {
  let steps = KEYFRAME_STEPS;
  while (
    steps < KEYFRAME_STEPS_AT_FIRST_MAX &&
    2 * steps * msPerStep <=
      (bytes > steps * KEYFRAME_BYTES_PER_STEP ? KEYFRAME_WORK_MS_MAX : KEYFRAME_WORK_MS_UNNOTICED)
  ) {
    steps *= 2;
  }
  return steps;
}

export function createKeyframes(): Keyframes {
  let kept: Keyframe[] = [];
  /** What their memory asks for. */
  let leastSteps = KEYFRAME_STEPS;
  let everySteps = leastSteps;
  return {
    due: (step) => step % everySteps === 0,
    add(keyframe, workMs) {
      const { bytes, atMs } = keyframe;
      const before = kept.at(-1);
      kept.push(keyframe);
      if (before !== undefined) {
        const msPerStep = (workMs * STEP_MS) / (atMs - before.atMs);
        everySteps = Math.max(leastSteps, stepsBetween(bytes, msPerStep));
      }
      while (kept.length > 2 && bytesOf(kept) > KEYFRAME_BYTES_MAX) {
        kept = kept.filter((_, index) => index % 2 === 0);
        leastSteps = everySteps * 2;
        everySteps = leastSteps;
      }
    },
    before: (atMs) => kept.findLast((one) => one.atMs <= atMs),
    dropAfter(atMs) {
      kept = kept.filter((one) => one.atMs <= atMs);
    },
  };
}

const bytesOf = (kept: readonly Keyframe[]) => kept.reduce((sum, one) => sum + one.bytes, 0);
