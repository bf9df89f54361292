// Guide, section 4 of the note: how each part works.
import type { GuideSection } from "./guide.ts";
import { point } from "./guide-point.ts";

export const guideHow: readonly GuideSection[] = [
  {
    id: "how",
    title: { en: "How it works", vi: "Cách hoạt động" },
    points: [
      point(
        "how-kds-streaming",
        "4 Data Streams: streaming",
        "Records can be read as soon as they are stored; nothing waits for a batch.",
        "Bản ghi đọc được ngay khi vừa lưu; không chờ gom batch.",
        [{ run: "streamLatency" }],
      ),
      point(
        "how-kds-shard",
        "4 Data Streams: shard",
        "A shard takes {fact:kds.shard.writeBytesPerSecond} or {fact:kds.shard.writeRecordsPerSecond} records a second and gives {fact:kds.shard.readBytesPerSecond} a second.",
        "Một shard nhận {fact:kds.shard.writeBytesPerSecond} hoặc {fact:kds.shard.writeRecordsPerSecond} bản ghi mỗi giây và cho đọc {fact:kds.shard.readBytesPerSecond} mỗi giây.",
        [{ lesson: "two-limits" }],
      ),
      point(
        "how-kds-stateful",
        "4 Data Streams: stored",
        "Records stay from {fact:kds.retention.hoursMin} to {fact:kds.retention.hoursMax} hours and can be read again.",
        "Bản ghi được giữ từ {fact:kds.retention.hoursMin} đến {fact:kds.retention.hoursMax} giờ và đọc lại được.",
        [{ lesson: "a-day-of-memory" }, { run: "streamReplay" }],
      ),
      point(
        "how-kds-pull",
        "4 Data Streams: pull",
        "Consumers ask; the stream does not push.",
        "Consumer tự hỏi lấy; stream không đẩy.",
        [{ lesson: "reading-is-shared" }],
        {
          en: "Enhanced fan-out pushes over HTTP/2 to registered consumers.",
          vi: "Enhanced fan-out đẩy qua HTTP/2 tới consumer đã đăng ký.",
        },
      ),
      point(
        "how-firehose-near",
        "4 Firehose: near real time",
        "Firehose delivers when its buffer is full or its time is up.",
        "Firehose giao khi buffer đầy hoặc hết giờ.",
        [{ lesson: "size-or-interval" }, { run: "firehoseLatency" }],
        {
          en: "The note says at least 60 s; the shortest interval today is {fact:firehose.s3.bufferIntervalSecondsMin} s.",
          vi: "Ghi chú nói ít nhất 60 s; khoảng ngắn nhất ngày nay là {fact:firehose.s3.bufferIntervalSecondsMin} s.",
        },
      ),
      point(
        "how-firehose-push",
        "4 Firehose: push",
        "It brings the data to the destination by itself.",
        "Nó tự đưa dữ liệu tới đích.",
        [{ example: "steady-log-delivery" }],
      ),
      point(
        "how-firehose-stateless",
        "4 Firehose: no storage",
        "It keeps nothing beyond its buffer: no replay.",
        "Nó không giữ gì ngoài buffer: không có replay.",
        [{ run: "firehoseNoReplay" }],
      ),
      point(
        "how-flink-sql",
        "4 Flink: SQL or code",
        "Queries in SQL, or programs in Java, Scala or Python.",
        "Truy vấn bằng SQL, hoặc chương trình bằng Java, Scala, Python.",
        [{ lesson: "windows-and-late-ones" }],
        {
          en: "Kinesis Data Analytics for SQL is closed; Managed Service for Apache Flink took its place, SQL by Flink.",
          vi: "Kinesis Data Analytics for SQL đã đóng; thay bằng Managed Service for Apache Flink, SQL là của Flink.",
        },
      ),
      point(
        "how-flink-state",
        "4 Flink: state",
        "It remembers: sums, windows, patterns.",
        "Nó nhớ được: tổng, window, mẫu sự kiện.",
        [{ lesson: "windows-and-late-ones" }],
      ),
      point(
        "how-flink-continuous",
        "4 Flink: continuous",
        "A query never ends; results come as windows close.",
        "Truy vấn không bao giờ kết thúc; kết quả ra khi window đóng.",
        [{ lesson: "windows-and-late-ones" }],
      ),
    ],
  },
];
