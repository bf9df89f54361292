// What an example's run comes to: the hash over every number of every step, and the totals that tell what
// changed when the hash differs. fingerprints.json holds them; scripts/write-fingerprints.ts writes it.
import { readdirSync, readFileSync } from "node:fs";
import { factBook } from "../facts/index.ts";
import { catalog } from "../services/catalog.ts";
import { decodeFile } from "../share/index.ts";
import { createSimApi } from "../sim-api.ts";

const FOLDER = new URL("../../public/examples/", import.meta.url);
const STEPS = 600;

export interface Fingerprint {
  readonly steps: number;
  readonly traceHash: string;
  readonly records: Readonly<Record<string, number>>;
  readonly bytes: Readonly<Record<string, number>>;
  /** Put and refused records of each node that counts them. */
  readonly metrics: Readonly<Record<string, number>>;
}

const METRICS = [
  "IncomingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "GetRecords.Records",
];

export function exampleFiles(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json") && name !== "index.json")
    .sort();
}

/** @throws Error when the example does not open or run. */
export function fingerprintOf(file: string): Fingerprint {
  const { scenario } = decodeFile(readFileSync(new URL(file, FOLDER), "utf8"), catalog, factBook);
  if (scenario === null) throw new Error(`${file} does not open`);
  const api = createSimApi(catalog, factBook);
  api.load({ scenario, keepRun: false });
  const { crash } = api.advance(STEPS);
  if (crash) throw new Error(`${file}: ${crash.node}: ${crash.message}`);
  const { traceHash, ledger, nodes } = api.totals();
  const metrics: Record<string, number> = {};
  for (const id of Object.keys(nodes).sort()) {
    for (const name of METRICS) {
      const value = nodes[id]?.metrics[name];
      if (value !== undefined) metrics[`${id}.${name}`] = value;
    }
  }
  return { steps: STEPS, traceHash, records: ledger.records, bytes: ledger.bytes, metrics };
}

export function allFingerprints(): Readonly<Record<string, Fingerprint>> {
  return Object.fromEntries(exampleFiles().map((file) => [file, fingerprintOf(file)]));
}
