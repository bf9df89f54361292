// The note's comparison tables, each cell with the run that shows it. A cell may say what differs
// today from what the note and the exams teach.
import type { Text } from "../model/text.ts";
import type { RunId } from "./runs.ts";

export interface Cell {
  readonly text: Text;
  readonly run: RunId;
  /** Where AWS today differs from the note. */
  readonly today?: Text;
}

export interface ComparisonTable {
  readonly id: string;
  readonly title: Text;
  readonly columns: readonly Text[];
  readonly rows: readonly { readonly aspect: Text; readonly cells: readonly Cell[] }[];
}

const cell = (en: string, vi: string, run: RunId, today?: Text): Cell => ({
  text: { en, vi },
  run,
  ...(today ? { today } : {}),
});

const same = (name: string): Text => ({ en: name, vi: name });

const streamsOrFirehose: ComparisonTable = {
  id: "streams-firehose",
  title: { en: "Data Streams or Firehose", vi: "Data Streams hay Firehose" },
  columns: ["Data Streams", "Firehose"].map(same),
  rows: [
    {
      aspect: { en: "Delay", vi: "Độ trễ" },
      cells: [
        cell(
          "About {fact:kds.polling.propagationMs} ms for one polling consumer, about {fact:kds.efo.propagationMs} ms with enhanced fan-out",
          "Khoảng {fact:kds.polling.propagationMs} ms với một consumer polling, khoảng {fact:kds.efo.propagationMs} ms với enhanced fan-out",
          "streamLatency",
        ),
        cell(
          "Until the buffer's size or interval is reached: near real time",
          "Chờ tới khi đủ kích thước hoặc hết khoảng thời gian của buffer: near real-time",
          "firehoseLatency",
          {
            en: "The note says 60 s at least; today the interval can be 0, and delivery then takes a few seconds.",
            vi: "Ghi chú viết tối thiểu 60 s; ngày nay khoảng thời gian có thể là 0, khi đó giao chỉ mất vài giây.",
          },
        ),
      ],
    },
    {
      aspect: { en: "Management", vi: "Quản lý" },
      cells: [
        cell(
          "You choose shards, or on-demand mode does",
          "Bạn chọn số shard, hoặc để chế độ on-demand lo",
          "shardManagement",
        ),
        cell("Nothing to size", "Không phải tính kích thước", "firehoseManaged"),
      ],
    },
    {
      aspect: { en: "Storage", vi: "Lưu trữ" },
      cells: [
        cell(
          "{fact:kds.retention.hoursDefault} h to {fact:kds.retention.hoursMax} h",
          "{fact:kds.retention.hoursDefault} h đến {fact:kds.retention.hoursMax} h",
          "streamRetention",
        ),
        cell("None: it buffers and delivers", "Không: chỉ buffer rồi giao", "firehoseLatency"),
      ],
    },
    {
      aspect: { en: "Replay", vi: "Replay" },
      cells: [
        cell(
          "Yes, from any point still retained",
          "Có, từ bất kỳ điểm nào còn lưu",
          "streamReplay",
        ),
        cell("No", "Không", "firehoseNoReplay"),
      ],
    },
    {
      aspect: { en: "Transformation", vi: "Biến đổi" },
      cells: [
        cell("Your consumer's own code", "Do code của consumer tự làm", "streamReaders"),
        cell(
          "A Lambda function, conversion to Parquet or ORC, built in",
          "Có sẵn: hàm Lambda, chuyển sang Parquet hoặc ORC",
          "firehoseLatency",
        ),
      ],
    },
    {
      aspect: { en: "Paid by", vi: "Tính tiền theo" },
      cells: [
        cell(
          "Shard hour and PUT payload unit; on-demand: GB in and out",
          "Giờ shard và PUT payload unit; on-demand: GB vào và ra",
          "lowVolume",
        ),
        cell(
          "GB delivered, each record rounded up to 5 KB",
          "GB nhận vào, mỗi bản ghi làm tròn lên 5 KB",
          "firehoseManaged",
        ),
      ],
    },
  ],
};

const messaging: ComparisonTable = {
  id: "messaging",
  title: { en: "Kinesis, SQS, SNS, EventBridge", vi: "Kinesis, SQS, SNS, EventBridge" },
  columns: ["Kinesis", "SQS", "SNS", "EventBridge"].map(same),
  rows: [
    {
      aspect: { en: "Pattern", vi: "Mô hình" },
      cells: [
        cell("Stream: a log that is read", "Stream: một log để đọc", "streamReaders"),
        cell("Queue: a list that is emptied", "Queue: danh sách lấy ra dần", "queueOnce"),
        cell("Publish and subscribe", "Publish và subscribe", "snsFanOut"),
        cell("Event bus with rules", "Event bus với các rule", "busRouting"),
      ],
    },
    {
      aspect: { en: "Order", vi: "Thứ tự" },
      cells: [
        cell("Per shard", "Trong từng shard", "streamOrder"),
        cell("FIFO queues only", "Chỉ queue FIFO", "queueOnce"),
        cell("Not with standard topics", "Topic thường thì không", "snsFanOut", {
          en: "FIFO topics keep order inside a message group.",
          vi: "Topic FIFO giữ thứ tự trong một message group.",
        }),
        cell("No", "Không", "busRouting"),
      ],
    },
    {
      aspect: { en: "Replay", vi: "Replay" },
      cells: [
        cell("Yes", "Có", "streamReplay"),
        cell("No: deleted once processed", "Không: xử lý xong là xoá", "queueOnce"),
        cell("No", "Không", "snsFanOut", {
          en: "FIFO topics can archive and replay for up to {fact:sns.fifo.archiveDaysMax} days.",
          vi: "Topic FIFO có thể lưu và replay tối đa {fact:sns.fifo.archiveDaysMax} ngày.",
        }),
        cell("From an archive", "Từ archive", "busRouting"),
      ],
    },
    {
      aspect: { en: "Several consumers", vi: "Nhiều consumer" },
      cells: [
        cell("All read the same records", "Tất cả đọc cùng dữ liệu", "streamReaders"),
        cell("A message goes to one consumer", "Một message chỉ tới một consumer", "queueOnce"),
        cell("Every subscription gets a copy", "Mỗi subscription một bản sao", "snsFanOut"),
        cell("Every matching rule's targets", "Mọi đích của các rule khớp", "busRouting"),
      ],
    },
    {
      aspect: { en: "Retention", vi: "Thời gian lưu" },
      cells: [
        cell(
          "Up to {fact:kds.retention.hoursMax} h",
          "Tối đa {fact:kds.retention.hoursMax} h",
          "streamRetention",
        ),
        cell("Up to 14 days", "Tối đa 14 ngày", "queueRetry"),
        cell("None, only retries", "Không, chỉ có retry", "snsFanOut"),
        cell("None, only retries and archives", "Không, chỉ có retry và archive", "busRouting"),
      ],
    },
    {
      aspect: { en: "Throughput", vi: "Thông lượng" },
      cells: [
        cell("Grows by shards", "Tăng theo số shard", "onDemand"),
        cell(
          "Nearly unlimited; FIFO has a quota",
          "Gần như không giới hạn; FIFO có quota",
          "queueOnce",
        ),
        cell(
          "{fact:sns.publishPerSecond} messages a second in a large Region, can be raised",
          "{fact:sns.publishPerSecond} message mỗi giây ở Region lớn, có thể xin tăng",
          "snsFanOut",
          { en: "The note calls it unlimited.", vi: "Ghi chú coi là không giới hạn." },
        ),
        cell(
          "{fact:eventbridge.putEventsPerSecond} requests a second in a large Region",
          "{fact:eventbridge.putEventsPerSecond} request mỗi giây ở Region lớn",
          "busRouting",
        ),
      ],
    },
    {
      aspect: { en: "Best for", vi: "Hợp nhất cho" },
      cells: [
        cell(
          "Much data, read by many, in order",
          "Nhiều dữ liệu, nhiều bên đọc, theo thứ tự",
          "streamReaders",
        ),
        cell("Decoupling and retrying work", "Tách rời và thử lại công việc", "queueRetry"),
        cell("Telling many at once", "Báo cho nhiều bên cùng lúc", "snsFanOut"),
        cell("Routing events by content", "Định tuyến event theo nội dung", "busRouting"),
      ],
    },
  ],
};

const kafka: ComparisonTable = {
  id: "kinesis-msk",
  title: { en: "Kinesis or MSK", vi: "Kinesis hay MSK" },
  columns: ["Kinesis", "MSK"].map(same),
  rows: [
    {
      aspect: { en: "Management", vi: "Quản lý" },
      cells: [
        cell("No servers", "Không có server", "shardManagement"),
        cell("Brokers that AWS runs for you", "Broker do AWS vận hành giúp", "mskGroup", {
          en: "MSK Serverless hides the brokers too.",
          vi: "MSK Serverless ẩn cả broker.",
        }),
      ],
    },
    {
      aspect: { en: "Tools around it", vi: "Hệ sinh thái" },
      cells: [
        cell(
          "AWS's own: Lambda, Firehose, Flink",
          "Của AWS: Lambda, Firehose, Flink",
          "streamReaders",
        ),
        cell(
          "Kafka's: clients, Connect, Streams",
          "Của Kafka: client, Connect, Streams",
          "mskGroup",
        ),
      ],
    },
    {
      aspect: { en: "Cost", vi: "Chi phí" },
      cells: [
        cell("By shard and data", "Theo shard và dữ liệu", "lowVolume"),
        cell("By broker hour", "Theo giờ broker", "mskGroup"),
      ],
    },
    {
      aspect: { en: "Freedom", vi: "Độ tuỳ biến" },
      cells: [
        cell("A few settings", "Vài thiết lập", "streamRetention"),
        cell("All of Kafka's settings", "Toàn bộ thiết lập của Kafka", "mskGroup"),
      ],
    },
  ],
};

const whenNot: ComparisonTable = {
  id: "when-not",
  title: { en: "When not to use it", vi: "Khi nào không nên dùng" },
  columns: [
    { en: "Tempting", vi: "Dễ chọn nhầm" },
    { en: "Better", vi: "Nên dùng" },
  ],
  rows: [
    {
      aspect: { en: "Request and response", vi: "Request và response" },
      cells: [
        cell(
          "A stream: nobody answers the caller",
          "Stream: không ai trả lời bên gọi",
          "lowVolume",
        ),
        cell("API Gateway and Lambda", "API Gateway và Lambda", "busRouting"),
      ],
    },
    {
      aspect: { en: "Only load into S3", vi: "Chỉ nạp vào S3" },
      cells: [
        cell("Data Streams with your own loader", "Data Streams kèm code tự nạp", "toS3ByCode"),
        cell("Firehose", "Firehose", "firehoseLatency"),
      ],
    },
    {
      aspect: { en: "Each message done by one worker", vi: "Mỗi message một worker xử lý" },
      cells: [
        cell(
          "A stream: a bad record blocks its shard",
          "Stream: bản ghi hỏng chặn cả shard",
          "poison",
        ),
        cell(
          "SQS: each message fails by itself",
          "SQS: message nào lỗi thì riêng message đó",
          "queueRetry",
        ),
      ],
    },
    {
      aspect: { en: "Read the past again", vi: "Đọc lại quá khứ" },
      cells: [
        cell("Firehose", "Firehose", "firehoseNoReplay"),
        cell("Data Streams", "Data Streams", "streamReplay"),
      ],
    },
    {
      aspect: { en: "A few events a minute", vi: "Vài event mỗi phút" },
      cells: [
        cell("A shard that idles all month", "Một shard nằm không cả tháng", "lowVolume"),
        cell("EventBridge: pay by the event", "EventBridge: trả tiền theo event", "busRouting"),
      ],
    },
  ],
};

/** In the order of the note. */
export const comparisons: readonly ComparisonTable[] = [
  streamsOrFirehose,
  messaging,
  kafka,
  whenNot,
];
