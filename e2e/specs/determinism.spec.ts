// The same scenario and seed give the same run: in Chromium and in Node, in strides of any length.
import { readFileSync } from "node:fs";
import { factBook } from "../../workers/facts/index.ts";
import { parseScenario } from "../../workers/model/parse-scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { createSimApi } from "../../workers/sim-api.ts";
import { expect, test } from "../pages/fixtures.ts";

const AT_S = 120;
const EXAMPLES = ["clickstream-hot-shard", "outage-catch-up", "micro-spikes"];

for (const id of EXAMPLES) {
  test(`${id} is the same run in Chromium as in Node`, async ({ app, page }) => {
    const text = readFileSync(new URL(`../../public/examples/${id}.json`, import.meta.url), "utf8");
    const expected = hashInNode(text);
    await app.open(`./#j=${encodeURIComponent(text)}&run=0`);
    for (const steps of [1, 60, 500]) {
      await app.button("Restart").click();
      await expect.poll(() => app.clockMs()).toBe(0);
      await page.evaluate(
        ([ms, by]) => window.shardscope.advanceTo(ms ?? 0, by),
        [AT_S * 1_000, steps],
      );
      expect(await app.clockMs()).toBe(AT_S * 1_000);
      expect(await app.traceHash(), `in strides of ${steps}`).toBe(expected);
    }
  });
}

function hashInNode(text: string): string {
  const { scenario } = parseScenario(JSON.parse(text), catalog, factBook);
  if (!scenario) throw new Error("the example does not open");
  const api = createSimApi(catalog, factBook);
  api.load({ scenario, keepRun: false });
  api.advance(AT_S);
  return api.totals().traceHash;
}
