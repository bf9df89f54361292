// How often a way back is kept: of a run whose frames have a size and whose steps take a time.
import { describe, expect, it } from "vitest";
import { STEP_MS } from "../model/ports.ts";
import { createKeyframes, type Keyframe } from "./keyframes.ts";
import { KEYFRAME_BYTES_MAX, KEYFRAME_STEPS, KEYFRAME_WORK_MS_MAX } from "./limits.ts";
import { createStopwatch } from "./stopwatch.ts";

const MB = 1_048_576;

/** Runs so many steps; returns what is kept, oldest first. */
function run(steps: number, bytes: number, msPerStep: number): Keyframe[] {
  const keyframes = createKeyframes();
  let last = 0;
  for (let step = 0; step <= steps; step += 1) {
    if (!keyframes.due(step)) continue;
    const frame = { atMs: step * STEP_MS, bytes } as Keyframe;
    keyframes.add(frame, (step - last) * msPerStep);
    last = step;
  }
  const kept = new Set<Keyframe>();
  for (let step = 0; step <= steps; step += 1) {
    const frame = keyframes.before(step * STEP_MS);
    if (frame) kept.add(frame);
  }
  return [...kept];
}

function longestGap(kept: readonly Keyframe[]): number {
  const gaps = kept.slice(1).map((frame, i) => (frame.atMs - kept[i]!.atMs) / STEP_MS);
  return Math.max(...gaps);
}

describe("keyframes", () => {
  it("of a small run are as far apart as going back between them goes unnoticed", () => {
    expect(longestGap(run(10_000, 20_000, 0.01))).toBe(1_920);
    expect(longestGap(run(10_000, 20_000, 0.03))).toBe(480);
    expect(longestGap(run(10_000, 20_000, 0.1))).toBe(KEYFRAME_STEPS);
  });

  it("of a large run are further apart, as far as its steps are quick", () => {
    expect(longestGap(run(10_000, 3 * MB, 0.09))).toBe(1_920);
    expect(longestGap(run(10_000, 3 * MB, 0.4))).toBe(960);
    expect(longestGap(run(10_000, 3 * MB, 2.5))).toBe(KEYFRAME_STEPS);
  });

  it("never stand for more work than going back may take, once that is known", () => {
    for (const msPerStep of [0.01, 0.1, 0.3, 0.8, 1.6]) {
      const gap = longestGap(run(10_000, 3 * MB, msPerStep));
      if (gap > KEYFRAME_STEPS) expect(gap * msPerStep).toBeLessThanOrEqual(KEYFRAME_WORK_MS_MAX);
    }
  });

  it("stay within their memory over a long run, at even distances", () => {
    const kept = run(200_000, 3 * MB, 2.5);
    expect(kept.length * 3 * MB).toBeLessThanOrEqual(KEYFRAME_BYTES_MAX);
    expect(kept.length * 3 * MB).toBeGreaterThan(KEYFRAME_BYTES_MAX / 3);
    expect(longestGap(kept)).toBeLessThan(200_000 / 16);
  });
});

describe("the stopwatch", () => {
  it("counts between start and stop only, and in the middle of it", () => {
    let atMs = 100;
    const watch = createStopwatch(() => atMs);
    watch.start();
    atMs += 7;
    watch.stop();
    atMs += 1_000;
    watch.start();
    atMs += 5;
    expect(watch.lap()).toBe(12);
    atMs += 3;
    watch.stop();
    expect(watch.lap()).toBe(3);
    expect(watch.lap()).toBe(0);
  });
});
