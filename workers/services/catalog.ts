// The list of services, in the order of the palette: a table of contents. Adding a service is one
// folder and its lines here; nothing else knows services by name.
import type { AnyService, Catalog } from "../model/service-definition.ts";
import { apiGateway } from "./api-gateway/index.ts";
import { bedrockBatch } from "./bedrock-batch/index.ts";
import { cloudWatchLogs } from "./cloud-watch-logs/index.ts";
import { dataStream } from "./data-stream/index.ts";
import { datadog } from "./datadog/index.ts";
import { dynamoDb } from "./dynamo-db/index.ts";
import { efoConsumer } from "./efo-consumer/index.ts";
import { eventBus } from "./event-bus/index.ts";
import { featureStore } from "./feature-store/index.ts";
import { firehose } from "./firehose/index.ts";
import { flinkApplication } from "./flink-application/index.ts";
import { flinkFilter } from "./flink-filter/index.ts";
import { flinkInference } from "./flink-inference/index.ts";
import { flinkJoin } from "./flink-join/index.ts";
import { flinkMap } from "./flink-map/index.ts";
import { flinkPattern } from "./flink-pattern/index.ts";
import { flinkSink } from "./flink-sink/index.ts";
import { flinkSource } from "./flink-source/index.ts";
import { flinkWindow } from "./flink-window/index.ts";
import { httpEndpoint } from "./http-endpoint/index.ts";
import { iotCore } from "./iot-core/index.ts";
import { kafkaConsumer } from "./kafka-consumer/index.ts";
import { kclConsumer } from "./kcl-consumer/index.ts";
import { kinesisAgent } from "./kinesis-agent/index.ts";
import { kplProducer } from "./kpl-producer/index.ts";
import { lambdaConsumer } from "./lambda-consumer/index.ts";
import { lambdaFunction } from "./lambda-function/index.ts";
import { mskCluster } from "./msk-cluster/index.ts";
import { openSearch } from "./open-search/index.ts";
import { queueConsumer } from "./queue-consumer/index.ts";
import { redshift } from "./redshift/index.ts";
import { rekognitionVideo } from "./rekognition-video/index.ts";
import { s3 } from "./s3/index.ts";
import { sageMakerEndpoint } from "./sage-maker-endpoint/index.ts";
import { sdkConsumer } from "./sdk-consumer/index.ts";
import { sdkProducer } from "./sdk-producer/index.ts";
import { snsTopic } from "./sns-topic/index.ts";
import { splunk } from "./splunk/index.ts";
import { sqsQueue } from "./sqs-queue/index.ts";
import { videoCamera } from "./video-camera/index.ts";
import { videoStream } from "./video-stream/index.ts";

const services = [
  sdkProducer,
  kplProducer,
  kinesisAgent,
  iotCore,
  cloudWatchLogs,
  apiGateway,
  dataStream,
  firehose,
  lambdaConsumer,
  lambdaFunction,
  queueConsumer,
  kafkaConsumer,
  kclConsumer,
  sdkConsumer,
  efoConsumer,
  flinkApplication,
  flinkSource,
  flinkFilter,
  flinkMap,
  flinkWindow,
  flinkJoin,
  flinkPattern,
  flinkInference,
  flinkSink,
  s3,
  redshift,
  openSearch,
  splunk,
  datadog,
  httpEndpoint,
  dynamoDb,
  sageMakerEndpoint,
  featureStore,
  bedrockBatch,
  sqsQueue,
  snsTopic,
  eventBus,
  mskCluster,
  videoCamera,
  videoStream,
  rekognitionVideo,
] as const satisfies readonly AnyService[];

const byType = new Map<string, AnyService>(services.map((service) => [service.type, service]));

/** Every service by its type. */
export const catalog: Catalog = {
  services,
  get: (type) => byType.get(type),
};
