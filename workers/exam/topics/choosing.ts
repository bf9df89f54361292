// Which service, when the bill or a replay decides: bus, stream, brokers, Firehose.
import { billWithin, deliveredAtLeast, handledAtLeast, option, question } from "../family-parts.ts";
import type { Question } from "../question.ts";

/** A few events, routed; the bill decides. */
const fewEvents: Question = question({
  id: "few-events",
  topic: "choosing",
  exams: ["SAA-C03", "SAP-C02"],
  requirement: {
    en: "An office application sends two events a second, which start one function. No order and no replay is asked. Everything together may cost 12 USD a month. Which service takes the events?",
    vi: "Một ứng dụng văn phòng gửi hai event mỗi giây, mỗi event gọi một hàm. Không cần thứ tự hay phát lại. Tổng cộng được phép tốn 12 USD mỗi tháng. Dịch vụ nào nhận event?",
  },
  options: [
    option(
      "stream",
      { en: "A provisioned data stream, two shards", vi: "Data stream provisioned, hai shard" },
      "producer(2/s) -> stream(2 shards) -> lambda(durationMs=50)",
      false,
      {
        en: "Shards are paid by the hour, however little comes.",
        vi: "Shard tính theo giờ dù dữ liệu ít đến đâu.",
      },
    ),
    option(
      "on-demand",
      { en: "An on-demand data stream", vi: "Data stream on-demand" },
      "producer(2/s) -> stream(streamMode=ON_DEMAND) -> lambda(durationMs=50)",
      false,
      {
        en: "On-demand has a price by the stream-hour beside the GB.",
        vi: "On-demand còn tính tiền theo giờ của stream, ngoài GB.",
      },
    ),
    option(
      "bus",
      { en: "An EventBridge bus", vi: "Bus EventBridge" },
      "producer(2/s) -> eventBus -> lambdaFunction(durationMs=50)",
      true,
      {
        en: "Paid by the event: a few dollars for five million a month, nothing while it is quiet.",
        vi: "Tính theo event: vài đô cho năm triệu event mỗi tháng, lúc yên ắng không tốn gì.",
      },
    ),
    option(
      "msk",
      { en: "An MSK cluster", vi: "Cụm MSK" },
      "producer(2/s) -> mskCluster -> kafkaConsumer",
      false,
      {
        en: "Brokers are paid by the hour, busy or not.",
        vi: "Broker tính theo giờ, bận hay rảnh như nhau.",
      },
    ),
  ],
  goals: [handledAtLeast(0.97), billWithin(12)],
  minutes: 5,
  source: "https://aws.amazon.com/eventbridge/pricing/",
});

/** A new pipeline, no Kafka: brokers against shards. */
const newPipeline: Question = question({
  id: "no-kafka-needed",
  topic: "choosing",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "A small team builds a new pipeline for 700 records of 1 KB a second. Nothing of it uses Kafka. It may cost 60 USD a month, without the consumer. Which service?",
    vi: "Một nhóm nhỏ dựng pipeline mới cho 700 bản ghi 1 KB mỗi giây. Không phần nào dùng Kafka. Chi phí tối đa 60 USD mỗi tháng, chưa kể consumer. Chọn dịch vụ nào?",
  },
  options: [
    option(
      "msk",
      { en: "MSK, standard brokers", vi: "MSK, broker standard" },
      "producer(700/s, recordBytes=1000) -> mskCluster -> kafkaConsumer",
      false,
      {
        en: "Three brokers are paid around the clock.",
        vi: "Ba broker phải trả tiền suốt ngày đêm.",
      },
    ),
    option(
      "serverless",
      { en: "MSK Serverless", vi: "MSK Serverless" },
      "producer(700/s, recordBytes=1000) -> mskCluster(clusterType=serverless) -> kafkaConsumer",
      false,
      {
        en: "No brokers to size, but the cluster has a price by the hour.",
        vi: "Không phải tính số broker, nhưng cụm vẫn tính tiền theo giờ.",
      },
    ),
    option(
      "kinesis",
      { en: "Data Streams, one shard", vi: "Data Streams, một shard" },
      "producer(700/s, recordBytes=1000) -> stream(1 shard) -> kcl",
      true,
      {
        en: "One shard takes the load for the least.",
        vi: "Một shard chịu được tải với giá thấp nhất.",
      },
    ),
    option(
      "on-demand",
      { en: "Data Streams, on-demand", vi: "Data Streams on-demand" },
      "producer(700/s, recordBytes=1000) -> stream(streamMode=ON_DEMAND) -> kcl",
      false,
      {
        en: "It takes the load, and each GB in and out is paid: for a steady load much dearer.",
        vi: "Chịu được tải, nhưng trả tiền từng GB vào và ra: với tải đều thì đắt hơn nhiều.",
      },
    ),
  ],
  goals: [handledAtLeast(0.97), billWithin(60)],
  minutes: 3,
  source: "https://aws.amazon.com/msk/pricing/",
});

/** Processing again after a bug. */
const BACK = [
  {
    at: "4m",
    node: "lambda",
    call: "GetShardIterator",
    with: { shardIteratorType: "TRIM_HORIZON" },
  },
] as const;
const again: Question = question({
  id: "process-again",
  topic: "choosing",
  exams: ["SAA-C03", "DEA-C01", "SAP-C02"],
  requirement: {
    en: "100 events a second. After a bug everything of the last minutes must be processed once more by the same application. Which design makes that possible?",
    vi: "100 event mỗi giây. Sau một lỗi phần mềm, ứng dụng phải xử lý lại toàn bộ dữ liệu mấy phút vừa qua. Thiết kế nào làm được?",
  },
  options: [
    option(
      "firehose",
      { en: "Firehose, asked for a replay", vi: "Firehose, yêu cầu phát lại" },
      "producer(100/s) -> firehose(bufferingHints.intervalInSeconds=60) -> s3",
      false,
      {
        en: "Firehose stores nothing: the call is refused.",
        vi: "Firehose không lưu gì: lời gọi bị từ chối.",
      },
      [{ at: "4m", node: "firehose", call: "Replay" }],
    ),
    option(
      "queue",
      { en: "An SQS queue with long retention", vi: "Hàng đợi SQS với retention dài" },
      "producer(100/s) -> queue(messageRetentionPeriod=1209600) -> queueConsumer(workers=8)",
      false,
      {
        en: "A message that was handled is deleted, however long the retention.",
        vi: "Message xử lý xong là bị xoá, retention dài mấy cũng vậy.",
      },
    ),
    option(
      "stream",
      {
        en: "A data stream; its consumer starts again at TRIM_HORIZON",
        vi: "Data stream; consumer đọc lại từ TRIM_HORIZON",
      },
      "producer(100/s) -> stream(1 shard) -> lambda(batchSize=500)",
      true,
      {
        en: "Reading removes nothing: within the retention period any consumer can start again.",
        vi: "Đọc không xoá dữ liệu: trong thời gian lưu, consumer nào cũng đọc lại được.",
      },
      BACK,
    ),
    option(
      "topic",
      { en: "An SNS standard topic and a function", vi: "SNS topic standard và một hàm" },
      "producer(100/s) -> snsTopic -> lambdaFunction",
      false,
      {
        en: "A standard topic keeps nothing of what it delivered.",
        vi: "Topic standard không giữ gì của những thứ đã giao.",
      },
    ),
  ],
  goals: [
    deliveredAtLeast(
      "twice",
      { en: "Processed, first and second time", vi: "Đã xử lý, lần đầu và lần hai" },
      1.4,
    ),
  ],
  minutes: 8,
  source: "https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html",
});

export const choosingQuestions: readonly Question[] = [fewEvents, newPipeline, again];
