// Plays an example without a page: every frame is checked for crashes and the ledger.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";

const folder = new URL("../../public/examples/", import.meta.url);

export function playExample(id: string) {
  const text = readFileSync(new URL(`${id}.json`, folder), "utf8");
  const { scenario } = decodeFile(text, catalog, factBook);
  if (scenario === null) throw new Error(`${id} does not open`);
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  api.load({ scenario, keepRun: false });
  return {
    until(seconds: number) {
      while (api.totals().atMs < seconds * 1_000) {
        const frame = api.advance(Math.min(500, seconds - api.totals().atMs / 1_000));
        expect([frame.crash, frame.violations]).toEqual([undefined, 0]);
      }
    },
    figure: (node: string, name: string) => api.totals().nodes[node]?.figures[name] ?? Number.NaN,
  };
}
