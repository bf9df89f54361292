// The page as a person meets it: parts found by role and label. Simulated time is brought forward
// through the page's own window into the run, so no test waits for the clock on the wall.
import { expect, type Locator, type Page } from "@playwright/test";
// Brings the type of window.shardscope.
import type {} from "../../app/run/test-hook.ts";
import type { Scenario } from "../../workers/model/scenario.ts";

type Point = { readonly x: number; readonly y: number };

const TABS_MAX = 150;

export class AppPage {
  readonly canvas: Locator;
  readonly palette: Locator;
  readonly inspector: Locator;
  readonly clock: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.canvas = page.getByRole("region", { name: "Canvas", exact: true });
    this.palette = page.getByRole("navigation", { name: "Services" });
    this.inspector = page.getByRole("complementary", { name: "Inspector" });
    this.clock = page.getByRole("timer", { name: "Simulated time" });
    this.dialog = page.getByRole("dialog");
  }

  /** Opens the page, at a link where one is given, and waits until a run is loaded. */
  async open(address = "./"): Promise<void> {
    await this.page.goto(address);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.canvas).toBeVisible();
    await this.page.waitForFunction(() => window.shardscope?.ready());
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  node(name: string): Locator {
    return this.canvas.getByRole("group", { name: new RegExp(`^${name},`) });
  }

  link(from: string, to: string): Locator {
    return this.canvas.getByRole("group", { name: `Link from ${from} to ${to}` });
  }

  /** The rows of a node with shards. */
  shards(node: string): Locator {
    return this.node(node)
      .getByRole("list", { name: "Write load of each shard" })
      .getByRole("listitem");
  }

  /** Walks with Tab until the element has the focus, as someone without a mouse does. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < TABS_MAX; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not reach ${target}`);
  }

  async menu(item: string): Promise<void> {
    await this.button("Menu").click();
    await this.page.getByRole("menuitem", { name: item }).click();
  }

  /** Takes one of the choices that stand side by side. */
  async choose(option: string): Promise<void> {
    const choices = this.page.getByRole("radiogroup");
    await choices.getByText(option, { exact: true }).click();
    await expect(choices.getByRole("radio", { name: option, exact: true })).toBeChecked();
  }

  async openFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const chosen = this.page.waitForEvent("filechooser");
    await this.menu("Open a file");
    await (await chosen).setFiles(file);
  }

  async closeToasts(): Promise<void> {
    const toasts = this.page.getByRole("alert");
    await toasts.getByRole("button", { name: "Close" }).first().click();
    await expect(toasts).toHaveCount(0);
  }

  /** Drags an entry of the palette to a point of the canvas, or onto a node. */
  async drag(entry: string, target: Point | Locator): Promise<void> {
    const from = this.palette.getByRole("button", { name: entry, exact: true });
    if ("x" in target) await from.dragTo(this.canvas, { targetPosition: target });
    else await from.dragTo(target);
  }

  /** Draws a link with the mouse, from the right handle of one node to the left one of another. */
  async connect(from: string, to: string): Promise<void> {
    const start = await middle(this.node(from).locator(".react-flow__handle.source"));
    const end = await middle(this.node(to).locator(".react-flow__handle.target"));
    const { mouse } = this.page;
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await mouse.move(end.x, end.y, { steps: 4 });
    await mouse.up();
    await expect(this.link(from, to)).toBeAttached();
  }

  scenario(): Promise<Scenario> {
    return this.page.evaluate(() => window.shardscope.scenario());
  }

  clockMs(): Promise<number> {
    return this.page.evaluate(() => window.shardscope.clockMs());
  }

  traceHash(): Promise<string> {
    return this.page.evaluate(() => window.shardscope.traceHash());
  }

  balanced(): Promise<boolean> {
    return this.page.evaluate(() => window.shardscope.balanced());
  }

  /** Pauses and brings the run to a simulated time. */
  async advanceTo(seconds: number): Promise<void> {
    await this.page.evaluate((ms) => window.shardscope.advanceTo(ms), seconds * 1_000);
  }

  /** The words of everything that popped up, for a message that says why. */
  toast(text: string | RegExp): Locator {
    return this.page.getByRole("alert").filter({ hasText: text });
  }
}

async function middle(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error("not on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
