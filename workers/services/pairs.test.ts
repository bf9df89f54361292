// Inputs and outputs of Data Streams, Firehose and Flink: every pair that AWS has connects, and every
// tempting pair that AWS does not have is refused with the reason and another way, in both languages.
import { describe, expect, it } from "vitest";
import { connection } from "../model/connect.ts";
import type { AnyService } from "../model/service-definition.ts";
import { catalog } from "./catalog.ts";

function service(type: string): AnyService {
  const found = catalog.get(type);
  if (!found) throw new Error(`No service ${type}.`);
  return found;
}
const pair = (from: string, to: string) => connection(service(from), service(to), catalog);

const STREAM_SOURCES = ["sdkProducer", "kplProducer", "kinesisAgent", "iotCore", "cloudWatchLogs"];
const STREAM_READERS = ["lambdaConsumer", "kclConsumer", "sdkConsumer", "efoConsumer", "firehose"];
const FIREHOSE_TARGETS = ["s3", "redshift", "openSearch", "httpEndpoint", "splunk", "datadog"];

const ALLOWED: readonly (readonly [string, string])[] = [
  ...[...STREAM_SOURCES, "apiGateway", "eventBus", "rekognitionVideo"].map(
    (from) => [from, "dataStream"] as const,
  ),
  ...[...STREAM_READERS, "flinkSource"].map((to) => ["dataStream", to] as const),
  ...["dataStream", "sdkProducer", "cloudWatchLogs", "iotCore", "kinesisAgent", "eventBus"].map(
    (from) => [from, "firehose"] as const,
  ),
  ["snsTopic", "firehose"],
  ["apiGateway", "firehose"],
  ["mskCluster", "firehose"],
  ...FIREHOSE_TARGETS.map((to) => ["firehose", to] as const),
  ["mskCluster", "flinkSource"],
  ["mskCluster", "lambdaConsumer"],
  ["mskCluster", "kafkaConsumer"],
  ["flinkSink", "dataStream"],
  ["flinkSink", "firehose"],
  ["flinkSink", "s3"],
  ["flinkSink", "featureStore"],
  ...["sqsQueue", "snsTopic", "eventBus", "mskCluster"].map((to) => ["sdkProducer", to] as const),
  ["sqsQueue", "lambdaFunction"],
  ["sqsQueue", "queueConsumer"],
  ["sqsQueue", "sqsQueue"],
  ["snsTopic", "sqsQueue"],
  ["snsTopic", "lambdaFunction"],
  ["eventBus", "sqsQueue"],
  ["eventBus", "lambdaFunction"],
  ["eventBus", "snsTopic"],
  ["apiGateway", "lambdaFunction"],
  ["lambdaConsumer", "sageMakerEndpoint"],
  ["lambdaConsumer", "openSearch"],
  ["lambdaConsumer", "dynamoDb"],
  ["lambdaConsumer", "sqsQueue"],
  ["s3", "bedrockBatch"],
  ["s3", "sqsQueue"],
  ["videoCamera", "videoStream"],
  ["videoStream", "rekognitionVideo"],
];

/** With a sentence of its own: why not, and what instead. */
const REFUSED: readonly (readonly [string, string])[] = [
  ["dataStream", "s3"],
  ["dataStream", "sqsQueue"],
  ["dataStream", "snsTopic"],
  ["dataStream", "eventBus"],
  ["dataStream", "lambdaFunction"],
  ["dataStream", "kafkaConsumer"],
  ["dataStream", "queueConsumer"],
  ["dataStream", "rekognitionVideo"],
  ["dataStream", "sageMakerEndpoint"],
  ["dataStream", "bedrockBatch"],
  ["firehose", "lambdaConsumer"],
  ["firehose", "kclConsumer"],
  ["firehose", "sdkConsumer"],
  ["firehose", "efoConsumer"],
  ["firehose", "flinkSource"],
  ["firehose", "dataStream"],
  ["firehose", "sqsQueue"],
  ["firehose", "dynamoDb"],
  ["firehose", "sageMakerEndpoint"],
  ["firehose", "featureStore"],
  ["firehose", "bedrockBatch"],
  ["flinkSink", "lambdaFunction"],
  ["kplProducer", "firehose"],
  ["kplProducer", "sqsQueue"],
  ["kplProducer", "snsTopic"],
  ["kplProducer", "eventBus"],
  ["kplProducer", "mskCluster"],
  ["kplProducer", "s3"],
  ["kinesisAgent", "sqsQueue"],
  ["cloudWatchLogs", "s3"],
  ["cloudWatchLogs", "sqsQueue"],
  ["iotCore", "eventBus"],
  ["sqsQueue", "dataStream"],
  ["snsTopic", "dataStream"],
  ["snsTopic", "lambdaConsumer"],
  ["snsTopic", "queueConsumer"],
  ["eventBus", "lambdaConsumer"],
  ["mskCluster", "kclConsumer"],
  ["mskCluster", "sdkConsumer"],
  ["mskCluster", "efoConsumer"],
  ["mskCluster", "lambdaFunction"],
  ["videoCamera", "dataStream"],
  ["videoStream", "lambdaConsumer"],
  ["videoStream", "firehose"],
  ["sdkProducer", "videoStream"],
  ["sdkProducer", "s3"],
];

describe("what AWS connects", () => {
  it.each(ALLOWED)("%s feeds %s", (from, to) => {
    expect(pair(from, to)).toHaveProperty("protocol");
  });
});

describe("what AWS does not connect", () => {
  it.each(REFUSED)("%s does not feed %s, and says why", (from, to) => {
    const found = pair(from, to);
    expect(found).toHaveProperty("refusal");
    if (!("refusal" in found)) return;
    const { en, vi } = found.refusal;
    expect(en).not.toMatch(/^.* cannot feed .*\. It can feed: /);
    expect(en.length).toBeGreaterThan(40);
    expect(vi.length).toBeGreaterThan(40);
  });

  it("leaves no pair of services without an answer in both languages", () => {
    for (const from of catalog.services) {
      for (const to of catalog.services) {
        const found = connection(from, to, catalog);
        if ("protocol" in found) continue;
        expect(found.refusal.en, `${from.type} to ${to.type}`).not.toBe("");
        expect(found.refusal.vi, `${from.type} to ${to.type}`).not.toBe("");
      }
    }
  });
});
