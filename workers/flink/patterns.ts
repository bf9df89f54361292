// Patterns over the events of a key in order of event time: n matching events within a time, or one
// that matches followed by one that does not. Relaxed contiguity: others in between do not matter.
import type { Row } from "./row-queue.ts";

const KEYS = 1_000;

/** Plain data: events that wait for the watermark, and what each key has matched so far. */
export const createPatternState = () => ({
  waiting: [] as { key: number; timeMs: number; id: number; count: number }[],
  /** Times of the events matched so far, oldest first, by key. */
  partial: Array.from({ length: KEYS }, () => [] as number[]),
});

export type PatternState = ReturnType<typeof createPatternState>;

export interface PatternRule {
  times(): number;
  isFollowedBy(): boolean;
  withinMs(): number;
  matches(id: number): boolean;
}

export function createPatterns(
  state: PatternState,
  rule: PatternRule,
  match: (key: number, timeMs: number, id: number) => void,
) {
  function onEvent(key: number, timeMs: number, id: number): void {
    const partial = state.partial[key]!;
    while (partial.length > 0 && timeMs - partial[0]! >= rule.withinMs()) partial.shift();
    const fits = rule.matches(id);
    if (rule.isFollowedBy()) {
      if (fits) partial.push(timeMs);
      else if (partial.length > 0) {
        partial.length = 0;
        match(key, timeMs, id);
      }
      return;
    }
    if (!fits) return;
    partial.push(timeMs);
    if (partial.length < rule.times()) return;
    partial.length = 0;
    match(key, timeMs, id);
  }

  return {
    add({ key, timeMs, id, count }: Row): void {
      state.waiting.push({ key, timeMs, id, count });
    },
    /** Runs what the watermark has passed, in order of event time. */
    advance(watermarkMs: number): void {
      const due = state.waiting.filter((one) => one.timeMs <= watermarkMs);
      if (due.length === 0) return;
      state.waiting = state.waiting.filter((one) => one.timeMs > watermarkMs);
      due.sort((a, b) => a.timeMs - b.timeMs || a.key - b.key || a.id - b.id);
      for (const { key, timeMs, id, count } of due) {
        for (let n = 0; n < count; n += 1) onEvent(key, timeMs, id);
      }
    },
    held: () => state.waiting.length + state.partial.reduce((sum, one) => sum + one.length, 0),
  };
}
