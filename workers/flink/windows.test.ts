// Windows against an independent computation, event by event, as Flink's documents say it: every event
// kept as an object, every window computed anew from the events that are in it.
import { describe, expect, it } from "vitest";
import { generator, seededState } from "../base/random.ts";
import { createRow, RECORD } from "./row-queue.ts";
import { createSessionState, createSessionWindows } from "./session-windows.ts";
import { createTimeWindowState, createTimeWindows } from "./time-windows.ts";
import type { FiredWindow, Windows } from "./windows.ts";

interface Event {
  readonly key: number;
  readonly atMs: number;
  readonly value: number;
}
type Fired = Record<string, string>;

const KEYS = 5;

/** What a watermark stream does to events: in bursts, some of them long ago. */
function story(seed: number): (Event | { readonly watermarkMs: number })[] {
  const random = generator(seededState(seed, "events", "test"));
  const items: (Event | { readonly watermarkMs: number })[] = [];
  let watermarkMs = -1;
  for (let nowMs = 0; nowMs < 120_000; nowMs += 1 + random.below(700)) {
    const back = random.next() < 0.15 ? random.below(40_000) : random.below(4_000);
    const atMs = Math.max(0, nowMs - back);
    items.push({ key: random.below(KEYS), atMs, value: random.below(100) });
    if (random.next() > 0.2) continue;
    watermarkMs = Math.max(watermarkMs, nowMs - 3_000 - 1);
    items.push({ watermarkMs });
  }
  items.push({ watermarkMs: 1_000_000 });
  return items;
}

/** The last result of each window and key, and the late events. */
function run(make: (fire: (window: FiredWindow) => void) => Windows, seed: number) {
  const last: Fired = {};
  let late = 0;
  let latest = -1;
  const fire = ({ key, startMs, endMs, records, sum, min, max }: FiredWindow) => {
    last[`${key} ${startMs}-${endMs}`] = `${records} ${sum} ${min} ${max}`;
  };
  const windows = make(fire);
  const row = createRow();
  for (const item of story(seed)) {
    if ("watermarkMs" in item) {
      latest = item.watermarkMs;
      windows.advance(latest);
      continue;
    }
    const { key, atMs, value } = item;
    Object.assign(row, { kind: RECORD, key, timeMs: atMs, count: 1, sum: value });
    row.min = value;
    row.max = value;
    if (!windows.add(row, latest)) late += 1;
  }
  expect(windows.open()).toBe(0);
  return { last, late };
}

const summary = (events: readonly Event[]) => {
  const values = events.map((one) => one.value);
  const sum = values.reduce((a, b) => a + b, 0);
  return `${events.length} ${sum} ${Math.min(...values)} ${Math.max(...values)}`;
};

function timesByHand(sizeMs: number, slideMs: number, latenessMs: number, seed: number) {
  const inside = new Map<string, Event[]>();
  let latest = -1;
  let late = 0;
  for (const item of story(seed)) {
    if ("watermarkMs" in item) {
      latest = item.watermarkMs;
      continue;
    }
    let taken = 0;
    const first = -Math.ceil(sizeMs / slideMs) * slideMs;
    for (let start = first; start <= item.atMs; start += slideMs) {
      const covers = start <= item.atMs && item.atMs < start + sizeMs;
      const isGone = start + sizeMs - 1 + latenessMs <= latest;
      if (!covers || isGone) continue;
      taken += 1;
      const name = `${item.key} ${start}-${start + sizeMs}`;
      inside.set(name, [...(inside.get(name) ?? []), item]);
    }
    if (taken === 0) late += 1;
  }
  const last: Fired = {};
  for (const [name, events] of inside) last[name] = summary(events);
  return { last, late };
}

/** Sessions by hand: lists of events, merged as long as two of them overlap or touch. */
function sessionsByHand(gapMs: number, latenessMs: number, seed: number) {
  type Session = { key: number; events: Event[] };
  let open: Session[] = [];
  const last: Fired = {};
  let latest = -1;
  let late = 0;
  const start = (one: Session) => Math.min(...one.events.map((event) => event.atMs));
  const end = (one: Session) => Math.max(...one.events.map((event) => event.atMs)) + gapMs;
  const fire = (one: Session) => {
    last[`${one.key} ${start(one)}-${end(one)}`] = summary(one.events);
  };
  for (const item of story(seed)) {
    if ("watermarkMs" in item) {
      latest = item.watermarkMs;
      for (const one of open) if (end(one) - 1 <= latest) fire(one);
      open = open.filter((one) => end(one) - 1 + latenessMs > latest);
      continue;
    }
    const merged: Session = { key: item.key, events: [item] };
    const joined = open.filter(
      (one) => one.key === item.key && start(one) <= item.atMs + gapMs && end(one) >= item.atMs,
    );
    for (const one of joined) merged.events.push(...one.events);
    if (end(merged) - 1 + latenessMs <= latest) {
      late += 1;
      continue;
    }
    open = [...open.filter((one) => !joined.includes(one)), merged];
    if (end(merged) - 1 <= latest) fire(merged);
  }
  return { last, late };
}

const SEEDS = [1, 2, 3, 4, 5, 6];
const LATENESS = [0, 5_000, 60_000];

describe.each(LATENESS)("with an allowed lateness of %i ms", (latenessMs) => {
  it.each(SEEDS)("tumbling and sliding windows equal those by hand (seed %i)", (seed) => {
    for (const [sizeMs, slideMs] of [
      [10_000, 10_000],
      [20_000, 5_000],
      [9_000, 4_000],
    ] as const) {
      const rule = { sizeMs: () => sizeMs, slideMs: () => slideMs, latenessMs: () => latenessMs };
      const make = (fire: (window: FiredWindow) => void) =>
        createTimeWindows(createTimeWindowState(KEYS), rule, fire);
      const found = run(make, seed);
      expect(found).toEqual(timesByHand(sizeMs, slideMs, latenessMs, seed));
      expect(found.late > 0).toBe(latenessMs < 60_000);
    }
  });

  it.each(SEEDS)("session windows equal those by hand (seed %i)", (seed) => {
    const rule = { gapMs: () => 3_000, latenessMs: () => latenessMs };
    const make = (fire: (window: FiredWindow) => void) =>
      createSessionWindows(createSessionState(KEYS), rule, fire);
    expect(run(make, seed)).toEqual(sessionsByHand(3_000, latenessMs, seed));
  });
});
