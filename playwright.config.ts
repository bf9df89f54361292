import { defineConfig } from "@playwright/test";

const port = Number(process.env["E2E_PORT"] ?? 4173);
/** The built site that is tested; dist unless told. */
const site = process.env["E2E_SITE"] ?? "dist";
const executablePath = process.env["PLAYWRIGHT_CHROMIUM_PATH"];

export default defineConfig({
  testDir: "e2e/specs",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env["CI"]),
  retries: process.env["CI"] ? 1 : 0,
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    trace: process.env["TRACE"] ? "retain-on-failure" : "off",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
      args: ["--disable-gpu", "--disable-quic"],
    },
  },
  // Started by node itself: npx would leave the server behind when it is killed.
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --outDir ${site} --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 30_000,
    stdout: "ignore",
    stderr: "pipe",
  },
});
