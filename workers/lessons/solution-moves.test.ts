// A solution taken apart: what belongs together is one move, moments come last, and the whole is the same.
import { describe, expect, it } from "vitest";
import { emptyScenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { applyChanges } from "./changes.ts";
import type { Change } from "./lesson.ts";
import { solutionMoves } from "./solution-moves.ts";

const start = {
  ...emptyScenario(),
  nodes: [
    { id: "app", type: "sdkProducer", label: "Shop", config: {} },
    { id: "stream", type: "dataStream", config: {} },
    { id: "old", type: "sdkConsumer", label: "Reader", config: {} },
  ],
  links: [
    { from: "app", to: "stream" },
    { from: "stream", to: "old" },
  ],
};

const lessonOf = (changes: readonly Change[]) => ({
  start,
  solution: { text: { en: "", vi: "" }, changes },
});

const replace: readonly Change[] = [
  { remove: "old" },
  { add: { id: "fan", type: "efoConsumer", label: "Fan", config: {} } },
  { link: { from: "stream", to: "fan" } },
];

describe("moves of a solution", () => {
  it("say a node that takes another's place and name in one line", () => {
    const same = replace.map((change) =>
      "add" in change ? { add: { ...change.add, label: "Reader" } } : change,
    );
    const [move] = solutionMoves(lessonOf(same), catalog);
    expect(move?.lines).toHaveLength(1);
    expect(move?.lines[0]?.en).toMatch(/^Reader: .+ → Enhanced fan-out consumer/);
  });

  it("make a consumer that takes another's place one move, with its link", () => {
    const shards: Change = { node: "stream", set: { shardCount: 3 } };
    const lesson = lessonOf([...replace, shards]);
    const moves = solutionMoves(lesson, catalog);
    expect(moves.map((move) => move.nodes)).toEqual([["fan"], ["stream"]]);
    expect(moves.map((move) => move.lines.length)).toEqual([3, 1]);
    expect(moves[1]?.design).toEqual(applyChanges(lesson, [...replace, shards], catalog));
  });

  it("say what is set, from which value to which, by the labels of the inspector", () => {
    const changes: readonly Change[] = [
      { node: "app", set: { "traffic.recordsPerSecond": 2_000 } },
      { node: "stream", set: { shardCount: 3 }, at: "90s" },
    ];
    const [rate, shards] = solutionMoves(lessonOf(changes), catalog);
    expect(rate?.lines[0]?.en).toMatch(/^Shop · .+: \d+ → 2000/);
    expect(shards?.lines[0]?.en).toMatch(/^1m30s · stream · .+: \d+ → 3$/);
  });

  it("put moves with a moment last, by their moment, and keep what is said out of the run", () => {
    const says = { en: "Now", vi: "Bây giờ" };
    const changes: readonly Change[] = [
      { node: "stream", call: "SplitShard", with: { shardToSplit: "0" }, at: "2m", says },
      { node: "stream", set: { shardCount: 2 }, at: "30s" },
      { node: "stream", set: { retentionPeriodHours: 48 } },
    ];
    const moves = solutionMoves(lessonOf(changes), catalog);
    expect(moves.map((move) => move.atMs)).toEqual([null, 30_000, 120_000]);
    expect(moves[2]?.says).toEqual(says);
    expect(moves[2]?.design.timeline).toEqual([
      { node: "stream", set: { shardCount: 2 }, at: "30s" },
      { node: "stream", call: "SplitShard", with: { shardToSplit: "0" }, at: "2m" },
    ]);
  });
});
