// The study pages: a cell of a comparison opens the run that shows it; a term is explained when it
// is pointed at and when it has the focus.
import { expect, test } from "../pages/fixtures.ts";

test.beforeEach(async ({ app, page }) => {
  await app.open();
  await app.choose("Learn");
  await page.getByRole("button", { name: /guide/i }).click();
  await expect(page.getByRole("radiogroup", { name: "Study pages" })).toBeVisible();
});

test("a cell of a comparison opens its run", async ({ app, page }) => {
  const before = (await app.scenario()).title;
  await page.getByText("Compare", { exact: true }).click();
  await page
    .getByRole("button", { name: /^Run: / })
    .first()
    .click();
  await expect(page.getByRole("radiogroup", { name: "Study pages" })).toHaveCount(0);
  await expect.poll(async () => (await app.scenario()).title).not.toBe(before);
  await app.advanceTo(30);
  expect(await app.balanced()).toBe(true);
});

test("a term is explained on hover and on focus", async ({ page }) => {
  const terms = page.getByRole("dialog").getByRole("note");
  await terms.first().hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.mouse.move(1, 1);
  await expect(page.getByRole("tooltip")).toHaveCount(0);
  // By key: a focus that no key brought shows nothing.
  await terms.nth(1).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toBeVisible();
});
