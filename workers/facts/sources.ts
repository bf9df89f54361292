// Where data comes from: the agent, IoT Core, CloudWatch Logs, API Gateway, cameras; and AI ends.
import type { Fact } from "../model/fact.ts";
import type { Text } from "../model/text.ts";
import { from } from "./define.ts";

const AGENT = "https://docs.aws.amazon.com/streams/latest/dev/writing-with-agents.html";
const LOGS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html";
const API =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html";
const VIDEO = "https://docs.aws.amazon.com/kinesisvideostreams/latest/dg/limits.html";
const IOT = "https://docs.aws.amazon.com/iot/latest/developerguide/kinesis-rule-action.html";
const IOT_QUOTA = "https://docs.aws.amazon.com/general/latest/gr/iot-core.html";
const SAGEMAKER = "https://docs.aws.amazon.com/sagemaker/latest/dg/deploy-model-options.html";
const SCALING = "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-loadtest.html";
const FEATURES = "https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-quotas.html";
const BATCH = "https://docs.aws.amazon.com/bedrock/latest/userguide/batch-inference.html";

const agent = from(AGENT);
const logs = from(LOGS);
const api = from(API);
const video = from(VIDEO);
const model: Text = {
  en: "AWS publishes no number: a choice of this model.",
  vi: "AWS không công bố con số: lựa chọn của mô hình này.",
};

export const sourceFacts: readonly Fact[] = [
  agent(
    "agent.bufferAgeMsDefault",
    "ms",
    60_000,
    "maxBufferAgeMillis unless changed",
    "maxBufferAgeMillis mặc định",
  ),
  agent(
    "agent.bufferAgeMsMin",
    "ms",
    1_000,
    "Shortest maxBufferAgeMillis",
    "maxBufferAgeMillis ngắn nhất",
  ),
  agent(
    "agent.bufferAgeMsMax",
    "ms",
    900_000,
    "Longest maxBufferAgeMillis",
    "maxBufferAgeMillis dài nhất",
  ),
  agent(
    "agent.bufferRecords",
    "records",
    500,
    "Records the agent sends at once",
    "Số bản ghi agent gửi một lần",
  ),
  agent(
    "agent.bufferBytes",
    "bytes",
    4_194_304,
    "Bytes the agent sends at once",
    "Số byte agent gửi một lần",
  ),
  from(IOT)(
    "iot.recordsPerAction",
    "records",
    1,
    "Records of one rule action (PutRecord)",
    "Số bản ghi của một rule action (PutRecord)",
  ),
  from(IOT_QUOTA)(
    "iot.publishPerSecond",
    "messages/s",
    20_000,
    "Inbound messages of an account a second",
    "Số message đến mỗi giây của một tài khoản",
    { confidence: "M" },
  ),
  from(IOT_QUOTA)(
    "iot.message.bytesMax",
    "bytes",
    131_072,
    "Largest MQTT message",
    "Message MQTT lớn nhất",
    { confidence: "M" },
  ),
  logs(
    "logs.retryHours",
    "h",
    24,
    "How long a refused delivery is retried",
    "Lần giao bị từ chối được retry trong bao lâu",
  ),
  logs(
    "logs.filtersPerGroup",
    "filters",
    2,
    "Subscription filters of a log group",
    "Số subscription filter của một log group",
  ),
  from(LOGS)(
    "logs.compressedShare",
    "share",
    0.15,
    "Compressed size of log text (gzip)",
    "Kích thước log sau nén (gzip)",
    { note: model, confidence: "L" },
  ),
  api(
    "apiGateway.requestsPerSecond",
    "requests/s",
    10_000,
    "Requests of an account and Region a second",
    "Số request mỗi giây của một tài khoản trong Region",
  ),
  api("apiGateway.burst", "requests", 5_000, "Burst beyond that", "Burst vượt mức đó"),
  api("apiGateway.timeoutMs", "ms", 29_000, "Integration timeout", "Timeout của integration"),
  api("apiGateway.payloadBytes", "bytes", 10_485_760, "Largest payload", "Payload lớn nhất"),
  video("kvs.fragment.msMin", "ms", 1_000, "Shortest fragment", "Fragment ngắn nhất"),
  video("kvs.fragment.msMax", "ms", 20_000, "Longest fragment", "Fragment dài nhất"),
  video("kvs.fragment.bytesMax", "bytes", 52_428_800, "Largest fragment", "Fragment lớn nhất"),
  video(
    "kvs.fragmentsPerSecond",
    "fragments/s",
    5,
    "Fragments a second of a stream",
    "Số fragment mỗi giây của một stream",
  ),
  video(
    "kvs.putMedia.bytesPerSecond",
    "bytes/s",
    12_500_000,
    "PutMedia bandwidth of a stream",
    "Băng thông PutMedia của một stream",
    { confidence: "M" },
  ),
  video(
    "kvs.getMedia.connections",
    "connections",
    3,
    "GetMedia connections of a stream",
    "Số kết nối GetMedia của một stream",
  ),
  video(
    "kvs.getMedia.bytesPerSecond",
    "bytes/s",
    25_000_000,
    "GetMedia bandwidth of a connection",
    "Băng thông GetMedia của một kết nối",
  ),
  video(
    "kvs.retention.hoursMax",
    "h",
    87_600,
    "Longest retention (10 years)",
    "Thời gian lưu dài nhất (10 năm)",
  ),
  from(SAGEMAKER)(
    "sagemaker.timeoutMs",
    "ms",
    60_000,
    "Longest real-time invocation",
    "Lần gọi real-time dài nhất",
  ),
  from(SAGEMAKER)(
    "sagemaker.payloadBytes",
    "bytes",
    26_214_400,
    "Largest real-time payload",
    "Payload real-time lớn nhất",
  ),
  from(SCALING)(
    "sagemaker.safetyFactor",
    "share",
    0.5,
    "Safety factor to begin with for autoscaling",
    "Safety factor ban đầu khi autoscaling",
    { confidence: "M" },
  ),
  from(SCALING)(
    "sagemaker.cooldownSeconds",
    "s",
    300,
    "Cooldown of scaling, out and in",
    "Cooldown khi scale out và scale in",
    { confidence: "M" },
  ),
  from(SCALING)(
    "sagemaker.instanceStartSeconds",
    "s",
    240,
    "Time until a new instance serves",
    "Thời gian đến khi instance mới phục vụ",
    { note: model, confidence: "L" },
  ),
  from(FEATURES)(
    "featureStore.putsPerSecond",
    "calls/s",
    10_000,
    "PutRecord calls of an account a second",
    "Số lệnh PutRecord mỗi giây của một tài khoản",
  ),
  from(FEATURES)(
    "featureStore.writesPerRecordId",
    "units/s",
    500,
    "Write units a second of one record id",
    "Số write unit mỗi giây của một record id",
  ),
  from(FEATURES)(
    "featureStore.record.bytesMax",
    "bytes",
    358_400,
    "Largest record",
    "Bản ghi lớn nhất",
  ),
  from(BATCH)(
    "bedrock.batch.hoursMin",
    "h",
    24,
    "Shortest job timeout",
    "Timeout ngắn nhất của job",
  ),
  from(BATCH)(
    "bedrock.batch.hoursMax",
    "h",
    168,
    "Longest job timeout",
    "Timeout dài nhất của job",
  ),
  from(BATCH)(
    "bedrock.batch.recordsMin",
    "records",
    100,
    "Fewest records of a job",
    "Số bản ghi ít nhất của một job",
    { confidence: "L" },
  ),
  from(BATCH)(
    "bedrock.batch.recordsMax",
    "records",
    50_000,
    "Most records of a job",
    "Số bản ghi nhiều nhất của một job",
    { confidence: "L" },
  ),
  from("https://aws.amazon.com/iot-core/pricing/")(
    "iot.billing.messageBytes",
    "bytes",
    5_120,
    "IoT Core: bytes of one billed message",
    "IoT Core: số byte của một message tính tiền",
  ),
  from(FEATURES)(
    "featureStore.writeUnitBytes",
    "bytes",
    1_024,
    "Feature Store: bytes of one write unit",
    "Feature Store: số byte của một write unit",
  ),
];
