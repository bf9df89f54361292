// Judged questions: one is chosen and judged by its runs, by keyboard alone; a mock keeps over a reload,
// tells nothing before it is handed in, and reports.
import { expect, test } from "../pages/fixtures.ts";

test.beforeEach(async ({ app, page }) => {
  await app.open();
  await app.choose("Exam");
  await page.getByRole("button", { name: /^Questions/ }).click();
  await expect(page.locator(".exam-option").first()).toBeVisible();
});

test("a question is answered by keyboard and judged by running its options", async ({
  app,
  page,
}) => {
  const options = page.locator(".exam-option").getByRole("radio");
  await app.tabTo(options.first());
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toBeChecked();
  await app.tabTo(app.button("Check the answer"));
  await page.keyboard.press("Enter");
  const outcome = page.getByText(/passes every measure: [A-D]/);
  await expect(outcome).toBeVisible({ timeout: 30_000 });
  const table = page.getByRole("table", { name: "Measures of the runs, by option" });
  await expect(table.getByRole("columnheader")).toHaveCount(5);
  await expect(table.getByText("fails").or(table.getByLabel("fails")).first()).toBeVisible();
  await page.getByRole("button", { name: "Open A on the canvas" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await app.advanceTo(20);
  expect(await app.balanced()).toBe(true);
});

test("a mock: flags, a reload, handing in, a report", async ({ app, page }) => {
  await app.button("Start a timed mock of 20").click();
  const questions = page.getByRole("navigation", { name: "Questions of the mock" });
  await expect(questions.getByRole("button")).toHaveCount(20);
  await page.locator(".exam-option").getByRole("radio").last().check();
  await app.button("Flag").click();
  await app.button("Next").click();
  // No verdict yet; a question may well speak of what fails.
  await expect(page.getByText(/\b[A-D] (passes|fails)\.|passes every measure/)).toHaveCount(0);
  await page.reload();
  await app.ready();
  await app.choose("Exam");
  await page.getByRole("button", { name: /^Questions/ }).click();
  await app.button("Go on with the mock").click();
  await expect(
    questions.getByRole("button", { name: "Question 1 of 20, answered, flagged" }),
  ).toBeVisible();
  await app.button("Hand in").click();
  await expect(page.getByText(/19 questions have no answer yet/)).toBeVisible();
  await app.button("Hand in anyway").click();
  await expect(page.getByText(/^[01] of 20 right/)).toBeVisible();
  await page.locator(".exam-review summary").first().click();
  await expect(page.getByText(/passes every measure: [A-D]/)).toBeVisible({ timeout: 30_000 });
});
