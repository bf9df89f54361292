// Holds the engine against the record-level reference and prints the table that MODEL.md publishes:
//   npm run accuracy [seeds] [part of a case's name]
import {
  allLags,
  type Comparison,
  compare,
  distance,
  errorOf,
  farDistance,
  mean,
  noiseOf,
} from "../workers/testing/reference/compare-with-engine.ts";
import { gridCases } from "../workers/testing/reference/grid-cases.ts";

const seeds = Array.from({ length: Number(process.argv[2] ?? 8) }, (_, i) => i + 1);
const wanted = process.argv[3] ?? "";

const percent = (part: number) => `${(part * 100).toFixed(2)} %`;

function cell(one: Comparison, key: Parameters<typeof errorOf>[1]): string {
  const error = errorOf(one, key);
  if (error === null) return "0 and 0";
  return `${error > 0 ? "+" : ""}${percent(error)} ± ${percent(noiseOf(one, key))}`;
}

function ages(one: Comparison): string {
  const should = mean(one.reference.map((run) => run.meanAgeMs));
  const is = mean(one.engine.map((run) => run.meanAgeMs));
  return `${is.toFixed(0)} / ${should.toFixed(0)}`;
}

function peaks(one: Comparison): string {
  if (!one.grid.hasPeak) return "";
  const at = (runs: Comparison["engine"]) => mean(runs.map((run) => run.maxAgeAtMs / 1_000));
  return `${at(one.engine).toFixed(1)} / ${at(one.reference).toFixed(1)}`;
}

function lags(one: Comparison): string {
  if (!one.grid.isChaotic) return "";
  const [engine, reference] = [allLags(one.engine), allLags(one.reference)];
  const far = farDistance(engine.length, reference.length);
  return `${distance(engine, reference).toFixed(2)} (${far.toFixed(2)})`;
}

const heads = ["Case", "throttled", "dropped", "admitted", "read", "lost", "refused reads"];
heads.push("mean iterator age, ms", "time of its maximum, s", "KS distance of lags");
console.log(`| ${heads.join(" | ")} |\n|${heads.map(() => "---|").join("")}`);
for (const grid of gridCases().filter((one) => one.name.includes(wanted))) {
  const one = compare(grid, seeds);
  const keys = ["throttled", "dropped", "admitted", "read", "lost", "refusedReads"] as const;
  const cells = [grid.name, ...keys.map((key) => cell(one, key)), ages(one), peaks(one), lags(one)];
  console.log(`| ${cells.join(" | ")} |`);
}
