import { Position } from "@xyflow/react";
import { describe, expect, it } from "vitest";
import type { ScenarioNode } from "../../workers/model/scenario.ts";
import {
  linkId,
  movesOf,
  type NodeView,
  parseLinkId,
  toFlowEdges,
  toFlowNodes,
} from "./graph-adapter.ts";

const a: ScenarioNode = { id: "a", type: "toy", config: {}, position: { x: 1, y: 2 } };
const b: ScenarioNode = { id: "b", type: "toy", config: {}, position: { x: 9, y: 9 } };
const view = (selectedIds: string[] = []): NodeView => ({
  positions: new Map([a, b].map((node) => [node.id, node.position!])),
  selectedIds,
  sides: { out: Position.Right, in: Position.Left },
  ariaLabel: (node) => `node ${node.id}`,
});

describe("nodes", () => {
  it("keep their object until something of theirs changes", () => {
    const before = toFlowNodes([a, b], view(), []);
    expect(before.map((node) => node.position)).toEqual([a.position, b.position]);
    const same = toFlowNodes([a, b], view(), before);
    expect(same[0]).toBe(before[0]);
    const edited: ScenarioNode = { ...b, config: { shardCount: 3 } };
    const after = toFlowNodes([a, edited], view(["a"]), before);
    expect(after[0]).not.toBe(before[0]);
    expect(after[0]?.data).toBe(before[0]?.data);
    expect(after[0]?.selected).toBe(true);
    expect(after[1]?.data.node).toBe(edited);
  });
  it("stay under the pointer while they are dragged", () => {
    const [first] = toFlowNodes([a], view(), []);
    const dragged = { ...first!, position: { x: 50, y: 60 }, dragging: true };
    expect(toFlowNodes([a], view(), [dragged])[0]?.position).toEqual({ x: 50, y: 60 });
  });
  it("tell the design only where they were put down, in whole pixels", () => {
    expect(
      movesOf([
        { type: "position", id: "a", position: { x: 1.4, y: 2.6 }, dragging: false },
        { type: "position", id: "b", position: { x: 1, y: 2 }, dragging: true },
        { type: "select", id: "a" },
      ]),
    ).toEqual([{ id: "a", position: { x: 1, y: 3 } }]);
  });
});

describe("edges", () => {
  it("are the links whose ends exist", () => {
    const links = [
      { from: "a", to: "b" },
      { from: "a", to: "gone" },
    ];
    const edges = toFlowEdges({ nodes: [a, b], links }, [linkId("a", "b")], () => "x");
    expect(edges).toMatchObject([{ id: "a→b", source: "a", target: "b", selected: true }]);
  });
  it("have names that can be read back", () => {
    expect(parseLinkId(linkId("a", "b"))).toEqual({ from: "a", to: "b" });
    expect(parseLinkId("a")).toBeNull();
  });
});
