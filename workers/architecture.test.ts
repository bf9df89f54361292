// The house rules as a program: who may import whom, what the simulator may never touch, and how
// large a file may be. A rule that fails says what to write instead.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkFile, LAYERS, layerOf, type SourceFile } from "./testing/house-rules.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

function sources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    if (!/\.tsx?$/.test(name)) return [];
    const text = readFileSync(join(root, path), "utf8");
    return [{ path: relative(root, join(root, path)).replaceAll("\\", "/"), text }];
  });
}

const serviceTypes = () =>
  [
    ...readFileSync(join(root, "public/scenario.schema.json"), "utf8").matchAll(
      /"type":\s*\{\s*"(?:type": "string",\s*")?const":\s*"(\w+)"/g,
    ),
  ].map((match) => match[1] ?? "");

describe("house rules", () => {
  const files = [...sources("workers"), ...sources("app")];
  const types = serviceTypes();

  it("knows the services from the schema", () => {
    expect(types).toContain("dataStream");
    expect(types.length).toBeGreaterThan(8);
  });

  it("hold in every file", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((file) => checkFile(file, types))).toEqual([]);
  });

  it("put every folder in a layer", () => {
    expect(files.filter((file) => layerOf(file.path) === null).map((file) => file.path)).toEqual(
      [],
    );
  });

  const broken: readonly [string, SourceFile, RegExp][] = [
    [
      "a service that imports another service",
      { path: "workers/services/s3/index.ts", text: 'import "../firehose/index.ts";' },
      /may not import/,
    ],
    [
      "an engine that imports a service",
      { path: "workers/engine/graph.ts", text: 'import { s3 } from "../services/s3/index.ts";' },
      /may not import/,
    ],
    [
      "a panel that imports another panel",
      { path: "app/charts/Charts.tsx", text: 'import { x } from "../canvas/x.ts";' },
      /may not import/,
    ],
    [
      "an app file that imports the engine",
      { path: "app/run/client.ts", text: 'import { x } from "../../workers/engine/x.ts";' },
      /may not import/,
    ],
    [
      "a clock in the simulator",
      { path: "workers/engine/step.ts", text: "const t = performance.now();" },
      /clock/,
    ],
    [
      "an unseeded random number",
      { path: "workers/services/s3/behaviour.ts", text: "const r = Math.random();" },
      /seeded/,
    ],
    [
      "maths that differs between browsers",
      { path: "workers/workload/traffic.ts", text: "const r = Math.sin(1);" },
      /exact-math/,
    ],
    [
      "a service name in the app",
      { path: "app/inspector/Inspector.tsx", text: 'if (type === "firehose") return null;' },
      /service/,
    ],
    [
      "a monster file",
      { path: "app/canvas/Canvas.tsx", text: "const a = 1;\n".repeat(501) },
      /lines/,
    ],
  ];
  it.each(broken)("refuse %s", (_name, file, message) => {
    const complaints = checkFile(file, ["firehose"]);
    expect(complaints.join("\n")).toMatch(message);
  });

  it("allow exactly the layers that the architecture document lists", () => {
    const document = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
    for (const layer of Object.keys(LAYERS)) expect(document).toContain(layer.split("/").at(-1));
  });
});
