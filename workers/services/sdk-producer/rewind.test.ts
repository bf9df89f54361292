// Going back and forth changes nothing, retries in flight included.
import { expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";

it.each([
  "producer(2500/s, retryMode=legacy) -> stream(2 shards)",
  'kpl(traffic={"shape":"poisson","recordsPerSecond":2500}, aggregationEnabled=false) -> stream(1 shard)',
])("%s: the same after a rewind", (text) => {
  const straight = simulate(text).for("150 s").hash();
  const run = simulate(text).for("140 s");
  run.api.goTo(70_000);
  expect(run.advance(80).hash()).toBe(straight);
});
