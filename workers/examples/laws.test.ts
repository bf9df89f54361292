// The laws over every example of the gallery, for ten simulated minutes: the ledger at each step, the
// order of the document, the size of the calls, going back, a stranger.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import {
  advance,
  chunkLaw,
  orderLaw,
  replayLaw,
  soundNumbersLaw,
  startRun,
  strangerLaw,
} from "../testing/laws.ts";

const folder = new URL("../../public/examples/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "index.json");
const STEPS = 600;
/** Links over which nothing is to pass in ten minutes: what they are for has not happened. */
const QUIET: Readonly<Record<string, readonly string[]>> = {
  "poison-pill.json": ["worker dlq"],
  "tiny-files.json": ["patient large"],
};

describe.each(files)("%s", (file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const { scenario } = decodeFile(text, catalog, factBook);
  if (scenario === null) throw new Error(`${file} does not open`);

  it("balances at every step, in whole numbers", () => {
    soundNumbersLaw(scenario, catalog, STEPS);
  }, 30_000);

  it("gives the same hash again, in calls of 1, 7 and 1,000 steps, in any order", () => {
    const hashes = [1_000, 1_000].map((size) => {
      const api = startRun(scenario, catalog);
      for (let done = 0; done < STEPS; done += size) advance(api, Math.min(size, STEPS - done));
      return api.totals().traceHash;
    });
    expect(hashes[0]).toBe(hashes[1]);
    chunkLaw(scenario, catalog, STEPS);
    orderLaw(scenario, catalog, STEPS);
  }, 30_000);

  it("shows what passes on every link", () => {
    const api = startRun(scenario, catalog);
    const { flows } = api.advance(STEPS);
    const silent = api.layout().links.flatMap(({ from, to }, link) => {
      const passed = (flows[3 * link] as number) + (flows[3 * link + 2] as number);
      return passed > 0 ? [] : [`${from} ${to}`];
    });
    expect(silent).toEqual(QUIET[file] ?? []);
  });

  it("is the same after going back, and beside a stranger", () => {
    replayLaw(scenario, catalog, STEPS, [431, 17]);
    strangerLaw(scenario, catalog, STEPS);
  }, 30_000);
});
