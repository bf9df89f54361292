// Joins against an independent computation: every event an object, every pair found by comparing each
// left event with each right one. Late events are those that Flink drops: by window, or behind the
// watermark (interval). For all four types, over random stories.
import { describe, expect, it } from "vitest";
import { generator, seededState } from "../base/random.ts";
import { createIntervalJoin, createIntervalJoinState } from "./interval-join.ts";
import { isOuter, type Join, type JoinResult, type JoinType, type Side } from "./joins.ts";
import { createRow, RECORD } from "./row-queue.ts";
import { createWindowJoin, createWindowJoinState } from "./window-join.ts";

interface Event {
  readonly side: Side;
  readonly key: number;
  readonly atMs: number;
  readonly count: number;
}
type Story = readonly (Event | { readonly watermarkMs: number })[];

const KEYS = 4;
const TYPES: readonly JoinType[] = ["INNER", "LEFT", "RIGHT", "FULL"];
const END_MS = 10_000_000;

/** Events of both sides, some of them long ago, with a watermark now and then. */
function story(seed: number): Story {
  const random = generator(seededState(seed, "joins", "test"));
  const items: (Event | { watermarkMs: number })[] = [];
  let watermarkMs = -1;
  for (let nowMs = 0; nowMs < 90_000; nowMs += 1 + random.below(600)) {
    const back = random.next() < 0.1 ? random.below(30_000) : random.below(3_000);
    const side: Side = random.next() < 0.5 ? 0 : 1;
    const atMs = Math.max(0, nowMs - back);
    items.push({ side, key: random.below(KEYS), atMs, count: 1 + random.below(3) });
    if (random.next() > 0.25) continue;
    watermarkMs = Math.max(watermarkMs, nowMs - 2_001);
    items.push({ watermarkMs });
  }
  items.push({ watermarkMs: END_MS });
  return items;
}

type Counts = Record<string, number>;
const nameOf = (key: number, timeMs: number, isUnmatched: boolean) =>
  `${key} ${timeMs}${isUnmatched ? " alone" : ""}`;
function count(counts: Counts, name: string, records: number): void {
  counts[name] = (counts[name] ?? 0) + records;
}

function run(make: (give: (result: JoinResult) => void) => Join, items: Story) {
  const counts: Counts = {};
  const join = make(({ key, timeMs, records, isUnmatched }) =>
    count(counts, nameOf(key, timeMs, isUnmatched), records),
  );
  const row = createRow();
  let late = 0;
  let latest = -1;
  for (const item of items) {
    if ("watermarkMs" in item) {
      latest = item.watermarkMs;
      join.advance(latest);
      continue;
    }
    Object.assign(row, { kind: RECORD, key: item.key, timeMs: item.atMs, count: item.count });
    if (!join.add(row, item.side, latest)) late += item.count;
  }
  expect(join.held()).toBe(0);
  return { counts, late };
}

/** All pairs of what is not late, and what is left alone. */
function byHand(
  items: Story,
  type: JoinType,
  isLate: (event: Event, watermarkMs: number) => boolean,
  matches: (left: Event, right: Event) => boolean,
  timeOf: (...events: readonly Event[]) => number,
) {
  const taken: Event[] = [];
  const counts: Counts = {};
  let late = 0;
  let latest = -1;
  for (const item of items) {
    if ("watermarkMs" in item) latest = item.watermarkMs;
    else if (isLate(item, latest)) late += item.count;
    else taken.push(item);
  }
  const partners = new Map<Event, number>();
  for (const left of taken.filter((one) => one.side === 0)) {
    for (const right of taken.filter((one) => one.side === 1)) {
      if (left.key !== right.key || !matches(left, right)) continue;
      const time = timeOf(left, right);
      count(counts, nameOf(left.key, time, false), left.count * right.count);
      for (const one of [left, right]) partners.set(one, 1);
    }
  }
  for (const one of taken) {
    if (partners.has(one) || !isOuter(type, one.side)) continue;
    count(counts, nameOf(one.key, timeOf(one), true), one.count);
  }
  return { counts, late };
}

describe.each(TYPES)("%s join", (type) => {
  it.each([1, 2, 3, 4])(
    "within tumbling windows equals all pairs of a window, story %i",
    (seed) => {
      const sizeMs = 5_000;
      const windowOf = (event: Event) => Math.floor(event.atMs / sizeMs);
      const lastMs = (event: Event) => (windowOf(event) + 1) * sizeMs - 1;
      const items = story(seed);
      const rule = { sizeMs: () => sizeMs, type: () => type };
      const got = run((give) => createWindowJoin(createWindowJoinState(KEYS), rule, give), items);
      const wanted = byHand(
        items,
        type,
        (event, watermarkMs) => lastMs(event) <= watermarkMs,
        (left, right) => windowOf(left) === windowOf(right),
        (...events) => lastMs(events[0] as Event),
      );
      expect(got).toEqual(wanted);
      expect(got.late).toBeGreaterThan(0);
    },
  );

  it.each([
    [1, 4_000, 1_000],
    [2, 0, 6_000],
    [3, 10_000, 0],
    [4, 0, 0],
    [5, 2_500, 2_500],
  ])("by interval equals all pairs, story %i, from -%i to +%i ms", (seed, beforeMs, afterMs) => {
    const items = story(seed);
    const rule = { beforeMs: () => beforeMs, afterMs: () => afterMs, type: () => type };
    const got = run((give) => createIntervalJoin(createIntervalJoinState(KEYS), rule, give), items);
    const wanted = byHand(
      items,
      type,
      (event, watermarkMs) => event.atMs < watermarkMs,
      (left, right) => left.atMs - beforeMs <= right.atMs && right.atMs <= left.atMs + afterMs,
      (...events) => Math.max(...events.map((one) => one.atMs)),
    );
    expect(got).toEqual(wanted);
    expect(got.late).toBeGreaterThan(0);
  });
});
