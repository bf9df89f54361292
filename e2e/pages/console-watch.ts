// Everything a page says on its console, or throws, from the first byte on. A test that watches
// fails on any of it.
import type { Page } from "@playwright/test";

export interface ConsoleWatch {
  readonly messages: readonly string[];
}

/** Call before the page is opened. */
export function watchConsole(page: Page): ConsoleWatch {
  const messages: string[] = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") messages.push(`${type}: ${message.text()}`);
  });
  page.on("pageerror", (error) => messages.push(`thrown: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What a page was still loading when it was left or reloaded.
    if (!reason.includes("ERR_ABORTED")) messages.push(`request: ${request.url()} ${reason}`);
  });
  return { messages };
}
