// Vietnamese as complete as English, and the phone.
import { AppPage } from "../pages/app-page.ts";
import { expect, test } from "../pages/fixtures.ts";

test("switching to Vietnamese changes every part of the page", async ({ app, page }) => {
  await app.open();
  await app.choose("VI");
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await expect(page.getByRole("button", { name: "Tạm dừng", exact: true })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Dịch vụ" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Bảng chi tiết" })).toBeVisible();
  await expect(page.getByText("Biểu đồ", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "vi");
  await page.getByText("EN", { exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a link opens, runs and can be read", async ({ app, page, browser }) => {
    const link = await linkOfExample(await browser.newPage());
    await app.open(link);
    await expect(app.button("Pause")).toBeVisible();
    await expect(app.clock).toBeVisible();
    await app.advanceTo(60);
    await expect(app.clock).toHaveText("00:01:00");
    await expect(page.getByRole("figure").first()).toBeVisible();
    expect(await app.balanced()).toBe(true);

    await app.canvas
      .getByRole("group", { name: /Kinesis Data Streams/ })
      .first()
      .tap();
    await app.button("Show the inspector").tap();
    const drawer = page.getByRole("dialog", { name: "Inspector" });
    await expect(drawer.getByText("ShardCount", { exact: true })).toBeVisible();
    await drawer.getByRole("button", { name: "Close" }).tap();
    await expect(drawer).toHaveCount(0);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "nothing sticks out at the side").toBeLessThanOrEqual(0);
  });
});

async function linkOfExample(page: AppPage["page"]): Promise<string> {
  const app = new AppPage(page);
  await app.open(test.info().project.use.baseURL ?? "");
  await app.button("Share").click();
  const link = await app.dialog.getByRole("textbox", { name: "Link", exact: true }).inputValue();
  await page.close();
  return link;
}
