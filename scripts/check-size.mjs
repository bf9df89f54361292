// Budget of the built site, in gzip bytes of JavaScript: what index.html loads at once (with its
// static imports), and the same with the chart chunk, which loads right after.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const firstLoadMax = 300_000;
const withChartsMax = 420_000;

const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const gzipBytes = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

function withImports(key, into = new Set()) {
  if (into.has(key)) return into;
  into.add(key);
  for (const imported of manifest[key].imports ?? []) withImports(imported, into);
  return into;
}

function total(keys) {
  return [...keys].reduce((sum, key) => sum + gzipBytes(manifest[key].file), 0);
}

const first = withImports("index.html");
const charts = Object.keys(manifest).find((key) => key.startsWith("app/charts/"));
if (!charts) throw new Error("No lazily loaded chunk of app/charts/ in the manifest.");
const both = withImports(charts, new Set(first));

const results = [
  ["first load", total(first), firstLoadMax],
  ["first load and charts", total(both), withChartsMax],
];
for (const [name, bytes, max] of results) {
  const share = Math.round((bytes / max) * 100);
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB of ${max / 1000} kB (${share} %)`);
}
const over = results.filter(([, bytes, max]) => bytes > max);
if (over.length > 0) {
  console.error(`Over budget: ${over.map(([name]) => name).join(", ")}. Load parts lazily.`);
  process.exit(1);
}
