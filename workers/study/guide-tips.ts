// Guide: best practices, what to watch, and the ten exam tips of the note.
import type { GuideSection } from "./guide.ts";
import { point } from "./guide-point.ts";

export const guideTips: readonly GuideSection[] = [
  {
    id: "practice",
    title: { en: "Good practice", vi: "Thực hành tốt" },
    points: [
      point(
        "key-even",
        "Practice: even keys",
        "Take a key with many values, such as a user or device id.",
        "Chọn key có nhiều giá trị, như user id hoặc device id.",
        [{ lesson: "the-hot-key" }],
      ),
      point(
        "key-suffix",
        "Practice: suffix",
        "If one key is too frequent, add a random suffix and give up its order.",
        "Nếu một key quá dày, thêm hậu tố ngẫu nhiên và chấp nhận mất thứ tự của nó.",
        [{ run: "saltedKey" }],
      ),
      point(
        "key-timestamp",
        "Practice: no timestamp",
        "A timestamp as key sends a whole minute to one shard.",
        "Lấy timestamp làm key thì cả phút dồn vào một shard.",
        [{ lesson: "todays-date-is-no-key" }, { run: "timestampKey" }],
      ),
      point(
        "err-kpl",
        "Practice: KPL",
        "The KPL retries and batches for you.",
        "KPL tự retry và gom batch.",
        [{ example: "kpl-aggregation" }],
      ),
      point(
        "err-lambda",
        "Practice: Lambda",
        "Set batch size and an on-failure destination.",
        "Đặt batch size và on-failure destination.",
        [{ lesson: "one-bad-record" }],
      ),
      point(
        "err-dlq",
        "Practice: DLQ",
        "Give failed records somewhere to go, or they block the shard.",
        "Cho bản ghi lỗi một chỗ để đi, nếu không chúng chặn cả shard.",
        [{ example: "poison-pill" }, { run: "poison" }],
      ),
    ],
  },
  {
    id: "watch",
    title: { en: "What to watch", vi: "Theo dõi gì" },
    points: [
      point(
        "m-age",
        "Monitoring: IteratorAge",
        "GetRecords.IteratorAgeMilliseconds: how far a consumer is behind. The most important one.",
        "GetRecords.IteratorAgeMilliseconds: consumer tụt lại bao xa. Quan trọng nhất.",
        [{ lesson: "the-way-back" }, { example: "outage-catch-up" }],
      ),
      point(
        "m-write",
        "Monitoring: Write throttling",
        "WriteProvisionedThroughputExceeded: writes are refused.",
        "WriteProvisionedThroughputExceeded: ghi bị từ chối.",
        [{ lesson: "the-quiet-minute" }, { example: "micro-spikes" }],
        {
          en: "More shards are the answer only if all shards are busy; with a hot key they are not.",
          vi: "Thêm shard chỉ đúng khi mọi shard đều bận; với hot key thì không.",
        },
      ),
      point(
        "m-read",
        "Monitoring: Read throttling",
        "ReadProvisionedThroughputExceeded: consumers get in each other's way.",
        "ReadProvisionedThroughputExceeded: các consumer tranh nhau.",
        [{ example: "three-pollers-one-shard" }, { run: "threePollers" }],
      ),
      point(
        "m-incoming",
        "Monitoring: Incoming",
        "IncomingBytes and IncomingRecords: what was stored, not what was tried.",
        "IncomingBytes và IncomingRecords: phần đã lưu, không phải phần đã thử ghi.",
        [{ lesson: "the-quiet-minute" }],
      ),
    ],
  },
  {
    id: "tips",
    title: { en: "Ten tips for the exam", vi: "Mười mẹo thi" },
    points: [
      point(
        "tip-1",
        "Tip 1",
        "Processing in real time: Data Streams.",
        "Xử lý real-time: Data Streams.",
        [{ run: "streamLatency" }],
      ),
      point(
        "tip-2",
        "Tip 2",
        "Loading S3 or Redshift without code: Firehose.",
        "Nạp vào S3 hoặc Redshift không cần code: Firehose.",
        [{ run: "firehoseLatency" }],
      ),
      point(
        "tip-3",
        "Tip 3",
        "Replay: Data Streams; Firehose has none.",
        "Cần replay: Data Streams; Firehose không có.",
        [{ lesson: "read-it-again" }, { run: "firehoseNoReplay" }],
      ),
      point(
        "tip-4",
        "Tip 4",
        "SQL over a stream: Managed Flink.",
        "SQL trên stream: Managed Flink.",
        [{ lesson: "windows-and-late-ones" }],
      ),
      point(
        "tip-5",
        "Tip 5",
        "A delay of a minute is fine: Firehose is enough.",
        "Chấp nhận trễ một phút: Firehose là đủ.",
        [{ lesson: "size-or-interval" }],
      ),
      point(
        "tip-6",
        "Tip 6",
        "Many consumers of the same data: Data Streams with enhanced fan-out.",
        "Nhiều consumer cùng dữ liệu: Data Streams với enhanced fan-out.",
        [{ lesson: "own-lane" }],
      ),
      point(
        "tip-7",
        "Tip 7",
        "Video of cameras: Video Streams.",
        "Video từ camera: Video Streams.",
        [{ example: "video-detections" }, { page: "compare" }],
      ),
      point(
        "tip-8",
        "Tip 8",
        "Few events to be routed: EventBridge.",
        "Ít event, cần định tuyến: EventBridge.",
        [{ run: "busRouting" }],
      ),
      point(
        "tip-9",
        "Tip 9",
        "A queue of jobs with retries: SQS.",
        "Hàng đợi công việc có retry: SQS.",
        [{ run: "queueRetry" }],
      ),
      point(
        "tip-10",
        "Tip 10",
        "Devices: IoT Core into Kinesis, or straight into Kinesis.",
        "Thiết bị: IoT Core rồi vào Kinesis, hoặc vào thẳng Kinesis.",
        [{ run: "saltedKey" }],
      ),
    ],
  },
];
