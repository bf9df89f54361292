// Transformation, conversion, partitioning, retries and backup against what the guide says.
import { describe, expect, it } from "vitest";
import { runDelivery } from "../../testing/delivery-run.ts";

const KIB = 1_024;
const MIB = 1_048_576;
const producer = { recordsPerSecond: 1_000, recordBytes: KIB };
const hints = { sizeInMBs: 1, intervalInSeconds: 60 };

describe("Lambda transformation", () => {
  it("parts Ok, Dropped and ProcessingFailed by their shares, to the record", () => {
    const processing = { enabled: true, droppedShare: 0.1, failedShare: 0.05, durationMs: 500 };
    const { lost, account, bucket } = runDelivery(
      { producer, firehose: { processing, bufferingHints: hints } },
      700,
    );
    const done = lost("filtered").records / 0.1;
    expect(done).toBeGreaterThan(680_000);
    const failed = lost("deadLettered").records;
    expect(failed).toBeGreaterThan(0.05 * (done - 400_000));
    expect(failed).toBeLessThanOrEqual(0.05 * done + 1);
    const all = account.losses.reduce((sum, one) => sum + one.bytes, 0);
    expect(account.outBytes + account.heldBytes + all).toBe(700_000 * KIB);
    expect(bucket.figures["failedObjects"]).toBeGreaterThan(0);
  });

  it("takes at most slots × batch / duration", () => {
    // Direct PUT of 1 MiB/s: 5 slots × 0.2 MB / 4 s = 256 KiB/s of 1,000.
    const processing = { enabled: true, bufferSizeInMBs: 0.2, durationMs: 4_000 };
    const { account } = runDelivery(
      { producer, firehose: { processing, directPutQuota: "other", bufferingHints: hints } },
      400,
    );
    const perSecond = account.outBytes / 400;
    expect(perSecond).toBeGreaterThan(256 * KIB * 0.95);
    expect(perSecond).toBeLessThan(256 * KIB * 1.05);
  });

  it("calls three times again, then skips the batch whole", () => {
    const processing = { enabled: true, durationMs: 1_000 };
    const timeline = [{ at: 0, node: "lake", fault: "functionOutage", for: "1h" }];
    const { lake, lost, account } = runDelivery(
      { producer, firehose: { processing }, timeline },
      700,
    );
    const batches = Math.floor((lake.usage["invocations"] ?? 0) / 4);
    expect(account.outRecords).toBe(0);
    expect(lost("deadLettered").records).toBeGreaterThan(300_000);
    expect(batches).toBeGreaterThan(600);
  });

  it("fails when the answer passes 6 MB, or the run five minutes", () => {
    const large = { enabled: true, bufferSizeInMBs: 3, outputShare: 1.6 };
    expect(runDelivery({ producer, firehose: { processing: large } }, 60).account.outRecords).toBe(
      0,
    );
    const slow = { enabled: true, durationMs: 301_000, numberOfRetries: 0 };
    const run = runDelivery({ producer, firehose: { processing: slow } }, 660);
    expect(run.account.outRecords).toBe(0);
    expect(run.lake.figures["errorRecords"]).toBeGreaterThan(0);
  });
});

describe("files", () => {
  it("are of 64 MB or more with format conversion, 128 unless set, and smaller inside", () => {
    const one = { producer: { recordsPerSecond: 4_000, recordBytes: KIB } };
    const { bucket } = runDelivery({ ...one, firehose: { dataFormatConversion: "parquet" } }, 100);
    expect(bucket.figures["lastObjectBytes"]).toBeCloseTo(128 * MIB * 0.25, -4);
    const small = { dataFormatConversion: "orc", bufferingHints: hints };
    // A delivery stream with an error does not run.
    const refused = () =>
      runDelivery({ ...one, firehose: small, problems: ["FIREHOSE_HINT_RANGE"] }, 1);
    expect(refused).toThrow("No account");
  });

  it("are compressed after the hint", () => {
    const { bucket } = runDelivery(
      { producer, firehose: { compressionFormat: "GZIP", bufferingHints: hints } },
      100,
    );
    expect(bucket.figures["lastObjectBytes"]).toBe(Math.round(MIB * 0.2));
  });

  it("that do not parse go to the error prefix", () => {
    const firehose = { dataFormatConversion: "parquet", unparsableShare: 0.02 };
    const { lake } = runDelivery({ producer, firehose }, 100);
    expect(lake.figures["errorRecords"]).toBe(2_000);
  });
});

describe("dynamic partitioning", () => {
  it("has as many active partitions as come new while one waits: 3 a second × 60 s = 180", () => {
    const dynamicPartitioning = { enabled: true, partitions: 5_000 };
    const firehose = { dynamicPartitioning, bufferingHints: { intervalInSeconds: 60 } };
    const few = { recordsPerSecond: 3, recordBytes: KIB };
    const { lake } = runDelivery({ producer: few, firehose }, 300);
    expect(lake.figures["activePartitions"]).toBeGreaterThan(150);
    expect(lake.figures["activePartitions"]).toBeLessThanOrEqual(186);
  });

  it("sends what is over the limit to the error prefix, and writes a file for each partition", () => {
    const dynamicPartitioning = { enabled: true, partitions: 1_000, activeLimit: 500 };
    const firehose = { dynamicPartitioning, bufferingHints: { intervalInSeconds: 60 } };
    const { lake, bucket, account } = runDelivery({ producer, firehose }, 130);
    expect(lake.figures["activePartitions"]).toBe(500);
    expect(lake.figures["errorRecords"]).toBeCloseTo(65_000, -4);
    expect(bucket.figures["objects"]).toBeGreaterThanOrEqual(1_000);
    const all = account.losses.reduce((sum, one) => sum + one.bytes, 0);
    expect(account.outBytes + account.heldBytes + all).toBe(130_000 * KIB);
  });
});

describe("a destination that pushes back", () => {
  const target = (type: string, config = {}) => [type, config] as const;

  it("OpenSearch: retries for the duration, then the documents go to the bucket", () => {
    const timeline = [{ at: "60s", node: "target", fault: "outage", for: "30m" }];
    const { account, lost, bucket } = runDelivery(
      { producer, target: target("openSearch"), timeline },
      2_400,
    );
    expect(lost("deadLettered").records).toBeGreaterThan(0);
    expect(bucket.figures["failedObjects"]).toBeGreaterThan(0);
    const all = account.losses.reduce((sum, one) => sum + one.bytes, 0);
    expect(account.outBytes + account.heldBytes + all).toBe(2_400_000 * KIB);
  });

  it("OpenSearch: 429 above its capacity; about the capacity passes in the end", () => {
    const { target: os } = runDelivery(
      {
        producer,
        target: target("openSearch", { capacityRecordsPerSecond: 500 }),
        firehose: { bufferingHints: hints, retryOptions: { durationInSeconds: 7_200 } },
      },
      1_800,
    );
    const perSecond = (os?.figures["records"] ?? 0) / 1_800;
    expect(perSecond).toBeGreaterThan(350);
    expect(perSecond).toBeLessThan(500 + (100 * KIB) / 1_800);
  });

  it("Redshift: the file is in the bucket first; a COPY that keeps failing leaves a manifest", () => {
    const timeline = [{ at: 0, node: "target", fault: "outage", for: "3h" }];
    const firehose = { retryOptions: { durationInSeconds: 600 }, bufferingHints: hints };
    const { bucket, account, lost } = runDelivery(
      { producer, firehose, target: target("redshift"), timeline },
      1_500,
    );
    expect(account.outRecords).toBe(0);
    expect(lost("deadLettered").records).toBeGreaterThan(0);
    expect(bucket.figures["backupObjects"]).toBeGreaterThan(0);
    expect(bucket.figures["failedObjects"]).toBe(0);
  });

  it("Splunk: no acknowledgement in time, so the batch is sent again: duplicates", () => {
    const {
      lake,
      target: splunk,
      account,
    } = runDelivery({ producer, target: target("splunk", { latencyMs: 200_000 }) }, 900);
    expect(lake.figures["resentRecords"]).toBeGreaterThan(0);
    expect(splunk?.figures["records"]).toBeGreaterThan(account.outRecords);
  });

  it("an endpoint that answers 413 loses the data: no retry, no backup", () => {
    const { lost, bucket } = runDelivery(
      { producer, target: target("httpEndpoint", { bodyMaxMiB: 1 }) },
      60,
    );
    expect(lost("failed").records).toBeGreaterThan(0);
    expect(bucket.figures["objects"]).toBe(0);
  });

  it("all source records too, when the backup is of all", () => {
    const { totals } = runDelivery({ producer, firehose: { s3BackupMode: "all" } }, 400);
    const copy = totals.ledger.accounts.find((one) => one.name === "source backup");
    expect(copy?.inRecords).toBe(400_000);
    expect((copy?.outRecords ?? 0) + (copy?.heldRecords ?? 0)).toBe(400_000);
  });

  it("slow, not refusing: the buffer is raised so that delivery keeps up", () => {
    const { lake, bucket } = runDelivery(
      {
        producer: { recordsPerSecond: 4_096, recordBytes: KIB },
        firehose: { bufferingHints: hints },
        bucket: { latencyMs: 5_000 },
      },
      300,
    );
    // 1 MB every 250 ms, but a PUT takes 5 s: files of about 20 MB.
    expect(bucket.figures["meanObjectBytes"]).toBeGreaterThan(10 * MIB);
    expect(lake.figures["dataFreshnessMs"]).toBeLessThan(30_000);
  });
});

describe("quota and replay", () => {
  it("doubles the quota after five minutes of throttling", () => {
    const firehose = { directPutQuota: "other" };
    const many = { recordsPerSecond: 1_500, recordBytes: KIB };
    const { lake } = runDelivery({ producer: many, firehose }, 700);
    expect(lake.figures["quotaFactor"]).toBe(2);
    expect(lake.figures["throttled"]).toBe(0);
  });

  it("refuses a replay and says what to do instead", () => {
    const timeline = [{ at: "10s", node: "lake", call: "Replay" }];
    const { api } = runDelivery({ producer, timeline }, 20);
    const refused = api.events(50).find((event) => event.kind === "callRefused");
    expect(JSON.stringify(refused)).toMatch(/stores nothing/);
  });
});
