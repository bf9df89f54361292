// Calls on a running stream: split from a shard's menu, merge by dropping a shard on its neighbour,
// and a call planned for a moment of the run.
import { expect, test } from "../pages/fixtures.ts";

const ASKED_AT_S = 20;
/** A reshard takes about half a minute. */
const RESHARDED_AT_S = 140;

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.advanceTo(ASKED_AT_S);
});

test("split from the shard's menu: two children take the parent's place", async ({ app, page }) => {
  await expect(app.shards("clicks")).toHaveCount(6);
  await app.node("clicks").getByRole("button", { name: "Calls on shardId-000000000004" }).click();
  await page.getByRole("menuitem", { name: /split/i }).click();
  await app.advanceTo(RESHARDED_AT_S);
  await expect(app.shards("clicks").filter({ hasText: /^00[67]/ })).toHaveCount(2);
  await expect(app.shards("clicks").filter({ hasText: /^004/ })).toHaveCount(0);
  expect(await app.balanced()).toBe(true);
});

test("merge by dropping a shard onto its neighbour", async ({ app }) => {
  const shards = app.shards("clicks");
  await shards.nth(1).dragTo(shards.nth(2));
  await app.advanceTo(RESHARDED_AT_S);
  await expect(shards.filter({ hasText: /^006/ })).toHaveCount(1);
  await expect(shards.filter({ hasText: /^00[12]/ })).toHaveCount(0);
  expect(await app.balanced()).toBe(true);
});

test("a call planned for later waits on the timeline", async ({ app, page }) => {
  await app.node("clicks").getByRole("button", { name: "Calls on shardId-000000000000" }).click();
  await page.getByRole("menuitem", { name: /merge/i }).click();
  await app.inspector.getByRole("button", { name: "Plan", exact: false }).click();
  await expect
    .poll(async () => (await app.scenario()).timeline.filter((one) => "call" in one).length)
    .toBe(1);
});
