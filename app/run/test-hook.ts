// A small, typed window into the run for end-to-end tests and bug reports. It can read, and bring the
// run to a simulated time; nothing of the page depends on it.
import { STEP_MS } from "../../workers/model/ports.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import { useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";
import { stepBy } from "./playback.ts";
import { runActions, takeEdits } from "./run-actions.ts";

export interface TestHook {
  /** Whether what the page opens with is open and its run loaded. */
  ready(): boolean;
  clockMs(): number;
  playing(): boolean;
  scenario(): Scenario;
  figure(node: string, key: string): number;
  traceHash(): Promise<string>;
  balanced(): Promise<boolean>;
  /** Pauses, then steps to the time; in strides of that many steps where given. */
  advanceTo(ms: number, steps?: number): Promise<void>;
}

declare global {
  interface Window {
    shardscope: TestHook;
  }
}

const STEPS_AT_ONCE = 500;

export function installTestHook(): void {
  const clockMs = () => live().frame?.atMs ?? 0;
  window.shardscope = {
    ready: () => live().layout !== null,
    clockMs,
    playing: () => useRun.getState().playing,
    scenario: () => useDesign.getState().scenario,
    figure(node, key) {
      const place = live().layout?.nodes.find((one) => one.id === node);
      const at = place ? place.figures.indexOf(key) : -1;
      return place && at >= 0 ? (live().frame?.figures[place.figureOffset + at] ?? 0) : Number.NaN;
    },
    traceHash: async () => (await runActions.totals()).traceHash,
    balanced: async () => (await runActions.totals()).ledger.balanced,
    async advanceTo(ms, steps = STEPS_AT_ONCE) {
      runActions.pause();
      // What is still on its way would otherwise come on top of the steps asked for.
      await takeEdits();
      await stepBy(0);
      while (clockMs() < ms) {
        await stepBy(Math.min(steps, Math.ceil((ms - clockMs()) / STEP_MS)));
      }
    },
  };
}
