// A newcomer's ten minutes: build producer, stream and Lambda, overload the stream, mend it with a
// shard, share it, reload. Once by mouse, once by keyboard alone; the console stays empty.
import type { BrowserContext, Page } from "@playwright/test";
import { AppPage } from "../pages/app-page.ts";
import { watchConsole } from "../pages/console-watch.ts";
import { expect, test } from "../pages/fixtures.ts";

const OVERLOADED_AT_S = 20;
/** UpdateShardCount takes about 30 s for each doubling. */
const MENDED_AT_S = 120;
const COMPARED_AT_S = 90;

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

test("by mouse", async ({ app, page, context }) => {
  await app.open();
  await app.menu("New empty board");
  await expect(app.node("Data stream")).toHaveCount(0);

  await app.drag("Place SDK producer", { x: 130, y: 90 });
  await app.drag("Place Data stream", { x: 480, y: 90 });
  await app.drag("Place Lambda", { x: 650, y: 330 });
  await app.connect("SDK producer", "Data stream");
  await app.connect("Data stream", "Lambda");

  await app.node("SDK producer").click();
  await app.inspector.getByLabel("Records per second").fill("1500");
  await app.button("Play").click();
  await expect(app.button("Pause")).toBeVisible();
  await app.advanceTo(OVERLOADED_AT_S);
  await expect(app.shards("Data stream").filter({ hasText: "throttling" })).toHaveCount(1);

  await app.drag("Add Shard to the selected Data stream", app.node("Data stream"));
  await expect(app.toast("Shard added to Data stream")).toBeVisible();
  await shardAddedAndMended(app);

  await app.button("Share").click();
  await app.button("Copy: Link").click();
  await page.keyboard.press("Escape");
  await sameElsewhereAndAfterReload(app, page, context);
});

test("by keyboard alone", async ({ app, page, context }) => {
  await app.open();
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const command = async (name: string) => {
    await press("Control+k");
    await expect(page.getByRole("textbox", { name: "Find an action" })).toBeFocused();
    await page.keyboard.type(name);
    await press("ArrowDown", "Enter");
    await expect(page.getByRole("textbox", { name: "Find an action" })).toBeHidden();
  };
  await command("New empty board");
  await expect(app.node("Data stream")).toHaveCount(0);

  for (const name of ["SDK producer", "Data stream", "Lambda"]) {
    await press("/");
    await expect(page.getByRole("textbox", { name: "Search services" })).toBeFocused();
    await press("Control+a");
    await page.keyboard.type(name);
    await press("Enter");
    await expect(app.node(name)).toBeFocused();
  }
  for (const [from, to] of [
    ["SDK producer", "Data stream"],
    ["Data stream", "Lambda"],
  ] as const) {
    await app.tabTo(app.node(from));
    await press("Enter", "c");
    await expect(page.getByRole("textbox", { name: "Find a node" })).toBeFocused();
    await page.keyboard.type(to);
    await press("Enter");
    await expect(app.link(from, to)).toBeAttached();
  }

  await app.tabTo(app.node("SDK producer"));
  await press("Enter");
  await app.tabTo(app.inspector.getByLabel("Records per second"));
  await press("Control+a");
  await page.keyboard.type("1500");
  await app.tabTo(app.button("Play"));
  await press("Enter");
  await expect(app.button("Pause")).toBeVisible();
  await app.advanceTo(OVERLOADED_AT_S);
  await expect(app.shards("Data stream").filter({ hasText: "throttling" })).toHaveCount(1);

  await app.tabTo(app.node("Data stream"));
  await press("Enter");
  await command("Add Shard");
  await shardAddedAndMended(app);

  await app.tabTo(app.button("Share"));
  await press("Enter");
  await app.tabTo(app.button("Copy: Link"));
  await press("Enter", "Escape");
  await sameElsewhereAndAfterReload(app, page, context);
});

async function shardAddedAndMended(app: AppPage): Promise<void> {
  await expect
    .poll(async () => (await app.scenario()).nodes.find((node) => node.type === "dataStream"))
    .toMatchObject({ config: { shardCount: 2 } });
  await app.advanceTo(MENDED_AT_S);
  await expect(app.shards("Data stream").filter({ hasText: "throttling" })).toHaveCount(0);
  await expect(app.shards("Data stream").filter({ hasNotText: "closed" })).toHaveCount(2);
  expect(await app.balanced()).toBe(true);
}

async function sameElsewhereAndAfterReload(
  app: AppPage,
  page: Page,
  context: BrowserContext,
): Promise<void> {
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#s=1.");
  const scenario = await app.scenario();
  await app.button("Restart").press("Enter");
  await expect.poll(() => app.clockMs()).toBeLessThan(MENDED_AT_S * 1_000);
  await app.advanceTo(COMPARED_AT_S);
  const hash = await app.traceHash();

  const otherPage = await context.newPage();
  const watch = watchConsole(otherPage);
  const other = new AppPage(otherPage);
  await other.open(link);
  await other.advanceTo(COMPARED_AT_S);
  const { nodes, links, seed, title } = await other.scenario();
  expect({ links, seed, title }).toEqual({
    links: scenario.links,
    seed: scenario.seed,
    title: scenario.title,
  });
  expect(nodes.map((node) => node.id)).toEqual(scenario.nodes.map((node) => node.id));
  expect(await other.traceHash()).toBe(hash);
  expect(watch.messages).toEqual([]);
  await otherPage.close();

  await page.reload();
  await app.ready();
  expect(await app.scenario()).toEqual(scenario);
}

test("a key pressed while the command palette is loading is kept", async ({ app, page }) => {
  let load = () => {};
  const pressed = new Promise<void>((resolve) => {
    load = resolve;
  });
  await page.route(/\/CommandPalette[^/]*\.js$/, async (route) => {
    await pressed;
    await route.continue();
  });
  await app.open();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("textbox", { name: "Find an action" });
  await expect(field).toBeHidden();
  load();
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
});
