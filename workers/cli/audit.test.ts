// A stranger's check of every example: from the JSON of `run --json` alone, every account and limit is
// worked out again. Nothing of the simulator is asked but the printed document.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { audit } from "../testing/outside/audit.ts";
import type { Values } from "../testing/outside/report.types.ts";
import { runPrinted } from "../testing/outside/run-printed.ts";

const folder = new URL("../../public/examples/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "index.json");

const RUN_SECONDS = 600;
const PERIOD_SECONDS = 60;
const MIB = 1_048_576;

describe.each(files)("%s, by its JSON alone", (file) => {
  const text = readFileSync(new URL(file, folder), "utf8");
  const report = runPrinted(text, RUN_SECONDS, PERIOD_SECONDS);
  const { ledger, nodes, scenario } = report;
  const streams = scenario.nodes.filter((node) => node.type === "dataStream");

  it("every total, account and sum agrees with the others", () => {
    expect(audit(report)).toEqual([]);
    expect(ledger["produced"]?.records).toBeGreaterThan(0);
    expect(ledger["produced"]?.bytes).toBeGreaterThan(0);
  });

  it("no shard takes or gives more than its limits, no age is beyond retention", () => {
    const at = (values: Values | undefined, period: number) => values?.[period] ?? 0;
    for (const { id, config } of streams) {
      const { metrics, shards = [] } = nodes[id]!;
      const readers = ledger.accounts.filter(
        (one) => one.node === id && one.name.startsWith("read by"),
      );
      // The tank that large records are taken from holds one of the largest.
      const tank = Math.max(1, Number(config["maxRecordSizeInKiB"] ?? 1_024) / 1_024);
      const pushed = scenario.nodes.filter((node) => node.type === "efoConsumer").length;
      for (const { metrics: own } of shards) {
        for (const period of (own["IncomingRecords"]?.sum ?? []).keys()) {
          // A full bucket holds one second more.
          expect(at(own["IncomingRecords"]?.sum, period)).toBeLessThanOrEqual(
            (PERIOD_SECONDS + 1) * 1_000,
          );
          expect(at(own["IncomingBytes"]?.sum, period)).toBeLessThanOrEqual(
            (PERIOD_SECONDS + tank) * MIB,
          );
          // Shared reads: 2 MiB/s, one full bucket and one call of 10 MB on credit; then each fan-out.
          const shared = 2 * (PERIOD_SECONDS + 1) * MIB + 10 * MIB;
          const most = shared + pushed * 2 * (PERIOD_SECONDS + 1) * MIB;
          expect(at(own["OutgoingBytes"]?.sum, period)).toBeLessThanOrEqual(most);
        }
      }
      const hours = Number(config["retentionPeriodHours"] ?? 24);
      const ages = metrics["GetRecords.IteratorAgeMilliseconds"]?.maximum ?? [];
      for (const age of ages) expect(age ?? 0).toBeLessThanOrEqual(hours * 3_600_000);
      const isRead = scenario.links.some((link) => link.from === id);
      expect(readers.length > 0).toBe(isRead);
    }
  });
});
