// AWS's way to work a price out, line by line: 5 KB rounding, conversion, partitioning, VPC delivery.
import { describe, expect, it } from "vitest";
import { runDelivery } from "../../testing/delivery-run.ts";

const KIB = 1_024;
/** 30 days of 24 hours, as AWS's examples count a month. */
const MONTH_HOURS = 720;
/** 100 records of 3 KB a second: 741.58 GB a month, billed as 5 KB each: 1,235.96 GB. */
const producer = { recordsPerSecond: 100, recordBytes: 3 * KIB };

function amounts(firehose: Parameters<typeof runDelivery>[0]["firehose"], seconds: number) {
  const { api } = runDelivery({ producer, firehose: firehose ?? {} }, seconds);
  const { lines } = api.costs(MONTH_HOURS);
  return (price: string) => lines.find((line) => line.fact === price)?.amount ?? Number.NaN;
}

const near = (found: number, wanted: number) =>
  expect(Math.abs(found / wanted - 1)).toBeLessThan(0.01);

describe("worked examples of the price page", () => {
  it("100 records of 3 KB a second: 35.84 USD a month", () => {
    near(amounts({}, 60)("firehose.ingestGb"), 35.84);
  });

  it("and 22.25 USD for converting them to Parquet", () => {
    const amount = amounts({ dataFormatConversion: "parquet" }, 60);
    near(amount("firehose.conversionGb"), 22.25);
    near(amount("firehose.ingestGb"), 35.84);
  });

  it("and for dynamic partitioning 14.83 USD, 0.06 for objects of 64 MB, 4.90 for 70 hours of JQ", () => {
    const partitions = {
      dynamicPartitioning: { enabled: true, partitions: 1, jqMsPerRecord: (70 * 3.6e6) / 259.2e6 },
      bufferingHints: { sizeInMBs: 64, intervalInSeconds: 900 },
    };
    // 64 MB at 300 KB/s: an object every 218.45 s. 20 of them.
    const amount = amounts(partitions, Math.ceil((20 * 64 * KIB) / 300) + 1);
    near(amount("firehose.partitioningGb"), 14.83);
    near(amount("firehose.partitioningThousandObjects"), 0.0593);
    near(amount("firehose.jqHour"), 4.9);
  });

  it("VPC delivery: 3 zones are 21.60 USD, and each GB a cent", () => {
    const hints = { sizeInMBs: 1, intervalInSeconds: 60 };
    const amount = amounts({ vpcAvailabilityZones: 3, bufferingHints: hints }, 600);
    near(amount("firehose.vpcAzHour"), 21.6);
    near(amount("firehose.vpcGb"), 7.4158);
  });

  it("rounds nothing up for vended logs and MSK", () => {
    near(amounts({ billedAs: "vendedLogs" }, 60)("firehose.vendedLogsGb"), 741.58 * 0.13);
    near(amounts({ billedAs: "msk" }, 60)("firehose.mskIngestGb"), 741.58 * 0.055);
  });
});
