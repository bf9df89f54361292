// The same scenario and seed give the same run: in Chromium and in Node, in strides of any length.
import { readFileSync } from "node:fs";
import { factBook } from "../../workers/facts/index.ts";
import { parseScenario } from "../../workers/model/parse-scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { createSimApi } from "../../workers/sim-api.ts";
import { makeScenario } from "../../workers/testing/outside/make-scenario.ts";
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

/** Made-up scenarios over all services, opened one after the other without loading the page anew. */
const MADE_UP = 50;
const SHORT_S = 40;

for (const half of [0, 1]) {
  test(`made-up scenarios are the same run in Chromium as in Node, part ${half + 1}`, async ({
    app,
    page,
  }) => {
    test.slow();
    await app.open();
    for (let seed = 1 + half; seed <= MADE_UP; seed += 2) {
      const made = { ...makeScenario(seed), title: `made up ${seed}` };
      const text = JSON.stringify(made);
      await page.evaluate(
        (link) => {
          location.hash = link;
        },
        `#j=${encodeURIComponent(text)}&run=0`,
      );
      await expect.poll(async () => (await app.scenario()).title).toBe(made.title);
      const hashes = [];
      for (const steps of [7, 1_000]) {
        await app.button("Restart").click();
        await expect.poll(() => app.clockMs()).toBe(0);
        await page.evaluate(
          ([ms, by]) => window.shardscope.advanceTo(ms ?? 0, by),
          [SHORT_S * 1_000, steps],
        );
        hashes.push(await app.traceHash());
      }
      const expected = hashInNode(text, SHORT_S);
      expect(hashes, `seed ${seed}`).toEqual([expected, expected]);
    }
  });
}

function hashInNode(text: string, seconds = AT_S): string {
  const { scenario } = parseScenario(JSON.parse(text), catalog, factBook);
  if (!scenario) throw new Error("the example does not open");
  const api = createSimApi(catalog, factBook);
  api.load({ scenario, keepRun: false });
  api.advance(seconds);
  return api.totals().traceHash;
}
