// Runs before `npm start`, `npm test` and `npm run sim`, with Node's own modules only: checks the
// Node version and installs the dependencies when the lock file changed since the last install.
// Speaks on standard error, so that commands that print JSON stay clean.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Shardscope needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

const stampFile = join(root, "node_modules/.lock-sha256");
const stamp = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
  .digest("hex");

if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  console.error("Installing dependencies (npm ci) ...");
  const windows = process.platform === "win32";
  const install = spawnSync(
    windows ? "npm.cmd" : "npm",
    ["ci", "--no-audit", "--no-fund", "--include=dev"],
    { cwd: root, stdio: ["ignore", 2, "inherit"], shell: windows },
  );
  if (install.status !== 0) {
    console.error("npm ci failed; see the lines above.");
    process.exit(install.status ?? 1);
  }
  writeFileSync(stampFile, stamp);
}
