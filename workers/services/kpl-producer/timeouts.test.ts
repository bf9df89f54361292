// RequestTimeout against closed formulas: what times out is stored again, generation after generation,
// until RecordTtl ends it.
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import type { TimelineEntry } from "../../model/scenario.ts";
import { simulate } from "../../testing/simulate.ts";

const RATE = 500;
const FAULT_SECONDS = 200;
const SEEDS = [1, 2];

interface Case {
  readonly seed?: number;
  readonly percent: number;
  readonly answerMs: number;
  readonly settings?: string;
  readonly shape?: string;
  readonly extra?: readonly TimelineEntry[];
}

function made({
  percent,
  answerMs,
  settings = "",
  shape = "constant",
  extra = [],
  seed = 1,
}: Case) {
  const traffic = `traffic={"shape":"${shape}","recordsPerSecond":${RATE}}`;
  // Connections enough for every call to be late.
  const own = `${traffic}, hosts=2, maxConnections=256, partitionKey.kind=random`;
  const text = `kpl(${own}, aggregationEnabled=false, recordBytes=100${settings}) -> stream(8 shards)`;
  const fault = { at: "10s", node: "kpl", fault: "slowAnswers", for: `${FAULT_SECONDS}s` };
  const timeline = [{ ...fault, percent, answerMs }, ...extra];
  return simulate({ ...readNotation(text), seed, timeline });
}
const run = (one: Case) => made(one).for("300 s");

/**
 * A record is put at 0, T, 2T, ... after it came, while that is within RecordTtl and the put
 * before was within the fault; each put times out with chance `share`. `expired`: all of its puts
 * timed out.
 */
function chains(share: number, timeoutSeconds: number, ttlSeconds = 30) {
  const puts = Math.ceil(ttlSeconds / timeoutSeconds);
  let copies = 0;
  let chance = share;
  for (let k = 1; k < puts; k += 1) {
    copies += RATE * chance * Math.max(0, FAULT_SECONDS - (k - 1) * timeoutSeconds);
    chance *= share;
  }
  const expired = RATE * chance * Math.max(0, FAULT_SECONDS - (puts - 1) * timeoutSeconds);
  return { copies, expired };
}

const near = (found: number, wanted: number, slack: number) =>
  expect(Math.abs(found - wanted), `${found}, not ${wanted}`).toBeLessThanOrEqual(slack);

const CASES = [
  [5, 6_000, 30],
  [20, 6_000, 60],
  [20, 2_000, 30],
  [40, 12_000, 60],
  [60, 6_000, 30],
  [100, 6_000, 30],
  [100, 90_000, 200],
] as const;

describe.each(SEEDS)("RequestTimeout, seed %i", (seed) => {
  it.each(CASES)(
    "%i per cent, RequestTimeout %i ms, RecordTtl %i s: put again and again",
    (...one) => {
      const [percent, timeoutMs, ttl] = one;
      const settings = `, requestTimeout=${timeoutMs}, recordTtl=${ttl * 1_000}`;
      const found = run({ seed, percent, answerMs: timeoutMs + 1_000, settings }).for("200 s");
      const { copies, expired } = chains(percent / 100, timeoutMs / 1_000, ttl);
      // A timeout above a minute is kept on a grid of 1/60 of it; each put adds at most a cell.
      const grid = Math.ceil(timeoutMs / 60_000) - 1;
      const slack = 0.005 * copies + 8 + grid * RATE * Math.ceil((ttl * 1_000) / timeoutMs);
      near(found.total("stream.IncomingRecords"), 500 * RATE + copies, slack);
      near(found.figures("kpl")["duplicates"] ?? 0, copies, slack);
      // The KPL sees a failure for each that timed out, and one success for each record not given up.
      near(found.total("kpl.UserRecordExpired"), expired, slack);
      near(found.total("kpl.AllErrors"), copies + expired, slack);
      near(found.total("kpl.ErrorsByCode"), copies + expired, slack);
      near(found.total("kpl.KinesisRecordsPut"), 499 * RATE - expired, slack);
      near(found.total("kpl.UserRecordsPut"), 499 * RATE - expired, slack);
      expect(found.ledger().balanced).toBe(true);
    },
  );

  it("of Poisson traffic: as many as the share of what was stored", () => {
    const found = run({ seed, percent: 20, answerMs: 10_000, shape: "poisson" });
    const records = found.total("kpl.UserRecordsReceived");
    const copies = found.total("stream.IncomingRecords") - records;
    const each = chains(0.2, 6).copies / RATE / FAULT_SECONDS;
    expect(copies / (records * (FAULT_SECONDS / 300))).toBeCloseTo(each, 2);
    expect(found.ledger().balanced).toBe(true);
  });

  it("copies for each record tend to p / (1 - p) where RecordTtl hardly ends a chain", () => {
    const settings = ", requestTimeout=1000, recordTtl=60000";
    for (const percent of [10, 30, 50]) {
      const found = run({ seed, percent, answerMs: 2_000, settings });
      const p = percent / 100;
      const copies = found.total("stream.IncomingRecords") - 300 * RATE;
      // Puts of the first and the last seconds of the fault have shorter chains: under 1 %.
      near(copies / (FAULT_SECONDS * RATE), p / (1 - p), 0.01 * (p / (1 - p)));
    }
  });
});

describe("a call that is late", () => {
  it("stores nothing twice when its answer is in time", () => {
    const found = run({ percent: 20, answerMs: 3_000 });
    expect(found.total("stream.IncomingRecords")).toBe(300 * RATE);
    expect(found.total("kpl.AllErrors")).toBe(0);
    expect(found.figures("kpl")["duplicates"]).toBe(0);
  });

  it.each([
    [1, 3_000],
    [4, 3_000],
    [5, 3_000],
    [20, 3_000],
    [20, 60_000],
  ])(
    "%i per cent after %i ms: Request Time is the mean, at most RequestTimeout",
    (percent, answerMs) => {
      const found = run({ percent, answerMs });
      const times = found.series("kpl.Request Time", "Average").slice(10, 210);
      const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
      const lateMs = Math.min(answerMs, 6_000);
      const share = percent / 100;
      // A call takes 10 ms (assumed); ten calls a second are not always of the same late share.
      near(mean, share * lateMs + (1 - share) * 10, 0.03 * share * lateMs + 1);
      const longest = Math.max(...found.series("kpl.Request Time", "Maximum"));
      expect(longest).toBe(lateMs);
    },
  );

  it("is given up beyond RecordTtl, though it was stored", () => {
    const found = run({ percent: 20, answerMs: 10_000, settings: ", recordTtl=5000" });
    expect(found.total("stream.IncomingRecords")).toBe(300 * RATE);
    const given = 0.2 * RATE * FAULT_SECONDS;
    near(found.total("kpl.UserRecordExpired"), given, 8);
    expect(found.events().some((one) => one.kind === "expiredStored")).toBe(true);
    expect(found.ledger().balanced).toBe(true);
  });

  it("holds its connection: the rest of them carry less", () => {
    const heavy = "20000/s, recordBytes=10000, partitionKey.kind=random, maxConnections=4";
    const text = `kpl(${heavy}, aggregationEnabled=false) -> stream(200 shards)`;
    const stored = (answerMs: number) => {
      const fault = { at: "0s", node: "kpl", fault: "slowAnswers", for: "40s" };
      const timeline = [{ ...fault, percent: 10, answerMs }];
      return simulate({ ...readNotation(text), timeline })
        .for("20 s")
        .total("stream.IncomingBytes");
    };
    // A full call of 5 MB takes 58 ms (assumed), but a tenth of them 2 s or 4 s.
    const meanMs = (lateMs: number) => 0.9 * 58 + 0.1 * lateMs;
    expect(stored(2_000) / stored(4_000)).toBeCloseTo(meanMs(4_000) / meanMs(2_000), 1);
  });

  it.each([4_000, 6_000])("all of them late, each holds its connection for %i ms", (timeoutMs) => {
    const settings = `aggregationEnabled=false, recordBytes=100, requestTimeout=${timeoutMs}`;
    const text = `kpl(5000/s, ${settings}, partitionKey.kind=random) -> stream(20 shards)`;
    const fault = { at: "0s", node: "kpl", fault: "slowAnswers", for: "100s" };
    const timeline = [{ ...fault, percent: 100, answerMs: 60_000 }];
    const found = simulate({ ...readNotation(text), timeline }).for("90 s");
    // Little's law: 24 connections, calls of 500 records.
    const rates = found.series("stream.IncomingRecords", "Sum").slice(30, 90);
    const mean = rates.reduce((sum, one) => sum + one, 0) / rates.length;
    near(mean, (24 * 500 * 1_000) / timeoutMs, 0.01 * mean);
  });
});

describe("calls under way", () => {
  const late = { percent: 100, answerMs: 10_000 };

  it("follow a reshard: every copy is counted as stored twice, none twice or never", () => {
    const split = { at: "100s", node: "stream", set: { shardCount: 16 } };
    const plain = run(late);
    const resharded = run({ ...late, extra: [split] });
    expect(resharded.ledger().balanced).toBe(true);
    const { copies } = chains(1, 6);
    for (const found of [plain, resharded]) {
      near(found.total("stream.IncomingRecords"), 300 * RATE + copies, 0.002 * copies);
      near(found.figures("kpl")["duplicates"] ?? 0, copies, 0.002 * copies);
    }
  });

  it.each([
    { requestTimeout: "2s" },
    { requestTimeout: "20s" },
    { recordTtl: "12s" },
    { recordTtl: "100s" },
  ])("end when %o is set: no record is made or lost by it", (set) => {
    const found = run({ ...late, percent: 30, extra: [{ at: "60s", node: "kpl", set }] });
    expect(found.ledger().balanced).toBe(true);
    const copies = found.total("stream.IncomingRecords") - 300 * RATE;
    near(found.figures("kpl")["duplicates"] ?? 0, copies, 2);
    // Every timeout is a copy or an expiry.
    near(found.total("kpl.AllErrors"), copies + found.total("kpl.UserRecordExpired"), 2);
  });

  it("are the same after a rewind", () => {
    const straight = made(late).for("120 s").hash();
    const rewound = made(late).for("100 s");
    rewound.api.goTo(40_000);
    expect(rewound.for("80 s").hash()).toBe(straight);
  });
});
