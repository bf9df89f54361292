// Runs the Playwright tests against the built site, in whatever Chromium this machine has or can get.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { findBrowser } from "./find-browser.mjs";

const browser = await findBrowser();
if (!browser) {
  console.error(
    "No Chromium found for the end-to-end tests. Install Chrome, or run " +
      "`npx playwright install --with-deps chromium`, or set PLAYWRIGHT_CHROMIUM_PATH.",
  );
  process.exit(1);
}
console.log(`[e2e] ${browser.from}: ${browser.path}`);

const cli = join(
  dirname(createRequire(import.meta.url).resolve("@playwright/test/package.json")),
  "cli.js",
);
const child = spawn(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: {
    ...process.env,
    PLAYWRIGHT_CHROMIUM_PATH: browser.path,
    E2E_PORT: String(await freePort()),
  },
});
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));

/** A port nobody uses: a fixed one collides with a server left over or a second run. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
