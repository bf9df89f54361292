import { describe, expect, it } from "vitest";
import { phoneColumn, placeUnplaced, ranks } from "./arrange.ts";
import { tidy } from "./tidy.ts";

const node = (id: string, position?: { x: number; y: number }) => ({
  id,
  type: "toy",
  config: {},
  ...(position ? { position } : {}),
});
const graph = {
  nodes: [node("a"), node("b"), node("c"), node("d")],
  links: [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "a", to: "c" },
    { from: "b", to: "d" },
  ],
};

describe("ranks", () => {
  it("are the longest distance from a source", () => {
    expect(Object.fromEntries(ranks(graph))).toEqual({ a: 0, b: 1, c: 2, d: 2 });
  });
  it("end for a cycle", () => {
    const cycle = { nodes: [node("a"), node("b")], links: [...pair("a", "b"), ...pair("b", "a")] };
    for (const rank of ranks(cycle).values()) expect(rank).toBeLessThan(2);
  });
});

const pair = (from: string, to: string) => [{ from, to }];

describe("places", () => {
  it("keep the design's own and put the others below", () => {
    const places = placeUnplaced({ nodes: [node("a", { x: 5, y: 70 }), node("b")], links: [] });
    expect(places.get("a")).toEqual({ x: 5, y: 70 });
    expect(places.get("b")?.y).toBeGreaterThan(70 + 116);
  });
  it("make one centred column without overlap on a phone, in flow order", () => {
    const size = { width: 342, height: 100 };
    const places = phoneColumn({ ...graph, nodes: graph.nodes.toReversed() }, () => size);
    expect([...places.keys()][0]).toBe("a");
    const tops = [...places.values()].map((place) => place.y);
    for (const [i, top] of tops.entries()) expect(top).toBe(i * 134);
    for (const place of places.values()) expect(place.x).toBe(-171);
  });
});

describe("tidy", () => {
  const sized = graph.nodes.map(({ id }, i) => ({ id, width: 200, height: 100 + i * 40 }));
  const at = new Map(tidy(sized, graph.links).map(({ id, position }) => [id, position]));
  it("puts every target to the right of its source", () => {
    for (const { from, to } of graph.links) {
      expect(at.get(to)!.x).toBeGreaterThanOrEqual(at.get(from)!.x + 200);
    }
  });
  it("overlaps nothing and gives whole pixels", () => {
    for (const one of sized)
      for (const two of sized) {
        if (one.id === two.id) continue;
        const [p, q] = [at.get(one.id)!, at.get(two.id)!];
        const apart =
          p.x + one.width <= q.x ||
          q.x + two.width <= p.x ||
          p.y + one.height <= q.y ||
          q.y + two.height <= p.y;
        expect(apart).toBe(true);
        expect(Number.isInteger(p.x) && Number.isInteger(p.y)).toBe(true);
      }
  });
  it("ignores links to nodes it was not given", () => {
    expect(tidy(sized.slice(0, 1), graph.links)).toHaveLength(1);
  });
  it("keeps what is in a box inside it, relative to it, and the box right of what feeds it", () => {
    const size = { width: 200, height: 150 };
    const nodes = [
      { id: "stream", ...size },
      { id: "box", ...size },
      { id: "read", parent: "box", ...size },
      { id: "write", parent: "box", ...size },
    ];
    const links = [
      { from: "stream", to: "read" },
      { from: "read", to: "write" },
    ];
    const at = new Map(tidy(nodes, links).map(({ id, position }) => [id, position]));
    expect(at.size).toBe(4);
    expect(at.get("box")!.x).toBeGreaterThanOrEqual(at.get("stream")!.x + 200);
    expect(at.get("read")!.x).toBeLessThan(200);
    expect(at.get("write")!.x).toBeGreaterThanOrEqual(at.get("read")!.x + 200);
  });
});
