// Copies the AWS architecture icons the catalogue uses into public/icons, without their <title>:
// it would become a wrong tooltip and accessible name. Run after changing the list. See NOTICE.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const from = join(root, "node_modules/aws-icons/icons/architecture-service");
const to = join(root, "public/icons");

const icons = {
  "kinesis-data-streams": "AmazonKinesisDataStreams",
  "kinesis-data-firehose": "AmazonDataFirehose",
  lambda: "AWSLambda",
  s3: "AmazonSimpleStorageService",
  redshift: "AmazonRedshift",
  "opensearch-service": "AmazonOpenSearchService",
  dynamodb: "AmazonDynamoDB",
  sqs: "AmazonSimpleQueueService",
  sns: "AmazonSimpleNotificationService",
  eventbridge: "AmazonEventBridge",
  msk: "AmazonManagedStreamingforApacheKafka",
  flink: "AmazonManagedServiceforApacheFlink",
  "iot-core": "AWSIoTCore",
  "api-gateway": "AmazonAPIGateway",
  cloudwatch: "AmazonCloudWatch",
  "kinesis-video-streams": "AmazonKinesisVideoStreams",
  "sagemaker-ai": "AmazonSageMakerAI",
  bedrock: "AmazonBedrock",
  rekognition: "AmazonRekognition",
};

mkdirSync(to, { recursive: true });
for (const [name, source] of Object.entries(icons)) {
  const svg = readFileSync(join(from, `${source}.svg`), "utf8").replace(/<title>.*?<\/title>/s, "");
  writeFileSync(join(to, `${name}.svg`), svg);
}
console.log(`${Object.keys(icons).length} icons written to public/icons`);
