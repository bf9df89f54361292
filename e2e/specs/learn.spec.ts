// The first lesson finished in both languages, by mouse and by keyboard; the learner's own board and
// progress stay; a teacher's lesson is made, published and played.
import { expect, test } from "../pages/fixtures.ts";

const HELD_MS = 30_000;

test("lesson 1 by mouse: predict, hold, one record bounces, debrief; the board is as it was", async ({
  app,
  page,
}) => {
  await app.open();
  const board = await app.scenario();
  await app.choose("Learn");
  await page.getByRole("button", { name: /You are the producer/ }).click();
  await app.button("Make a prediction").click();
  await page.getByLabel("Your prediction").fill("1,000");
  await app.button("Commit").click();
  const hold = page.getByRole("button", { name: /Hold to write/ });
  await hold.hover();
  await page.mouse.down();
  await expect(page.getByText("Done: every goal is met.")).toBeVisible({ timeout: HELD_MS });
  await page.mouse.up();
  await expect(page.getByText("Your prediction was right.")).toBeVisible();
  await page.locator(".lesson").getByText("What happened", { exact: true }).click();
  await expect(page.getByText(/1,000 of them in its fullest second/)).toBeVisible();
  await app.button("Leave the lesson").click();
  await expect(page.getByText("1 of 6 done")).toBeVisible();
  expect(await app.scenario()).toEqual(board);
  await page.reload();
  await app.ready();
  await app.choose("Learn");
  await expect(page.getByText("1 of 6 done")).toBeVisible();
});

test.describe("in Vietnamese", () => {
  test.use({ locale: "vi-VN" });

  test("lesson 1 by keyboard", async ({ app, page }) => {
    await page.goto("./");
    await page.waitForFunction(() => window.shardscope?.ready());
    await page.getByText("Học", { exact: true }).click();
    await app.tabTo(page.getByRole("button", { name: /Bạn là producer/ }));
    await page.keyboard.press("Enter");
    await app.tabTo(app.button("Dự đoán trước"));
    await page.keyboard.press("Enter");
    await app.tabTo(page.getByLabel("Dự đoán của bạn"));
    await page.keyboard.type("500");
    await page.keyboard.press("Enter");
    await app.tabTo(page.getByRole("button", { name: /Giữ để ghi/ }));
    await page.keyboard.down("Space");
    await expect(page.getByText("Xong: mọi mục tiêu đều đạt.")).toBeVisible({ timeout: HELD_MS });
    await page.keyboard.up("Space");
    await expect(page.getByText("Chưa đúng.")).toBeVisible();
  });
});

test("a curve is drawn by keyboard, and the run is laid over it", async ({ app, page }) => {
  await app.open();
  await app.choose("Learn");
  await page.getByRole("button", { name: /The way out is shared/ }).click();
  await app.button("Make a prediction").click();
  await page.getByRole("slider", { name: "Curve you predict" }).focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await app.button("Commit").click();
  await app.button("To the end").click();
  await expect(app.button("On to the task")).toBeVisible();
  await expect(page.getByRole("img", { name: "Curve you predict" })).toBeVisible();
});

test("a teacher makes a lesson of the canvas, and its link plays it", async ({ app, page }) => {
  await app.open();
  await app.choose("Learn");
  await app.button("Make a lesson").click();
  const fill = (name: string, text: string) =>
    page.getByLabel(`${name} in English`, { exact: true }).fill(text);
  await fill("Title", "Cool the shard");
  await fill("Story", "One shard is hot.");
  await fill("Task", "Lose less.");
  await fill("Question to predict", "What is the bill?");
  await fill("Said at the end", "Salt spreads the keys.");
  await app.button("Add a goal").click();
  await page.getByRole("group", { name: "Goal 1" }).getByLabel("Value").fill("1");
  await app.button("Make the link").click();
  const link = await page.getByLabel("Link of the lesson").inputValue();
  await page.goto("about:blank");
  await app.open(link);
  await expect(page.getByRole("heading", { name: "Cool the shard" })).toBeVisible();
  await expect(page.getByText("One shard is hot.")).toBeVisible();
});
