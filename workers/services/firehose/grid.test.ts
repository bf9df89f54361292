// Delivery time = min(size / rate, interval), to a step, over rates, hints and destinations; what is
// delivered, held and failed is what was received, to the byte.
import { describe, expect, it } from "vitest";
import { runDelivery } from "../../testing/delivery-run.ts";

const KIB = 1_024;
const MIB = 1_048_576;
const STEP_S = 1;

/** Hints to try for each destination, within its range, and its default when left out. */
const GRID = [
  {
    type: "s3",
    hints: [
      [5, 300],
      [1, 60],
      [64, 120],
      [128, 900],
    ],
    initial: [5, 300],
  },
  {
    type: "redshift",
    hints: [
      [1, 60],
      [16, 300],
    ],
    initial: [5, 300],
  },
  {
    type: "openSearch",
    hints: [
      [1, 60],
      [100, 90],
    ],
    initial: [5, 300],
  },
  {
    type: "splunk",
    hints: [
      [1, 60],
      [5, 10],
    ],
    initial: [5, 60],
  },
  {
    type: "httpEndpoint",
    hints: [
      [1, 30],
      [64, 45],
    ],
    initial: [5, 60],
  },
  {
    type: "datadog",
    hints: [
      [1, 20],
      [4, 15],
    ],
    initial: [4, 60],
  },
] as const;
/** KiB a second. */
const RATES = [1, 10, 100, 1_000, 4_000];
/** Destinations fast enough not to matter. */
const FAST = {
  redshift: { latencyMs: 0, loadMBPerSecond: 10_000, concurrencySlots: 50 },
  openSearch: { latencyMs: 0, capacityRecordsPerSecond: null },
} as Record<string, Record<string, number | null>>;

describe.each(GRID)("$type", ({ type, hints, initial }) => {
  const cases = [...hints.map((one) => [one, one] as const), [null, initial] as const];
  for (const [given, [sizeMB, interval]] of cases) {
    for (const rate of RATES) {
      const wanted = Math.min((sizeMB * MIB) / (rate * KIB), interval);
      if (wanted < STEP_S || wanted > 400) continue;
      it(`${given === null ? "defaults" : `${sizeMB} MB or ${interval} s`} at ${rate} KiB/s: ${wanted.toFixed(1)} s`, () => {
        const seconds = Math.ceil(wanted * 3) + 3;
        const run = runDelivery(
          {
            watch: true,
            producer: { recordsPerSecond: rate, recordBytes: KIB },
            firehose: given
              ? { bufferingHints: { sizeInMBs: sizeMB, intervalInSeconds: interval } }
              : {},
            ...(type === "s3" ? {} : { target: [type, FAST[type] ?? { latencyMs: 0 }] as const }),
          },
          seconds,
        );
        expect(run.deliveredAt.length).toBeGreaterThanOrEqual(3);
        for (let n = 0; n < 3; n++) {
          const late = (run.deliveredAt[n] ?? 0) - wanted * (n + 1);
          expect(Math.abs(late)).toBeLessThanOrEqual(STEP_S);
        }
        const { account } = run;
        const lost = account.losses.reduce((sum, one) => sum + one.bytes, 0);
        expect(account.inBytes).toBe(seconds * rate * KIB);
        expect(account.outBytes + account.heldBytes + lost).toBe(account.inBytes);
        expect(lost).toBe(0);
      });
    }
  }
});
