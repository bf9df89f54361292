// The summary of a running stream names the shards there are, not those of the design.
import { expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";
import { dataStream } from "./index.ts";

it("a reshard moves ShardCount: the figure it is shown by follows", () => {
  const { field, figure } = dataStream.movedByRun ?? { field: "", figure: "" };
  expect(Object.keys(dataStream.fields)).toContain(field);
  const call = { at: "10s", node: "stream", call: "UpdateShardCount" };
  const timeline = [{ ...call, with: { targetShardCount: 4, scalingType: "UNIFORM_SCALING" } }];
  const run = simulate({ ...readNotation("producer -> stream(2 shards)"), timeline }).for("20 s");
  expect(run.figures("stream")[figure]).toBe(2);
  expect(run.for("60 s").figures("stream")[figure]).toBe(4);
});
