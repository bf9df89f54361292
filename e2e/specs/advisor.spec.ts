// The advisor: it names the hot shard with this run's numbers, its fix is made by one click and taken
// back by another, what it said is gone when it is cured, and it keeps quiet in a lesson.
import { expect, test } from "../pages/fixtures.ts";

test("a hot shard is named at its node; the fix is tried by keyboard and undone", async ({
  app,
  page,
}) => {
  await app.open();
  await app.advanceTo(400);
  const before = await app.scenario();
  await page.getByRole("button", { name: /^Advice on clicks: / }).click();
  const hot = app.inspector.getByRole("article", { name: "A hot shard" });
  await expect(hot).toContainText(/shardId-000000000004 refuses \d+ rec\/s/);
  await hot.getByText("Why, and where it says so").click();
  await expect(hot.getByText(/limit of 1,000 records and 1 MB\/s/)).toBeVisible();
  await expect(hot.getByRole("button", { name: "Lesson: The hot key" })).toBeVisible();
  await app.tabTo(hot.getByRole("button", { name: "Try: Split shardId-000000000004 in half" }));
  await page.keyboard.press("Enter");
  expect((await app.scenario()).timeline).toContainEqual(
    expect.objectContaining({ node: "clicks", call: "SplitShard" }),
  );
  await expect(app.inspector.getByText("The run has to go on before it shows.")).toBeVisible();
  await app.advanceTo(520);
  await expect(app.shards("clicks").filter({ hasText: "closed" })).toHaveCount(1);
  await app.tabTo(app.inspector.getByRole("button", { name: "Undo" }));
  await page.keyboard.press("Enter");
  expect(await app.scenario()).toEqual(before);
});

test("what is cured is no longer said, and comes back with undo", async ({ app, page }) => {
  await app.open();
  await app.advanceTo(400);
  await page.locator(".bottom-tabs").getByText("Advice").click();
  const panel = page.locator(".bottom");
  const raw = panel.getByRole("article", { name: "Raw JSON in the bucket" });
  await expect(raw).toBeVisible();
  await raw.getByRole("button", { name: "Try: Set compressionFormat to GZIP" }).click();
  await expect(panel.getByText(/is no longer found/)).toBeVisible();
  await expect(raw).toHaveCount(0);
  await panel.getByRole("button", { name: "Undo" }).click();
  await expect(raw).toBeVisible();
});

test("nothing is given away in a lesson", async ({ app, page }) => {
  await app.open();
  await app.advanceTo(120);
  await expect(page.getByRole("button", { name: /^Advice on / }).first()).toBeVisible();
  await app.choose("Learn");
  await page.getByRole("button", { name: /You are the producer/ }).click();
  await expect(page.getByRole("button", { name: /^Advice on / })).toHaveCount(0);
});
