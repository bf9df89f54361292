// The metrics against the tables of AWS's page "Monitor Amazon Data Firehose with CloudWatch metrics"
// (docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-metrics.html, read 2026-11-23):
// names, units and statistics; then what each of the sources and destinations reports.
import { describe, expect, it } from "vitest";
import { simulate } from "../../testing/simulate.ts";
import { metrics } from "./metrics.ts";

/** Name and unit; s: CloudWatch offers Sum, too. A dash: the page says no unit. */
const AWS_METRICS = `
ActivePartitionsLimit Count s
PartitionCount Count s
PartitionCountExceeded -
JQProcessing.Duration Milliseconds
PerPartitionThroughput Bytes/Second
DeliveryToS3.ObjectCount Count s
DeliveryToAmazonOpenSearchService.Bytes Bytes s
DeliveryToAmazonOpenSearchService.DataFreshness Seconds
DeliveryToAmazonOpenSearchService.Records Count s
DeliveryToAmazonOpenSearchService.Success -
DeliveryToAmazonOpenSearchService.AuthFailure -
DeliveryToAmazonOpenSearchService.DeliveryRejected -
DeliveryToRedshift.Bytes Bytes s
DeliveryToRedshift.Records Count s
DeliveryToRedshift.Success -
DeliveryToRedshift.DataFreshness -
DeliveryToS3.Bytes Bytes s
DeliveryToS3.DataFreshness Seconds
DeliveryToS3.Records Count s
DeliveryToS3.Success -
BackupToS3.Bytes Bytes s
BackupToS3.DataFreshness Seconds
BackupToS3.Records Count s
BackupToS3.Success -
DeliveryToSplunk.Bytes Bytes s
DeliveryToSplunk.DataAckLatency Seconds
DeliveryToSplunk.DataFreshness Seconds
DeliveryToSplunk.Records Count s
DeliveryToSplunk.Success -
DeliveryToHttpEndpoint.Bytes Bytes s
DeliveryToHttpEndpoint.Records Count s
DeliveryToHttpEndpoint.DataFreshness Seconds
DeliveryToHttpEndpoint.Success Count s
DeliveryToHttpEndpoint.ProcessedBytes -
DeliveryToHttpEndpoint.ProcessedRecords -
DataReadFromKinesisStream.Bytes Bytes s
DataReadFromKinesisStream.Records Count s
ThrottledDescribeStream Count s
ThrottledGetRecords Count s
ThrottledGetShardIterator Count s
KinesisMillisBehindLatest Milliseconds
BytesPerSecondLimit Bytes/Second s
IncomingBytes Bytes s
IncomingPutRequests Count s
IncomingRecords Count s
RecordsPerSecondLimit Count s
ThrottledRecords Count s
DataReadFromSource.Records Count s
DataReadFromSource.Bytes Bytes s
SourceThrottled.Delay Milliseconds
KafkaOffsetLag Count s
FailedValidation.Records Count s
FailedValidation.Bytes Bytes s
DataReadFromSource.Backpressured -
PutRecord.Bytes Bytes s
PutRecord.Latency Milliseconds
PutRecord.Requests Count s
PutRecordBatch.Bytes Bytes s
PutRecordBatch.Latency Milliseconds
PutRecordBatch.Records Count s
PutRecordBatch.Requests Count s
PutRequestsPerSecondLimit Count s
ExecuteProcessing.Duration Milliseconds
ExecuteProcessing.Success -
SucceedProcessing.Records Count
SucceedProcessing.Bytes Bytes
SucceedConversion.Records Count
SucceedConversion.Bytes Bytes
FailedConversion.Records Count
FailedConversion.Bytes Bytes
`;

const rows = AWS_METRICS.trim()
  .split("\n")
  .map((line) => line.split(" ") as [string, string, string?]);

type Run = ReturnType<typeof simulate>;
const sum = (run: Run, name: string) => run.total(`firehose.${name}`);

describe("CloudWatch", () => {
  it("has these metrics and no others", () => {
    expect(Object.keys(metrics).sort()).toEqual(rows.map(([name]) => name).sort());
  });

  it.each(rows)("%s in %s", (name, unit, withSum) => {
    const spec = metrics[name as keyof typeof metrics];
    expect(spec.namespace).toBe("AWS/Firehose");
    expect(spec.dimensions).toEqual(["DeliveryStreamName"]);
    if (unit !== "-") expect(spec.unit).toBe(unit);
    if (withSum === "s") expect(spec.statistics).toContain("Sum");
    if (unit === "Milliseconds" || unit === "Seconds") expect(spec.statistics).not.toContain("Sum");
    expect(spec.statistics).toEqual(expect.arrayContaining(["Minimum", "Average"]));
  });
});

describe("Direct PUT", () => {
  it("counts PutRecord by its records", () => {
    const run = simulate("producer(50/s,recordBytes=1000,api=PutRecord) -> firehose -> s3").for(
      "60 s",
    );
    expect(sum(run, "PutRecord.Requests")).toBe(3_000);
    expect(sum(run, "PutRecord.Bytes")).toBe(3_000_000);
    expect(sum(run, "IncomingPutRequests")).toBe(3_000);
    expect(sum(run, "PutRecordBatch.Requests")).toBe(0);
  });

  it("counts PutRecordBatch by its calls, the refused records among its records", () => {
    // 8 MB/s into a quota of 5 MiB/s, without retries.
    const run = simulate("producer(8000/s,recordBytes=1000,maxAttempts=1) -> firehose -> s3").for(
      "60 s",
    );
    const taken = sum(run, "IncomingRecords");
    const refused = sum(run, "ThrottledRecords");
    expect(taken + refused).toBe(480_000);
    expect(sum(run, "PutRecordBatch.Records")).toBe(480_000);
    expect(sum(run, "PutRecordBatch.Bytes")).toBe(taken * 1_000);
    expect(sum(run, "PutRecordBatch.Requests")).toBeGreaterThanOrEqual(480_000 / 500);
    // A full bucket and 60 s of 5 MiB/s.
    expect(taken * 1_000).toBeGreaterThan(59 * 5_242_880);
    expect(taken * 1_000).toBeLessThanOrEqual(61 * 5_242_880);
  });
});

describe("MSK as the source", () => {
  // 20,000 × 1,000 B/s into one partition; Firehose reads 10 MiB/s of it.
  const busy = "producer(20000/s,recordBytes=1000) -> mskCluster(partitions=1) -> firehose -> s3";

  it("reads 10 MB a second of a partition, and says that it is back-pressured", () => {
    const run = simulate(busy).for("120 s");
    const bytes = sum(run, "DataReadFromSource.Bytes");
    expect(bytes / 120).toBeGreaterThan(10_485_760 * 0.97);
    expect(bytes / 120).toBeLessThanOrEqual(10_485_760);
    expect(run.series("firehose.DataReadFromSource.Backpressured", "Maximum").at(-1)).toBe(1);
    const lag = run.series("firehose.KafkaOffsetLag", "Maximum").at(-1) ?? 0;
    const left = 120 * 20_000 - sum(run, "DataReadFromSource.Records");
    expect(Math.abs(lag - left)).toBeLessThan(1);
    expect(run.series("firehose.BytesPerSecondLimit", "Maximum").at(-1)).toBe(10_485_760);
    expect(sum(run, "DataReadFromKinesisStream.Records")).toBe(0);
  });

  it("keeps up with ten times as much in ten times the partitions, and is billed as MSK", () => {
    const run = simulate(
      "producer(40000/s,recordBytes=1000) -> mskCluster(partitions=10) -> firehose -> s3",
    ).for("60 s");
    expect(sum(run, "DataReadFromSource.Records")).toBeGreaterThan(58 * 40_000);
    expect(run.usage("firehose")["mskBytes"]).toBe(sum(run, "DataReadFromSource.Bytes"));
    expect(run.usage("firehose")["billedBytes"] ?? 0).toBe(0);
  });

  it("puts records over 6 MB into the error bucket when a function has to take them", () => {
    const run = simulate(
      "producer(1/s,recordBytes=7000000) -> mskCluster(partitions=2) -> firehose(processing.enabled=true) -> s3",
    ).for("60 s");
    const failed = sum(run, "FailedValidation.Records");
    expect(failed).toBeGreaterThan(50);
    expect(failed).toBe(sum(run, "DataReadFromSource.Records"));
    expect(run.figures("firehose")["errorRecords"]).toBe(failed);
  });
});

describe("destinations under names of their own", () => {
  it("Redshift: the file in the bucket counts as DeliveryToS3, the COPY as DeliveryToRedshift", () => {
    const run = simulate(
      "producer(500/s,recordBytes=1000) -> firehose -> redshift; firehose -> s3",
    ).for("700 s");
    const loaded = sum(run, "DeliveryToRedshift.Records");
    expect(loaded).toBeGreaterThan(0);
    expect(sum(run, "DeliveryToS3.Records")).toBeGreaterThanOrEqual(loaded);
    expect(sum(run, "BackupToS3.Records")).toBe(0);
  });

  it("an HTTP endpoint's Success counts records", () => {
    const run = simulate(
      "producer(500/s,recordBytes=1000) -> firehose -> httpEndpoint; firehose -> s3",
    ).for("300 s");
    const delivered = sum(run, "DeliveryToHttpEndpoint.Records");
    expect(delivered).toBeGreaterThan(100_000);
    expect(sum(run, "DeliveryToHttpEndpoint.Success")).toBe(delivered);
  });
});
