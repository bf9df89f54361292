// Decides which Chromium the end-to-end tests drive, from the cheapest to the dearest way:
// a path given by hand, a browser on the machine, Playwright's own, Playwright's download, the
// headless Chromium inside an npm package (Linux x64, no root needed), the system's packages.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cacheDir = join(root, "node_modules/.cache/chromium");
const npmChromium = "@sparticuz/chromium@147.0.0";

/** @returns {Promise<{ from: string, path: string } | null>} */
export async function findBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH ?? process.env.CHROME_PATH;
  if (given) return { from: "environment", path: given };
  return (
    installed() ??
    playwrightOwn() ??
    downloadByPlaywright() ??
    fromNpmPackage() ??
    fromSystemPackages()
  );
}

function installed() {
  for (const path of usualPlaces()) {
    if (!path || !existsSync(path)) continue;
    // A Windows browser opens a window when asked for its version, so it is taken on trust.
    if (process.platform === "win32" || starts(path)) return { from: "installed", path };
    log(`${path} does not start; trying the next`);
  }
  return null;
}

function usualPlaces() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const mac = ["Google Chrome", "Chromium", "Microsoft Edge"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  );
  const windows = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]);
  return [...names.map(onPath), ...mac, ...windows];
}

function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function starts(path) {
  const run = spawnSync(path, ["--version"], { timeout: 20_000, encoding: "utf8" });
  return run.status === 0 && /chrom/i.test(run.stdout);
}

function playwrightOwn() {
  const path = require("@playwright/test").chromium.executablePath();
  return path && existsSync(path) ? { from: "playwright", path } : null;
}

function downloadByPlaywright() {
  log('no browser found; trying "playwright install chromium"');
  const cli = join(dirname(require.resolve("@playwright/test/package.json")), "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium", "--only-shell"], {
    stdio: ["ignore", 2, 2],
    timeout: 300_000,
    env: { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" },
  });
  return playwrightOwn();
}

function fromNpmPackage() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const launcher = join(cacheDir, "run.sh");
  if (existsSync(launcher) && starts(launcher)) return { from: "npm package", path: launcher };
  log(`trying the Chromium inside ${npmChromium}`);
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(join(cacheDir, "package.json"), '{"private":true}');
  const install = spawnSync(
    "npm",
    ["install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", cacheDir, npmChromium],
    { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 },
  );
  if (install.status !== 0) return null;
  unpackNpmChromium(launcher);
  return starts(launcher) ? { from: "npm package", path: launcher } : null;
}

/** The package's own libraries and fonts serve a machine that has none. */
function unpackNpmChromium(launcher) {
  const bin = join(cacheDir, "node_modules/@sparticuz/chromium/bin");
  const executable = join(cacheDir, "chromium");
  const unpacked = (name) => brotliDecompressSync(readFileSync(join(bin, name)));
  writeFileSync(executable, unpacked("chromium.br"), { mode: 0o755 });
  for (const part of ["al2023", "swiftshader", "fonts"]) {
    writeFileSync(join(cacheDir, `${part}.tar`), unpacked(`${part}.tar.br`));
    spawnSync("tar", ["xf", `${part}.tar`], { cwd: cacheDir });
  }
  const fonts = join(cacheDir, "fonts.conf");
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
      `<dir>${cacheDir}/fonts</dir><cachedir>${cacheDir}/fontcache</cachedir></fontconfig>`,
  );
  const libraries = starts(executable)
    ? ""
    : `export LD_LIBRARY_PATH="${cacheDir}/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n`;
  writeFileSync(
    launcher,
    `#!/bin/sh\n${libraries}` +
      `[ -n "$(ls /usr/share/fonts 2>/dev/null)" ] || export FONTCONFIG_FILE="${fonts}"\n` +
      `exec "${executable}" "$@"\n`,
    { mode: 0o755 },
  );
}

function fromSystemPackages() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !onPath("apt-get")) return null;
  log("trying apt-get install chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
  for (const args of [
    ["update", "-qq"],
    [...install, "fonts-dejavu-core"],
  ]) {
    spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=300", ...args], {
      stdio: ["ignore", "ignore", "inherit"],
      env,
      timeout: 600_000,
    });
  }
  const path = onPath("chromium");
  return path && starts(path) ? { from: "system packages", path } : null;
}

function log(message) {
  process.stderr.write(`[browser] ${message}\n`);
}
