import { describe, expect, it } from "vitest";
import type { LaneSpec } from "../../workers/model/signals.ts";
import { heatOf, laneRoles, laneStatus, shortLaneName } from "./node-status.ts";

const lane = (unit: LaneSpec["unit"]): LaneSpec => ({ label: { en: "x", vi: "x" }, unit });
const roles = laneRoles({
  writeRecords: lane("records/s"),
  writeBytes: lane("bytes/s"),
  writeShare: lane("share"),
  throttled: lane("records/s"),
  throttleReason: lane("flag"),
  readBytes: lane("bytes/s"),
  readCalls: lane("calls/s"),
  iteratorAgeMs: lane("ms"),
  closed: lane("flag"),
});
const lanes = (load: number[], refused: number[]) => ({
  count: load.length,
  names: load.map(String),
  value: (key: string, row: number) =>
    (key === "writeShare" ? load : key === "throttled" ? refused : [])[row] ?? 0,
});

describe("lane roles", () => {
  it("are found by unit and name", () => {
    expect(roles).toEqual({
      load: "writeShare",
      writeBytes: "writeBytes",
      writeRecords: "writeRecords",
      refused: "throttled",
      reason: "throttleReason",
      reads: "readBytes",
      age: "iteratorAgeMs",
      closed: "closed",
    });
  });
});

describe("status", () => {
  it("is a hot shard when one refuses and others have room", () => {
    expect(laneStatus(lanes([0.4, 1, 0.3], [0, 20, 0]), roles)).toEqual({
      kind: "hotShard",
      row: 1,
    });
  });
  it("is throttling when all refuse", () => {
    expect(laneStatus(lanes([1, 1], [3, 4]), roles)).toEqual({ kind: "throttling" });
    expect(laneStatus(lanes([1], [3]), roles)).toEqual({ kind: "throttling" });
  });
  it("is nothing while nothing is refused", () => {
    expect(laneStatus(lanes([0.9, 0.2], [0, 0]), roles)).toBeNull();
  });
  it("has three heats", () => {
    expect([heatOf(0.5, 0), heatOf(0.8, 0), heatOf(0.4, 1), heatOf(1, 0)]).toEqual([
      "ok",
      "warm",
      "hot",
      "warm",
    ]);
  });
});

it("shortens shard ids", () => {
  expect(shortLaneName("shardId-000000000012")).toBe("012");
  expect(shortLaneName("east")).toBe("east");
});
