// The page shows service definitions; only the worker runs their behaviour. In the page's own build a
// service's behaviour.ts therefore becomes a stub with the same exports, which keeps the engine's half
// of every service (a third of the first load) out of it. Worker builds do not use this plugin.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const BEHAVIOUR = /workers\/services\/[^/]+\/behaviour\.ts$/;

export function definitionsOnly(): Plugin {
  return {
    name: "definitions-only",
    apply: "build",
    enforce: "pre",
    load(id) {
      if (!BEHAVIOUR.test(id.replaceAll("\\", "/"))) return null;
      const names = readFileSync(id, "utf8").matchAll(/^export function (\w+)/gm);
      const stubs = Array.from(names, ([, name]) => `export function ${name}() { absent(); }`);
      return `function absent() { throw new Error("Behaviour runs in the worker only."); }
${stubs.join("\n")}`;
    },
  };
}
