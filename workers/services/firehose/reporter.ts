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
      context.sample(of[name].success, worked ? 1 : 0);
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
    backedUp(worked: boolean): void {
      context.sample(backup.success, worked ? 1 : 0);
    },
    storedCopy(delivery: Delivery, to: string): void {
      context.add(backup.bytes, delivery.bytes);
      context.add(backup.records, delivery.records);
      context.flow(to, delivery.records, delivery.bytes, 0);
    },
    ages(type: DestinationType, mainMs: number, backupMs: number): void {
      context.sample(of[METRIC_OF[type]].freshness, mainMs / SECOND_MS);
      context.sample(backup.freshness, backupMs / SECOND_MS);
    },
  };
}
