// The test with an opened page object and a console that must stay empty.
import { test as base, expect } from "@playwright/test";
import { AppPage } from "./app-page.ts";
import { watchConsole } from "./console-watch.ts";

export const test = base.extend<{ app: AppPage }>({
  app: async ({ page }, use) => {
    const watch = watchConsole(page);
    await use(new AppPage(page));
    expect(watch.messages, "console messages").toEqual([]);
  },
});

export { expect };
