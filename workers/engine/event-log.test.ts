// Repeats of an event, counted on the first one.
import { describe, expect, it } from "vitest";
import { createEventLog } from "./event-log.ts";
import { EVENT_MERGE_MS } from "./limits.ts";

describe("events of one name", () => {
  it("are counted on the first for a minute, with the text of the last", () => {
    const log = createEventLog();
    const throttled = log.name("stream", "throttled", "shard 1", "warning");
    expect(log.name("stream", "throttled", "shard 1", "warning")).toBe(throttled);
    for (let atMs = 0; atMs <= EVENT_MERGE_MS; atMs += EVENT_MERGE_MS / 2) {
      log.add(throttled, atMs, { atMs });
    }
    const [first, second] = log.since(0);
    expect(first).toMatchObject({ atMs: 0, count: 2, params: { atMs: EVENT_MERGE_MS / 2 } });
    expect(second).toMatchObject({ atMs: EVENT_MERGE_MS, count: 1 });
  });

  it("begin anew where the run went back to", () => {
    const log = createEventLog();
    const throttled = log.name("stream", "throttled", "", "warning");
    log.add(throttled, 1_000, {});
    log.rewindTo(1_000);
    log.add(throttled, 1_000, {});
    expect(log.latest(9)).toMatchObject([{ atMs: 1_000, count: 1 }]);
  });

  it("are as severe as the service says that the node has now", () => {
    const log = createEventLog();
    log.add(log.name("app", "failed", "", "warning"), 0, {});
    log.add(log.name("app", "failed", "", "bad"), EVENT_MERGE_MS, {});
    expect(log.latest(9).map(({ severity }) => severity)).toEqual(["warning", "bad"]);
  });
});
