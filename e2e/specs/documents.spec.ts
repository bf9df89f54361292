// Links, files, the library, undo and autosave: what cannot be opened says why and changes nothing,
// and nothing of the learner's work is lost.
import { readFileSync } from "node:fs";
import { expect, test } from "../pages/fixtures.ts";

const REFUSED_LINKS = [
  { what: "damaged", hash: "#s=1.@@@@", says: /damaged|changed|cut off/ },
  {
    what: "made by a newer version",
    hash: `#j=${json({ shardscope: 99 })}`,
    says: /newer version/,
  },
  { what: "no scenario", hash: `#j=${json([1, 2, 3])}`, says: /not a scenario/ },
  { what: "nested without end", hash: `#j=${"[".repeat(5_000)}`, says: /5000 levels deep/ },
] as const;

const REFUSED_FILES = [
  { name: "picture.png", bytes: Buffer.from("89504e470d0a1a0a0000", "hex"), says: /picture/ },
  { name: "page.json", bytes: Buffer.from("<!doctype html><p>no"), says: /web page/ },
  { name: "cut.json", bytes: Buffer.from('{"shardscope": 1, "nodes": ['), says: /not valid JSON/ },
  { name: "deep.json", bytes: Buffer.from("[".repeat(5_000)), says: /levels deep|not valid|not a/ },
  { name: "empty.json", bytes: Buffer.from(""), says: /empty file/ },
] as const;

function json(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value));
}

for (const { what, hash, says } of REFUSED_LINKS) {
  test(`a link that is ${what} says so and changes nothing`, async ({ app, page }) => {
    await app.open();
    const before = await app.scenario();
    await page.evaluate((next) => {
      location.hash = next;
    }, hash);
    await expect(app.toast("Could not be opened")).toContainText(says);
    expect(await app.scenario()).toEqual(before);
  });
}

test("a link with an unknown service shows what is wrong and waits", async ({ app, page }) => {
  const strange = { id: "a", type: "__proto__", config: { constructor: { prototype: 1e308 } } };
  await app.open(`./#j=${json({ shardscope: 1, nodes: [strange], links: [] })}`);
  await expect(page.getByRole("alert").first()).toContainText("There is no service");
  await app.advanceTo(0);
  expect(await app.balanced()).toBe(true);
});

test("a page opened at a broken link says so and shows the example", async ({ app }) => {
  await app.open("./#s=1.AAAA");
  await expect(app.toast("Could not be opened")).toBeVisible();
  expect((await app.scenario()).nodes.length).toBeGreaterThan(0);
});

test("files that are no scenario say what they are and change nothing", async ({ app, page }) => {
  await app.open();
  const before = await app.scenario();
  for (const { name, bytes, says } of REFUSED_FILES) {
    await app.openFile({ name, mimeType: "application/octet-stream", buffer: bytes });
    await expect(app.toast("Could not be opened").filter({ hasText: says })).toBeVisible();
    await app.closeToasts();
  }
  expect(await app.scenario()).toEqual(before);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a saved file opens as the same scenario", async ({ app, page }) => {
  await app.open();
  const before = await app.scenario();
  const [download] = await Promise.all([page.waitForEvent("download"), app.menu("Save as a file")]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const buffer = readFileSync(await download.path());
  await app.menu("New empty board");
  await expect(app.canvas.getByRole("heading", { name: "An empty board" })).toBeVisible();
  await app.openFile({ name: "mine.json", mimeType: "application/json", buffer });
  await expect(app.toast("Opened")).toBeVisible();
  expect(await app.scenario()).toEqual(before);
});

test("the library keeps, renames, duplicates, opens and deletes", async ({ app, page }) => {
  await app.open();
  const { title, nodes } = await app.scenario();
  await app.menu("My scenarios");
  const rows = app.dialog.getByRole("listitem");
  await expect(app.dialog).toContainText("Nothing kept yet.");
  await app.button("Keep a copy of the present one").click();
  await expect(rows).toHaveCount(1);

  await app.dialog.getByRole("textbox", { name: `Name of “${title}”` }).fill("Renamed");
  await page.keyboard.press("Enter");
  await expect(app.button("Open: Renamed")).toBeVisible();
  await app.button("Duplicate “Renamed”").click();
  await expect(rows).toHaveCount(2);
  await app.button("Delete “Renamed”").click();
  await expect(rows).toHaveCount(1);

  await app.dialog.getByRole("button", { name: "Close" }).click();
  await app.menu("New empty board");
  await app.menu("My scenarios");
  await app.button("Open: Renamed (copy)").click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Renamed (copy)");
  expect((await app.scenario()).nodes).toEqual(nodes);
});

test("undo and redo change the design, never the clock", async ({ app, page }) => {
  await app.open();
  await app.advanceTo(60);
  const before = await app.scenario();
  const stream = before.nodes.find((node) => node.type === "dataStream");
  const name = stream?.label ?? "Data stream";
  await app.node(name).click();
  await page.keyboard.press("Delete");
  await expect(app.node(name)).toHaveCount(0);
  await app.button("Undo").click();
  await expect(app.node(name)).toHaveCount(1);
  expect(await app.scenario()).toEqual(before);
  expect(await app.clockMs()).toBe(60_000);
  await page.keyboard.press("Control+Shift+Z");
  await expect(app.node(name)).toHaveCount(0);
  await page.keyboard.press("Control+Z");
  await expect(app.node(name)).toHaveCount(1);
  await app.advanceTo(70);
  expect(await app.clockMs()).toBe(70_000);
  expect(await app.balanced()).toBe(true);
});

test("work just done is there after a reload", async ({ app, page }) => {
  await app.open();
  await page.getByRole("textbox", { name: "Title" }).fill("Kept by itself");
  await page.reload();
  await app.ready();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Kept by itself");
});
