// No serious or critical violation of WCAG 2 A and AA on the main screen and its dialogs.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../pages/fixtures.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Buttons on a node are as small as the canvas is zoomed out; the same is in the inspector at
 * full size, which WCAG 2.5.8 asks for ("equivalent"). */
const ZOOMED = /class="[^"]*(?:lane-button|sn-advice|sn-more)/;

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: all } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return all
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !(id === "target-size" && ZOOMED.test(html)))
        .map((node) => `${id}: ${node.target.join(" ")}`),
    );
}

for (const theme of ["dark", "light"] as const) {
  test(`the ${theme} page`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await app.open();
    await app.advanceTo(90);
    await expect(page.getByRole("figure").first()).toBeVisible();
    expect(await violations(page), "main screen").toEqual([]);

    const { nodes } = await app.scenario();
    const stream = nodes.find((node) => node.type === "dataStream");
    await app.node(stream?.label ?? "Data stream").click();
    for (const tab of ["Settings", "Live", "Facts"]) {
      await app.choose(tab);
      expect(await violations(page), `inspector: ${tab}`).toEqual([]);
    }
    await page
      .getByRole("button", { name: /^Advice on / })
      .first()
      .click();
    await expect(app.inspector.getByRole("article").first()).toBeVisible();
    expect(await violations(page), "inspector: Advice").toEqual([]);
    for (const tab of ["Events", "Cost"]) {
      await app.choose(tab);
      expect(await violations(page), tab).toEqual([]);
    }
  });

  test(`the ${theme} dialogs`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await app.open();
    await app.advanceTo(10);
    for (const name of ["Share", "Examples"]) {
      await app.button(name).click();
      await expect(app.dialog.getByRole("button").nth(1)).toBeVisible();
      expect(await violations(page), name).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(app.dialog).toHaveCount(0);
    }
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("textbox", { name: "Find an action" })).toBeVisible();
    expect(await violations(page), "commands").toEqual([]);
  });
}

test("the study pages, opened by name", async ({ app, page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await app.open();
  await app.advanceTo(10);
  const find = page.getByRole("textbox", { name: "Find an action" });
  // The palette is loaded after the page; until it is there its key does nothing.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(find).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await find.fill("Study: Guide");
  await page.keyboard.press("Enter");
  const pages = page.getByRole("radiogroup", { name: "Study pages" });
  for (const name of ["Guide", "Compare", "Cards", "Exercises", "What changed", "Glossary"]) {
    await pages.getByText(name, { exact: true }).click();
    await expect(app.dialog.getByRole("status").getByText("Loading…")).toHaveCount(0);
    expect(await violations(page), name).toEqual([]);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the page and the palette", async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await app.open();
    await app.advanceTo(30);
    expect(await violations(page), "main screen").toEqual([]);
    await app.button("Show the palette").click();
    await expect(app.palette).toBeVisible();
    expect(await violations(page), "palette").toEqual([]);
  });
});

test.describe("in Vietnamese", () => {
  test.use({ locale: "vi-VN", colorScheme: "dark" });

  test("the dark page", async ({ page }) => {
    await page.goto("./");
    await page.waitForFunction(() => window.shardscope?.ready());
    await page.evaluate(() => window.shardscope.advanceTo(30_000));
    await expect(page.getByRole("figure").first()).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
