import { describe, expect, it } from "vitest";
import {
  createDotField,
  cumulativeShares,
  DOT_SPEED,
  dotRadius,
  dotsPerSecond,
  type LinkFlow,
  moveDots,
  pickPartition,
  REFUSED_COLOUR,
  sendDots,
} from "./dot-field.ts";
import { pathTable, pointAt, TABLE_POINTS } from "./path-table.ts";

const flow = (change: Partial<LinkFlow> = {}): LinkFlow => ({
  dotsPerSecond: 5,
  refusedShare: 0,
  radius: 3,
  owed: 0,
  length: 200,
  partitions: new Float32Array(0),
  ...change,
});
const lcg = () => {
  let state = 7;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};

describe("path table", () => {
  const line = {
    getTotalLength: () => 128,
    getPointAtLength: (distance: number) => ({ x: 10 + distance, y: 5 - distance / 2 }),
  };
  const table = pathTable("M10 5L138 -59", line);
  it("has 65 points and meets both ends", () => {
    expect(table.xy).toHaveLength(TABLE_POINTS * 2);
    const at = new Float32Array(2);
    pointAt(table, 0, at);
    expect([...at]).toEqual([10, 5]);
    pointAt(table, 1, at);
    expect([...at]).toEqual([138, -59]);
  });
  it("is exact between points of a straight line and stops at the ends", () => {
    const at = new Float32Array(2);
    pointAt(table, 0.3, at);
    expect(at[0]).toBeCloseTo(48.4, 3);
    pointAt(table, 7, at);
    expect(at[0]).toBe(138);
  });
});

describe("dots", () => {
  it("send what is due and nothing when nothing flows", () => {
    const field = createDotField(100);
    sendDots(field, [flow({ dotsPerSecond: 4 }), flow({ dotsPerSecond: 0 })], 0.5, lcg());
    expect(field.count).toBe(2);
    expect([...field.link.slice(0, 2)]).toEqual([0, 0]);
  });
  it("keep the fraction of a dot for the next picture", () => {
    const field = createDotField(100);
    const flows = [flow({ dotsPerSecond: 3 })];
    for (let picture = 0; picture < 120; picture++) sendDots(field, flows, 1 / 60, lcg());
    expect(field.count).toBeGreaterThanOrEqual(5);
    expect(field.count).toBeLessThanOrEqual(6);
  });
  it("arrive after length / speed and are gone", () => {
    const field = createDotField(10);
    const flows = [flow({ dotsPerSecond: 2, length: DOT_SPEED })];
    sendDots(field, flows, 0.5, lcg());
    moveDots(field, flows, 0.99);
    expect(field.count).toBe(1);
    moveDots(field, flows, 0.02);
    expect(field.count).toBe(0);
  });
  it("bounce back in the colour of refusal when refused", () => {
    const field = createDotField(10);
    const flows = [flow({ refusedShare: 1, dotsPerSecond: 2, length: DOT_SPEED })];
    sendDots(field, flows, 0.5, lcg());
    expect(field.colour[0]).toBe(REFUSED_COLOUR);
    moveDots(field, flows, 0.97);
    expect(field.way[0]).toBe(-1);
    moveDots(field, flows, 0.5);
    expect(field.count).toBe(0);
  });
  it("never exceed the pool", () => {
    const field = createDotField(8);
    for (let i = 0; i < 50; i++) sendDots(field, [flow({ dotsPerSecond: 5 })], 1, lcg());
    expect(field.count).toBe(8);
  });
  it("show tenfold load as more dots, never too many, none for none", () => {
    expect(dotsPerSecond(0)).toBe(0);
    expect(dotsPerSecond(Number.NaN)).toBe(0);
    expect(dotsPerSecond(1_000)).toBeGreaterThan(dotsPerSecond(100));
    expect(dotsPerSecond(1e12)).toBe(5);
    expect(dotRadius(1_048_576)).toBeGreaterThan(dotRadius(100));
  });
});

describe("partitions", () => {
  it("are drawn in proportion to their load", () => {
    const shares = cumulativeShares(3, (i) => [1, 2, 1][i]!);
    expect([...shares]).toEqual([0.25, 0.75, 1]);
    const random = lcg();
    const seen = [0, 0, 0];
    for (let i = 0; i < 4_000; i++) seen[pickPartition(shares, random())]!++;
    expect(seen[1]! / 4_000).toBeCloseTo(0.5, 1);
  });
  it("are even when no load is known", () => {
    expect([...cumulativeShares(4, () => 0)]).toEqual([0.25, 0.5, 0.75, 1]);
  });
});
