// A join within tumbling windows: every event of a window is paired with every event of the other side
// with the same key in the same window. The window gives its results when the watermark, the smaller
// of both inputs', reaches its last millisecond; outer types then also what found no partner.
import { createJoinResult, isOuter, type Join, type JoinResult, type JoinType } from "./joins.ts";
import { createTimeWindowState, createTimeWindows, type TimeWindowState } from "./time-windows.ts";

/** Plain data. */
export function createWindowJoinState(keys: number) {
  return { left: createTimeWindowState(keys), right: createTimeWindowState(keys) };
}
export type WindowJoinState = ReturnType<typeof createWindowJoinState>;

export function createWindowJoin(
  state: WindowJoinState,
  rule: { readonly sizeMs: () => number; readonly type: () => JoinType },
  give: (result: JoinResult) => void,
): Join {
  const windows = { sizeMs: rule.sizeMs, slideMs: rule.sizeMs, latenessMs: () => 0 };
  const sides = [state.left, state.right].map((side) =>
    createTimeWindows(side, windows, () => undefined),
  );
  const result = createJoinResult();
  const startOf = (side: TimeWindowState, at: number) =>
    at < side.windows ? side.startMs[at]! : Number.POSITIVE_INFINITY;
  const cell = (side: TimeWindowState, at: number, isThere: boolean, key: number) =>
    isThere ? side.records[at * side.keys + key]! : 0;

  function emit(records: number, isUnmatched: boolean): void {
    result.records = records;
    result.isUnmatched = isUnmatched;
    give(result);
  }

  /** The windows of both sides in the order of their starts, as far as they are over. */
  function fire(watermarkMs: number): void {
    const { left, right } = state;
    const outerLeft = isOuter(rule.type(), 0);
    const outerRight = isOuter(rule.type(), 1);
    for (let l = 0, r = 0; ; ) {
      const startMs = Math.min(startOf(left, l), startOf(right, r));
      result.timeMs = startMs + rule.sizeMs() - 1;
      if (startMs === Number.POSITIVE_INFINITY || result.timeMs > watermarkMs) return;
      const inLeft = startOf(left, l) === startMs;
      const inRight = startOf(right, r) === startMs;
      for (let key = 0; key < left.keys; key += 1) {
        const ours = cell(left, l, inLeft, key);
        const theirs = cell(right, r, inRight, key);
        result.key = key;
        if (ours > 0 && theirs > 0) emit(ours * theirs, false);
        else if (ours > 0 && outerLeft) emit(ours, true);
        else if (theirs > 0 && outerRight) emit(theirs, true);
      }
      l += inLeft ? 1 : 0;
      r += inRight ? 1 : 0;
    }
  }

  return {
    add: (row, side, watermarkMs) => sides[side]!.add(row, watermarkMs),
    advance(watermarkMs) {
      fire(watermarkMs);
      for (const side of sides) side.advance(watermarkMs);
    },
    held: () => totalOf(state.left) + totalOf(state.right),
  };
}

function totalOf({ total, windows }: TimeWindowState): number {
  let sum = 0;
  for (let at = 0; at < windows; at += 1) sum += total[at]!;
  return sum;
}
