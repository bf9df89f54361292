// Delivery under CloudWatch's names, which differ by destination, and on the bill.
import type { Delivery, Refusal } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { FirehoseFields } from "./config.ts";
import { type DestinationType, METRIC_OF } from "./profiles.ts";
import type { FirehoseSignals } from "./signals.ts";

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

const SECOND_MS = 1_000;
const MB = 1_048_576;

export function createReporter(context: Context) {
  const handles = (prefix: (typeof METRIC_OF)[DestinationType]) => ({
    bytes: context.metric(`${prefix}.Bytes`),
    records: context.metric(`${prefix}.Records`),
    success: context.metric(`${prefix}.Success`),
    freshness: context.metric(`${prefix}.DataFreshness`),
  });
  const of = {
    DeliveryToS3: handles("DeliveryToS3"),
    DeliveryToRedshift: handles("DeliveryToRedshift"),
    DeliveryToAmazonOpenSearchService: handles("DeliveryToAmazonOpenSearchService"),
    DeliveryToSplunk: handles("DeliveryToSplunk"),
    DeliveryToHttpEndpoint: handles("DeliveryToHttpEndpoint"),
  };
  const objects = context.metric("DeliveryToS3.ObjectCount");
  const rejected = context.metric("DeliveryToAmazonOpenSearchService.DeliveryRejected");
  const authFailure = context.metric("DeliveryToAmazonOpenSearchService.AuthFailure");
  const ackLatency = context.metric("DeliveryToSplunk.DataAckLatency");
  const processedBytes = context.metric("DeliveryToHttpEndpoint.ProcessedBytes");
  const processedRecords = context.metric("DeliveryToHttpEndpoint.ProcessedRecords");
  const backup = {
    bytes: context.metric("BackupToS3.Bytes"),
    records: context.metric("BackupToS3.Records"),
    success: context.metric("BackupToS3.Success"),
    freshness: context.metric("BackupToS3.DataFreshness"),
  };

  return {
    tried(type: DestinationType, delivery: Delivery, tookMs: number, worked: boolean): void {
      const name = METRIC_OF[type];
      // Of an HTTP endpoint CloudWatch counts the records of each try that worked.
      const worth = name === "DeliveryToHttpEndpoint" ? delivery.records : 1;
      context.sample(of[name].success, worked ? worth : 0);
      if (name === "DeliveryToHttpEndpoint") {
        context.add(processedBytes, delivery.bytes);
        context.add(processedRecords, delivery.records);
      }
      if (type === "splunk" && worked) context.sample(ackLatency, tookMs / SECOND_MS);
      if (type === "openSearch") context.sample(authFailure, 0);
    },
    delivered(type: DestinationType, delivery: Delivery, sourceBytes: number, to: string): void {
      const { records } = delivery;
      const metrics = of[METRIC_OF[type]];
      context.add(metrics.bytes, sourceBytes);
      context.add(metrics.records, records);
      if (type === "s3") context.add(objects, 1);
      context.use("deliveredBytes", sourceBytes);
      context.use("deliveredRecords", records);
      context.use("deliveredObjects", 1);
      if (context.config["dynamicPartitioning.enabled"]) {
        context.use("partitionedBytes", sourceBytes);
        context.use("partitionedObjects", 1);
      }
      if (context.config.vpcAvailabilityZones > 0) context.use("vpcBytes", delivery.bytes);
      context.flow(to, records, delivery.bytes, 0);
      const size = context.config["bufferingHints.sizeInMBs"];
      const bySize =
        size === null ? "" : sourceBytes >= size * MB ? "SizeInMBs" : "IntervalInSeconds";
      context.log(
        "flushed",
        delivery.atMs,
        { records, reason: bySize || "BufferingHints" },
        bySize,
      );
    },
    refused(type: DestinationType, delivery: Delivery, reason: Refusal, to: string): void {
      const { records, atMs } = delivery;
      if (type === "openSearch") context.sample(rejected, reason === "throttled" ? 1 : 0);
      context.flow(to, 0, 0, records);
      context.log("deliveryFailed", atMs, { records, reason }, reason);
    },
    /** A request with a copy for the bucket; OpenSearch and Splunk count it under S3's own name. */
    backedUp(type: DestinationType, worked: boolean): void {
      if (type !== "openSearch") context.sample(backup.success, worked ? 1 : 0);
      if (type === "openSearch" || type === "splunk") {
        context.sample(of.DeliveryToS3.success, worked ? 1 : 0);
      }
    },
    storedCopy(type: DestinationType, delivery: Delivery, to: string): void {
      const metrics = type === "openSearch" ? of.DeliveryToS3 : backup;
      context.add(metrics.bytes, delivery.bytes);
      context.add(metrics.records, delivery.records);
      context.flow(to, delivery.records, delivery.bytes, 0);
    },
    /** The file that Redshift loads from, put into the bucket first. */
    staged({ records, bytes, atMs, oldestArrivalMs }: Delivery, worked: boolean): void {
      const metrics = of.DeliveryToS3;
      context.sample(metrics.success, worked ? 1 : 0);
      if (!worked) return;
      context.add(metrics.bytes, bytes);
      context.add(metrics.records, records);
      context.sample(metrics.freshness, (atMs - oldestArrivalMs) / SECOND_MS);
    },
    ages(type: DestinationType, mainMs: number, backupMs: number): void {
      context.sample(of[METRIC_OF[type]].freshness, mainMs / SECOND_MS);
      const copies = type === "openSearch" ? of.DeliveryToS3 : backup;
      context.sample(copies.freshness, backupMs / SECOND_MS);
    },
  };
}
