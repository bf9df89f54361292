// The page opens running, and every example of the gallery opens in one click and runs.
import { readFileSync } from "node:fs";
import { expect, test } from "../pages/fixtures.ts";

const catalogue = JSON.parse(
  readFileSync(new URL("../../public/examples/index.json", import.meta.url), "utf8"),
) as { readonly examples: readonly { readonly id: string; readonly title: { en: string } }[] };
const RUN_S = 90;
const OPENS_MS = 2_000;

test("the default example runs within two seconds of opening", async ({ app, page }) => {
  // The browser's own start is not the page's doing.
  await page.goto("about:blank");
  await page.goto("./", { waitUntil: "commit" });
  await page.waitForFunction(() => window.shardscope?.clockMs() > 0);
  const tookMs = await page.evaluate(() => performance.now());
  console.log(`[measured] first simulated second after ${Math.round(tookMs)} ms`);
  expect(tookMs).toBeLessThan(OPENS_MS);
  await expect(app.button("Pause")).toBeVisible();
  await expect(app.inspector).toBeVisible();
  await expect(page.getByRole("figure").first()).toBeVisible();
});

for (const example of catalogue.examples) {
  test(`${example.id} opens in one click and runs`, async ({ app, page }) => {
    await app.open();
    await app.button("Examples").click();
    await app.dialog.getByRole("button", { name: `Open: ${example.title.en}` }).click();
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(example.title.en);
    await expect(page.getByRole("complementary", { name: "What is going wrong" })).toBeVisible();
    await expect(app.button("Pause")).toBeVisible();
    await app.advanceTo(RUN_S);
    expect(await app.balanced()).toBe(true);
    for (const node of (await app.scenario()).nodes) {
      await expect(app.canvas.locator(`[data-node="${node.id}"]`)).toBeVisible();
    }
    for (const tab of ["Events", "Cost", "Charts"]) await app.choose(tab);
    await expect(page.getByRole("figure").first()).toBeVisible();
  });
}
