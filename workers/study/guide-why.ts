// Guide, sections 1 to 3 of the note: why, where it belongs, what goes in and out.
import type { GuideSection } from "./guide.ts";
import { point } from "./guide-point.ts";

export const guideWhy: readonly GuideSection[] = [
  {
    id: "why",
    title: { en: "What it is for", vi: "Dùng để làm gì" },
    points: [
      point(
        "why-problem",
        "1 Problem",
        "Kinesis takes in much data that never stops, while it is fresh.",
        "Kinesis nhận lượng lớn dữ liệu chảy liên tục, ngay khi còn mới.",
        [{ lesson: "you-are-the-producer" }],
      ),
      point(
        "why-self-built",
        "1 Without: own cluster",
        "The alternative is a Kafka or RabbitMQ cluster that you run yourself.",
        "Nếu không có nó, bạn phải tự vận hành cụm Kafka hoặc RabbitMQ.",
        [{ run: "mskGroup" }],
      ),
      point(
        "why-polling",
        "1 Without: polling",
        "Asking a database again and again is slow and wasteful; a log is read where one left off.",
        "Hỏi đi hỏi lại database vừa chậm vừa tốn; với log thì đọc tiếp từ chỗ đã dừng.",
        [{ run: "streamLatency" }],
      ),
      point(
        "why-surge",
        "1 Without: surge",
        "A sudden surge is the hard part: capacity must be there before it comes.",
        "Tăng đột biến mới là phần khó: năng lực phải có sẵn trước đó.",
        [{ lesson: "growing-takes-time" }, { run: "onDemand" }],
      ),
      point(
        "why-collect",
        "1 Born for: collect",
        "Logs, metrics, clicks and sensor data are collected at once.",
        "Log, metric, lượt click và dữ liệu cảm biến được thu ngay lập tức.",
        [{ example: "clickstream-hot-shard" }],
      ),
      point(
        "why-react",
        "1 Born for: react",
        "What took a nightly batch is answered in fractions of a second.",
        "Việc từng chờ batch ban đêm nay có kết quả trong phần giây.",
        [{ example: "fraud-detection-efo" }],
      ),
      point(
        "why-many",
        "1 Born for: many consumers",
        "Many applications read the same data without disturbing each other's place.",
        "Nhiều ứng dụng đọc cùng dữ liệu mà không ảnh hưởng vị trí của nhau.",
        [{ run: "streamReaders" }, { lesson: "reading-is-shared" }],
      ),
    ],
  },
  {
    id: "place",
    title: { en: "Where it stands", vi: "Đứng ở đâu" },
    points: [
      point(
        "place-category",
        "2 Category",
        "It belongs to analytics and integration.",
        "Thuộc nhóm analytics và integration.",
        [{ page: "compare" }],
      ),
      point(
        "place-pipeline",
        "2 Pipeline",
        "Data Streams and Firehose take in; Flink processes.",
        "Data Streams và Firehose lo thu nhận; Flink lo xử lý.",
        [{ run: "toS3ByCode" }],
      ),
      point(
        "place-pattern",
        "2 Pattern",
        "Event driven: consumers act when something arrives.",
        "Hướng sự kiện: consumer hành động khi có dữ liệu tới.",
        [{ run: "streamReaders" }],
      ),
    ],
  },
  {
    id: "flow",
    title: { en: "What goes in and out", vi: "Vào và ra những gì" },
    points: [
      point(
        "flow-kds-in",
        "3 Data Streams input",
        "Into a stream write the SDK, the KPL, the Kinesis Agent, IoT Core, CloudWatch Logs and API Gateway.",
        "Ghi vào stream có SDK, KPL, Kinesis Agent, IoT Core, CloudWatch Logs và API Gateway.",
        [{ lesson: "small-records-packed" }, { run: "shardManagement" }],
      ),
      point(
        "flow-kds-out",
        "3 Data Streams output",
        "Out of a stream read Lambda, the KCL, Firehose, Flink and your own programs.",
        "Đọc từ stream có Lambda, KCL, Firehose, Flink và chương trình của bạn.",
        [{ run: "streamReaders" }],
      ),
      point(
        "flow-firehose-in",
        "3 Firehose input",
        "Firehose takes from a stream, from Direct PUT, CloudWatch Logs and IoT.",
        "Firehose lấy từ stream, từ Direct PUT, CloudWatch Logs và IoT.",
        [{ example: "steady-log-delivery" }],
        { en: "Today MSK is a source too.", vi: "Ngày nay MSK cũng là một nguồn." },
      ),
      point(
        "flow-firehose-out",
        "3 Firehose output",
        "It delivers to S3, Redshift, OpenSearch, HTTP endpoints, Splunk and Datadog.",
        "Nó giao tới S3, Redshift, OpenSearch, HTTP endpoint, Splunk và Datadog.",
        [{ lesson: "the-target-is-down" }, { run: "firehoseLatency" }],
      ),
      point(
        "flow-flink-in",
        "3 Flink input",
        "Flink reads streams and MSK topics.",
        "Flink đọc từ stream và topic MSK.",
        [{ lesson: "windows-and-late-ones" }],
        {
          en: "The note lists Firehose as an input; Managed Flink reads Data Streams and MSK, and cannot read from Firehose.",
          vi: "Ghi chú liệt kê Firehose là đầu vào; Managed Flink đọc từ Data Streams và MSK, không đọc được từ Firehose.",
        },
      ),
      point(
        "flow-flink-out",
        "3 Flink output",
        "It writes to streams, Firehose, S3 and, by code, to Lambda.",
        "Nó ghi tới stream, Firehose, S3 và, bằng code, tới Lambda.",
        [{ lesson: "windows-and-late-ones" }],
      ),
    ],
  },
];
