import { describe, expect, it } from "vitest";
import { detourPath, detours } from "./detours.ts";

const box = (x: number, y: number, width: number, parent?: string) => ({
  x,
  y,
  width,
  height: 100,
  parent,
});
const boxes = new Map([
  ["stream", box(-150, 0, 300)],
  ["first", box(-100, 134, 200)],
  ["second", box(-100, 268, 200)],
  ["wide", box(-170, 402, 340)],
  ["inner", box(-140, 420, 200, "wide")],
  ["last", box(-100, 536, 200)],
]);
const around = (from: string, to: string) => detours(boxes, [{ from, to }]).get(`${from}→${to}`);

describe("links in the phone's column", () => {
  it("go straight to the next node", () => {
    expect(around("stream", "first")).toBeUndefined();
    expect(around("first", "second")).toBeUndefined();
  });
  it("go round on the left of what they do not touch, and of their own ends", () => {
    expect(around("stream", "second")).toBe(-150 - 14);
    expect(around("first", "wide")).toBe(-170 - 14);
  });
  it("go round to come back up", () => {
    expect(around("second", "stream")).toBe(-150 - 14);
  });
  it("enter a box from its side, below its face, and leave it at its foot", () => {
    expect(around("second", "inner")).toBe(-170 - 14);
    expect(around("inner", "last")).toBeUndefined();
  });
  it("begin and end at their nodes", () => {
    const ends = { sourceX: 0, sourceY: 100, targetX: 5, targetY: 268 };
    const path = detourPath(ends, -164);
    expect(path).toMatch(/^M 0 100 V /);
    expect(path).toMatch(/ V 268$/);
    expect(path).toContain("Q -164 114 -164 122 V 246");
  });
});
