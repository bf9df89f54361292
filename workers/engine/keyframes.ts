// Copies of a run at past moments, so that any moment can be reached again: the nearest one before it,
// then the steps between. Large ones are taken less often, so that a run does not spend its time on
// them; when they outgrow their memory, every second one goes and the next are taken half as often.

import { copyState, type PlainState, restoreState, stateBytes } from "../base/plain-state.ts";
import type { JsonObject } from "../model/json.ts";
import type { Scenario } from "../model/scenario.ts";
import type { ActiveFault } from "../model/service-definition.ts";
import {
  KEYFRAME_BYTES_MAX,
  KEYFRAME_BYTES_PER_STEP,
  KEYFRAME_STEPS,
  KEYFRAME_STEPS_BY_SIZE_MAX,
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
      figures: runtime.figures.slice(),
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
    runtime.figures.set(copy.figures);
    runtime.usage.set(copy.usage);
    runtime.faults = [...copy.faults];
    runtime.behaviour.onRestored?.();
  }
}

export interface Keyframes {
  due(step: number): boolean;
  add(keyframe: Keyframe): void;
  before(atMs: number): Keyframe | undefined;
  dropAfter(atMs: number): void;
}

export function createKeyframes(): Keyframes {
  let kept: Keyframe[] = [];
  let everySteps = KEYFRAME_STEPS;
  return {
    due: (step) => step % everySteps === 0,
    add(keyframe) {
      kept.push(keyframe);
      while (
        everySteps < KEYFRAME_STEPS_BY_SIZE_MAX &&
        keyframe.bytes > everySteps * KEYFRAME_BYTES_PER_STEP
      ) {
        everySteps *= 2;
      }
      while (
        kept.length > 2 &&
        kept.reduce((sum, one) => sum + one.bytes, 0) > KEYFRAME_BYTES_MAX
      ) {
        kept = kept.filter((_, index) => index % 2 === 0);
        everySteps *= 2;
      }
    },
    before: (atMs) => kept.findLast((one) => one.atMs <= atMs),
    dropAfter(atMs) {
      kept = kept.filter((one) => one.atMs <= atMs);
    },
  };
}
