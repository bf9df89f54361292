// The runs that study pages open: small designs that each show one thing.
import type { StudyRun } from "./place.ts";

const run = (
  design: string,
  title: StudyRun["title"],
  watch: StudyRun["watch"],
  timeline?: StudyRun["timeline"],
): StudyRun => ({ design, title, watch, ...(timeline ? { timeline } : {}) });

export const RUNS = {
  streamLatency: run(
    "producer(800/s) -> stream(1 shard) -> reader; stream -> efo",
    { en: "Polling and fan-out side by side", vi: "Polling và fan-out cạnh nhau" },
    {
      en: "The age of what each consumer reads: under a second when polling, tens of milliseconds with fan-out.",
      vi: "Tuổi của dữ liệu mỗi consumer đọc được: dưới một giây khi polling, vài chục mili giây với fan-out.",
    },
  ),
  firehoseLatency: run(
    "producer(200/s) -> firehose(bufferingHints.intervalInSeconds=60) -> s3",
    { en: "Firehose waits for its buffer", vi: "Firehose chờ đầy buffer" },
    {
      en: "Nothing reaches S3 until the buffer's size or interval is met, whichever comes first.",
      vi: "Chưa có gì tới S3 cho đến khi đủ kích thước hoặc hết khoảng thời gian của buffer, cái nào tới trước.",
    },
  ),
  streamReplay: run(
    "producer(300/s) -> stream(1 shard) -> reader",
    { en: "Read the past again", vi: "Đọc lại quá khứ" },
    {
      en: "After five minutes the reader goes back to the oldest record and reads everything once more.",
      vi: "Sau năm phút, consumer quay về bản ghi cũ nhất và đọc lại tất cả một lần nữa.",
    },
    [
      {
        at: "5m",
        node: "reader",
        call: "GetShardIterator",
        with: { shardIteratorType: "TRIM_HORIZON" },
      },
    ],
  ),
  firehoseNoReplay: run(
    "producer(300/s) -> firehose -> s3",
    { en: "A replay asked of Firehose", vi: "Yêu cầu Firehose phát lại" },
    {
      en: "The call is refused: what was delivered is gone from Firehose. Keep a stream in front, or read S3.",
      vi: "Lời gọi bị từ chối: dữ liệu đã giao thì Firehose không còn giữ. Đặt một stream phía trước, hoặc đọc từ S3.",
    },
    [{ at: "2m", node: "firehose", call: "Replay" }],
  ),
  streamReaders: run(
    "producer(500/s) -> stream(1 shard) -> lambda; stream -> kcl; stream -> firehose -> s3",
    { en: "Three applications, the same records", vi: "Ba ứng dụng, cùng các bản ghi" },
    {
      en: "Each consumer processes every record; none takes a record away from another.",
      vi: "Consumer nào cũng xử lý mọi bản ghi; không ai lấy mất bản ghi của ai.",
    },
  ),
  streamOrder: run(
    'producer(400/s, partitionKey={"kind":"uniform","distinctKeys":50}) -> stream(4 shards) -> kcl',
    { en: "Order inside a shard", vi: "Thứ tự trong một shard" },
    {
      en: "Records of one partition key are in one shard and are read in order; between shards there is no order.",
      vi: "Bản ghi cùng partition key nằm trong một shard và được đọc theo thứ tự; giữa các shard thì không có thứ tự.",
    },
  ),
  shardManagement: run(
    "producer(1600/s) -> stream(1 shard) -> lambda",
    { en: "A shard that is too small", vi: "Một shard quá nhỏ" },
    {
      en: "One shard throttles; after a minute UpdateShardCount brings a second, about half a minute later.",
      vi: "Một shard bị throttle; sau một phút UpdateShardCount thêm shard thứ hai, khoảng nửa phút sau thì có.",
    },
    [{ at: "1m", node: "stream", call: "UpdateShardCount", with: { targetShardCount: 2 } }],
  ),
  firehoseManaged: run(
    'producer(traffic={"shape":"ramp","recordsPerSecond":100,"toRecordsPerSecond":3000,"startMs":0,"overMs":600000}) -> firehose -> s3',
    { en: "Firehose grows by itself", vi: "Firehose tự co giãn" },
    {
      en: "The rate rises thirty times and there is no shard to add.",
      vi: "Tốc độ tăng ba mươi lần mà không có shard nào phải thêm.",
    },
  ),
  streamRetention: run(
    "producer(200/s) -> stream(1 shard) -> reader(processingRecordsPerSecond=100)",
    { en: "A slow reader and the retention period", vi: "Consumer chậm và thời gian lưu" },
    {
      en: "The reader falls behind. What waits is safe until the retention period, then it is lost to this reader.",
      vi: "Consumer tụt lại. Dữ liệu chờ vẫn an toàn tới hết thời gian lưu, sau đó consumer này mất nó.",
    },
  ),
  onDemand: run(
    'producer(traffic={"shape":"ramp","recordsPerSecond":500,"toRecordsPerSecond":9000,"startMs":0,"overMs":1800000}) -> stream(streamMode="ON_DEMAND") -> lambda',
    { en: "On-demand scales itself", vi: "On-demand tự co giãn" },
    {
      en: "Busy shards are split within minutes; a surge beyond twice the past peak is throttled until then.",
      vi: "Shard bận được tách trong vài phút; tăng vọt quá hai lần đỉnh cũ thì bị throttle cho tới lúc đó.",
    },
  ),
  queueOnce: run(
    "producer(200/s) -> queue -> queueConsumer(workers=4)",
    { en: "One message, one consumer", vi: "Một message, một consumer" },
    {
      en: "Each message is handed to one worker and deleted; a second application would see nothing of it.",
      vi: "Mỗi message được giao cho một worker rồi xoá; ứng dụng thứ hai sẽ không thấy nó nữa.",
    },
  ),
  queueRetry: run(
    "producer(100/s) -> queue(visibilityTimeout=30) -> lambdaFunction",
    { en: "A message that fails comes back", vi: "Message lỗi sẽ quay lại" },
    {
      en: "While the function fails, messages reappear after the visibility timeout, each on its own.",
      vi: "Khi hàm bị lỗi, từng message tự hiện lại sau visibility timeout, không chặn message khác.",
    },
    [{ at: "1m", node: "lambdaFunction", fault: "errors", for: "2m", rate: 0.5 }],
  ),
  snsFanOut: run(
    "producer(100/s) -> snsTopic -> queue -> queueConsumer; snsTopic -> queue2 -> queueConsumer2; snsTopic -> lambdaFunction",
    { en: "One message to every subscriber", vi: "Một message tới mọi subscriber" },
    {
      en: "Each subscription gets its own copy at once; the topic keeps nothing.",
      vi: "Mỗi subscription nhận ngay bản sao của mình; topic không giữ lại gì.",
    },
  ),
  busRouting: run(
    "producer(50/s) -> eventBus -> lambdaFunction; eventBus -> queue -> queueConsumer",
    { en: "Events routed by rules", vi: "Định tuyến event bằng rule" },
    {
      en: "Rules choose targets; a failing target is retried for a day.",
      vi: "Rule chọn đích; đích bị lỗi sẽ được thử lại suốt một ngày.",
    },
  ),
  mskGroup: run(
    "producer(1000/s) -> mskCluster(partitions=6) -> kafkaConsumer(members=3)",
    { en: "A Kafka consumer group", vi: "Một consumer group của Kafka" },
    {
      en: "Partitions are shared out among the members; brokers are paid by the hour, busy or not.",
      vi: "Partition được chia cho các member; broker tính tiền theo giờ, bận hay rảnh như nhau.",
    },
  ),
  lowVolume: run(
    "producer(1/s) -> stream(1 shard) -> lambda",
    { en: "One event a second in a stream", vi: "Mỗi giây một event trong stream" },
    {
      en: "The shard costs the same all month, used to a thousandth.",
      vi: "Shard vẫn tính đủ tiền cả tháng dù chỉ dùng một phần nghìn.",
    },
  ),
  toS3ByCode: run(
    "producer(500/s) -> stream(1 shard) -> kcl; stream -> firehose -> s3",
    { en: "Loading S3: by code or by Firehose", vi: "Nạp vào S3: tự viết code hay Firehose" },
    {
      en: "The KCL application must batch, retry and checkpoint for itself; Firehose does it with two settings.",
      vi: "Ứng dụng KCL phải tự gom batch, retry và checkpoint; Firehose làm việc đó chỉ với hai thiết lập.",
    },
  ),
  hotKey: run(
    'producer(3000/s, partitionKey={"kind":"zipf","distinctKeys":1000,"exponent":1.2}) -> stream(6 shards) -> lambda',
    { en: "A hot key", vi: "Một key nóng" },
    {
      en: "Six shards have room for the total, yet the shard of the top key refuses writes.",
      vi: "Sáu shard đủ cho tổng tải, vậy mà shard của key nhiều nhất vẫn từ chối ghi.",
    },
  ),
  saltedKey: run(
    'producer(3000/s, partitionKey={"kind":"zipf","distinctKeys":1000,"exponent":1.2,"saltBuckets":10}) -> stream(6 shards) -> lambda',
    { en: "The hot key with a random suffix", vi: "Key nóng thêm hậu tố ngẫu nhiên" },
    {
      en: "The load spreads; what is lost is the order of that key.",
      vi: "Tải được rải đều; cái mất là thứ tự của key đó.",
    },
  ),
  timestampKey: run(
    'producer(2000/s, partitionKey={"kind":"timestamp","per":"minute"}) -> stream(4 shards) -> lambda',
    { en: "The minute as partition key", vi: "Lấy phút làm partition key" },
    {
      en: "In every minute one shard takes everything; the hot shard moves on with the clock.",
      vi: "Mỗi phút một shard nhận hết; shard nóng cứ dời theo đồng hồ.",
    },
  ),
  poison: run(
    'producer(200/s) -> stream(1 shard) -> lambda(poisonRecords={"records":1,"atMs":60000})',
    { en: "One bad record", vi: "Một bản ghi hỏng" },
    {
      en: "The batch with the bad record is retried until it expires, and the shard waits behind it.",
      vi: "Batch chứa bản ghi hỏng bị thử lại đến khi hết hạn, cả shard phải chờ phía sau.",
    },
  ),
  threePollers: run(
    "producer(900/s) -> stream(1 shard) -> reader; stream -> reader2; stream -> reader3",
    { en: "Three pollers on one shard", vi: "Ba consumer polling chung một shard" },
    {
      en: "They share 2 MB/s and five calls a second: some reads are refused and the age grows.",
      vi: "Chúng chia nhau 2 MB/s và năm lời gọi mỗi giây: có lượt đọc bị từ chối và iterator age tăng.",
    },
  ),
} as const satisfies Readonly<Record<string, StudyRun>>;

export type RunId = keyof typeof RUNS;
