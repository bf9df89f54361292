// A stranger's check of a run: from the JSON of `run --json` alone, every account and limit is worked
// out again. Nothing of the simulator is asked but the printed document.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "./program.ts";

const folder = new URL("../../public/examples/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "index.json");

interface Amount {
  records: number;
  bytes: number;
}
interface Metric {
  sum?: number[];
  maximum?: number[];
}
interface Report {
  scenario: {
    nodes: { id: string; type: string; config: Record<string, number> }[];
    links: { from: string; to: string }[];
  };
  nodes: Record<
    string,
    {
      totals: Record<string, number>;
      figures: Record<string, number>;
      metrics: Record<string, Metric>;
      shards?: { shardId: string; metrics: Record<string, Metric> }[];
    }
  >;
  ledger: Record<string, Amount> & { balanced: boolean; accounts: Account[] };
}
interface Account {
  node: string;
  name: string;
  source?: boolean;
  sink?: boolean;
  inRecords: number;
  outRecords: number;
  heldRecords: number;
  inBytes: number;
  outBytes: number;
  heldBytes: number;
  losses: ({ kind: string } & Amount)[];
}

const LOSSES = [
  "throttledDropped",
  "expired",
  "failed",
  "deadLettered",
  "filtered",
  "discardedByAge",
  "ignored",
  "reread",
];
const PERIOD_SECONDS = 60;
const MIB = 1_048_576;

function report(file: string): Report {
  const out: string[] = [];
  const status = main(["run", file, "--for", "10m", "--json"], {
    readFile: () => new Uint8Array(readFileSync(new URL(file, folder))),
    out: (line) => out.push(line),
    err: () => {},
    nowMs: () => 0,
  });
  expect(status).toBe(0);
  return JSON.parse(out.join("\n")) as Report;
}

const sum = (values: readonly number[] = []) => values.reduce((all, one) => all + one, 0);

describe.each(files)("%s, by its JSON alone", (file) => {
  const { ledger, nodes, scenario } = report(file);
  const streams = scenario.nodes.filter((node) => node.type === "dataStream");

  it.each(["records", "bytes"] as const)(
    "produced + copied = delivered + held + lost, in %s",
    (of) => {
      const { produced, copied, delivered, held } = ledger;
      const lost = sum(LOSSES.map((loss) => ledger[loss]?.[of] ?? 0));
      expect(produced![of] + copied![of]).toBe(delivered![of] + held![of] + lost);
      expect(produced![of]).toBeGreaterThan(0);
    },
  );

  it("every account: in = out + held + lost", () => {
    for (const one of ledger.accounts) {
      const records = sum(one.losses.map((loss) => loss.records));
      const bytes = sum(one.losses.map((loss) => loss.bytes));
      expect(one.inRecords, `${one.node} ${one.name}`).toBe(
        one.outRecords + one.heldRecords + records,
      );
      expect(one.inBytes, `${one.node} ${one.name}`).toBe(one.outBytes + one.heldBytes + bytes);
    }
  });

  it("metrics add up to the totals, shards to their stream", () => {
    for (const { id } of streams) {
      const { metrics, totals, shards = [] } = nodes[id]!;
      expect(sum(metrics["IncomingRecords"]?.sum)).toBe(totals["incomingRecords"]);
      expect(sum(metrics["IncomingBytes"]?.sum)).toBe(totals["incomingBytes"]);
      expect(sum(metrics["WriteProvisionedThroughputExceeded"]?.sum)).toBe(
        totals["throttledRecords"],
      );
      for (const name of [
        "IncomingRecords",
        "IncomingBytes",
        "WriteProvisionedThroughputExceeded",
      ]) {
        const ofShards = sum(shards.map((shard) => sum(shard.metrics[name]?.sum)));
        expect(ofShards, name).toBe(sum(metrics[name]?.sum));
      }
      const puts = ledger.accounts.find((one) => one.node === id && one.name === "puts")!;
      expect(puts.inRecords).toBe(totals["incomingRecords"]);
      expect(puts.inBytes).toBe(totals["incomingBytes"]);
    }
  });

  it("no shard takes or gives more than its limits, no age is beyond retention", () => {
    for (const { id, config } of streams) {
      const { metrics, shards = [] } = nodes[id]!;
      const readers = ledger.accounts.filter(
        (one) => one.node === id && one.name.startsWith("read by"),
      );
      // The tank that large records are taken from holds one of the largest.
      const tank = Math.max(1, (config["maxRecordSizeInKiB"] ?? 1_024) / 1_024);
      const pushed = scenario.nodes.filter((node) => node.type === "efoConsumer").length;
      for (const { metrics: own } of shards) {
        for (const period of (own["IncomingRecords"]?.sum ?? []).keys()) {
          // A full bucket holds one second more.
          expect(own["IncomingRecords"]!.sum![period] ?? 0).toBeLessThanOrEqual(
            (PERIOD_SECONDS + 1) * 1_000,
          );
          expect(own["IncomingBytes"]!.sum![period] ?? 0).toBeLessThanOrEqual(
            (PERIOD_SECONDS + tank) * MIB,
          );
          // Shared reads: 2 MiB/s, one full bucket and one call of 10 MB on credit; then each fan-out.
          const shared = 2 * (PERIOD_SECONDS + 1) * MIB + 10 * MIB;
          const most = shared + pushed * 2 * (PERIOD_SECONDS + 1) * MIB;
          expect(own["OutgoingBytes"]?.sum?.[period] ?? 0).toBeLessThanOrEqual(most);
        }
      }
      const hours = config["retentionPeriodHours"] ?? 24;
      const ages = metrics["GetRecords.IteratorAgeMilliseconds"]?.maximum ?? [];
      for (const age of ages) expect(age ?? 0).toBeLessThanOrEqual(hours * 3_600_000);
      const isRead = scenario.links.some((link) => link.from === id);
      expect(readers.length > 0).toBe(isRead);
    }
  });
});
