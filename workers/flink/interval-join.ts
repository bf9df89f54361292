// A join by interval: an event of the left is paired with every event of the right with the same key
// whose time lies between `before` earlier and `after` later. Each side keeps its events for as long
// as a partner may still come; a pair's time is the later of the two, as in Flink. An event behind
// the watermark is late. Events of a side are held in columns, those of a key in a chain.
import {
  createJoinResult,
  isOuter,
  type Join,
  type JoinResult,
  type JoinType,
  type Side,
} from "./joins.ts";
import type { Row } from "./row-queue.ts";

const FIRST_ROWS = 64;
const COLUMNS = ["key", "timeMs", "records", "isMatched", "next"] as const;

/** One side. Plain data: `rows` rows; `first` and `next` are row + 1, 0 ends a chain. */
export interface IntervalSide {
  rows: number;
  events: number;
  first: Float64Array;
  key: Float64Array;
  timeMs: Float64Array;
  records: Float64Array;
  isMatched: Float64Array;
  next: Float64Array;
}

const createSide = (keys: number): IntervalSide => {
  const column = () => new Float64Array(FIRST_ROWS);
  return {
    rows: 0,
    events: 0,
    first: new Float64Array(keys),
    key: column(),
    timeMs: column(),
    records: column(),
    isMatched: column(),
    next: column(),
  };
};

/** Plain data. */
export const createIntervalJoinState = (keys: number) => ({
  left: createSide(keys),
  right: createSide(keys),
});
export type IntervalJoinState = ReturnType<typeof createIntervalJoinState>;

export interface IntervalRule {
  /** How much earlier and later than the left event the right one may be, ms. */
  readonly beforeMs: () => number;
  readonly afterMs: () => number;
  readonly type: () => JoinType;
}

function keep(side: IntervalSide, row: Readonly<Row>, isMatched: boolean): void {
  if (side.rows === side.key.length) {
    for (const name of COLUMNS) {
      const longer = new Float64Array(side.rows * 2);
      longer.set(side[name]);
      side[name] = longer;
    }
  }
  const at = side.rows;
  side.rows += 1;
  side.events += row.count;
  side.key[at] = row.key;
  side.timeMs[at] = row.timeMs;
  side.records[at] = row.count;
  side.isMatched[at] = isMatched ? 1 : 0;
  side.next[at] = side.first[row.key]!;
  side.first[row.key] = at + 1;
}

export function createIntervalJoin(
  state: IntervalJoinState,
  rule: IntervalRule,
  give: (result: JoinResult) => void,
): Join {
  const result = createJoinResult();
  const sides = [state.left, state.right] as const;

  function emit(key: number, timeMs: number, records: number, isUnmatched: boolean): void {
    result.key = key;
    result.timeMs = timeMs;
    result.records = records;
    result.isUnmatched = isUnmatched;
    give(result);
  }

  /** Pairs an event with what the other side holds; true when there was a partner. */
  function pair(row: Readonly<Row>, side: Side): boolean {
    const other = sides[side === 0 ? 1 : 0];
    const earlier = side === 0 ? rule.beforeMs() : rule.afterMs();
    const later = side === 0 ? rule.afterMs() : rule.beforeMs();
    let now = 0;
    let found = false;
    for (let at = other.first[row.key]! - 1; at >= 0; at = other.next[at]! - 1) {
      const timeMs = other.timeMs[at]!;
      if (timeMs < row.timeMs - earlier || timeMs > row.timeMs + later) continue;
      found = true;
      other.isMatched[at] = 1;
      const pairs = row.count * other.records[at]!;
      if (timeMs <= row.timeMs) now += pairs;
      else emit(row.key, timeMs, pairs, false);
    }
    if (now > 0) emit(row.key, row.timeMs, now, false);
    return found;
  }

  /** Drops the events for which no partner can come any more. */
  function forget(which: Side, watermarkMs: number): void {
    const side = sides[which];
    const waitMs = which === 0 ? rule.afterMs() : rule.beforeMs();
    const gives = isOuter(rule.type(), which);
    let kept = 0;
    for (let at = 0; at < side.rows; at += 1) {
      const isOver = side.timeMs[at]! + waitMs < watermarkMs;
      if (!isOver) {
        for (const name of COLUMNS) side[name][kept] = side[name][at]!;
        kept += 1;
        continue;
      }
      side.events -= side.records[at]!;
      if (gives && side.isMatched[at] === 0) {
        emit(side.key[at]!, side.timeMs[at]!, side.records[at]!, true);
      }
    }
    if (kept === side.rows) return;
    side.rows = kept;
    side.first.fill(0);
    for (let at = 0; at < kept; at += 1) {
      side.next[at] = side.first[side.key[at]!]!;
      side.first[side.key[at]!] = at + 1;
    }
  }

  return {
    add(row, side, watermarkMs) {
      if (row.timeMs < watermarkMs) return false;
      const isMatched = pair(row, side);
      keep(sides[side], row, isMatched);
      return true;
    },
    advance(watermarkMs) {
      forget(0, watermarkMs);
      forget(1, watermarkMs);
    },
    held: () => state.left.events + state.right.events,
  };
}
