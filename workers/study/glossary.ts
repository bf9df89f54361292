// Terms of the exams, left in English, with what they mean in both languages. Numbers come from the
// fact registry through `{fact:id}` places.
import type { Text } from "../model/text.ts";

export interface Term {
  /** As the exams write it. */
  readonly term: string;
  /** Other spellings found in texts. */
  readonly also?: readonly string[];
  readonly gloss: Text;
}

const t = (term: string, en: string, vi: string, also?: readonly string[]): Term => ({
  term,
  gloss: { en, vi },
  ...(also ? { also } : {}),
});

export const glossary: readonly Term[] = [
  t(
    "shard",
    "The unit of a stream's capacity and order: {fact:kds.shard.writeRecordsPerSecond} records or {fact:kds.shard.writeBytesPerSecond} a second in, {fact:kds.shard.readBytesPerSecond} a second out.",
    "Đơn vị năng lực và thứ tự của stream: ghi {fact:kds.shard.writeRecordsPerSecond} bản ghi hoặc {fact:kds.shard.writeBytesPerSecond} mỗi giây, đọc {fact:kds.shard.readBytesPerSecond} mỗi giây.",
    ["shards"],
  ),
  t(
    "partition key",
    "Text given with each record; its MD5 hash decides the shard.",
    "Chuỗi đi kèm mỗi bản ghi; mã băm MD5 của nó quyết định shard.",
    ["partition keys"],
  ),
  t(
    "explicit hash key",
    "A hash key given by the producer instead of the partition key's MD5.",
    "Hash key do producer tự đặt thay cho MD5 của partition key.",
  ),
  t(
    "hash key",
    "A 128-bit number; each shard owns a range of them.",
    "Số 128 bit; mỗi shard giữ một dải các số này.",
    ["hash keys"],
  ),
  t(
    "hot shard",
    "A shard that gets far more than its share while others idle.",
    "Shard nhận nhiều hơn hẳn phần của nó trong khi shard khác rảnh.",
    ["hot shards"],
  ),
  t(
    "hot key",
    "A partition key so frequent that it fills its shard alone; no split helps.",
    "Partition key dày tới mức một mình nó làm đầy shard; tách shard cũng không đỡ.",
  ),
  t(
    "sequence number",
    "Assigned to a record as it is stored; grows within a shard.",
    "Số gán cho bản ghi khi được lưu; tăng dần trong một shard.",
    ["sequence numbers"],
  ),
  t(
    "throttling",
    "Refusing what is over a limit; the caller is told and may try again.",
    "Từ chối phần vượt giới hạn; bên gọi được báo và có thể thử lại.",
    ["throttled"],
  ),
  t(
    "ProvisionedThroughputExceededException",
    "What a call gets when a shard's limit is used up.",
    "Lỗi trả về khi đã dùng hết giới hạn của shard.",
  ),
  t(
    "iterator age",
    "How old the last record read is; grows when a consumer falls behind. The most important metric.",
    "Tuổi của bản ghi vừa đọc; tăng khi consumer tụt lại. Metric quan trọng nhất.",
    ["GetRecords.IteratorAgeMilliseconds", "IteratorAge"],
  ),
  t(
    "shard iterator",
    "A place in a shard to read from; it expires after {fact:kds.iterator.lifetimeSeconds} seconds.",
    "Vị trí đọc trong shard; hết hạn sau {fact:kds.iterator.lifetimeSeconds} giây.",
  ),
  t(
    "retention period",
    "How long a stream keeps records: {fact:kds.retention.hoursDefault} h unless changed, {fact:kds.retention.hoursMax} h at most.",
    "Thời gian stream giữ bản ghi: mặc định {fact:kds.retention.hoursDefault} h, tối đa {fact:kds.retention.hoursMax} h.",
    ["retention"],
  ),
  t("replay", "Reading records again that were read before.", "Đọc lại những bản ghi đã từng đọc."),
  t(
    "TRIM_HORIZON",
    "Start at the oldest record that is still kept.",
    "Bắt đầu từ bản ghi cũ nhất còn được lưu.",
  ),
  t(
    "LATEST",
    "Start with what is written from now on.",
    "Bắt đầu với những gì được ghi từ lúc này.",
  ),
  t(
    "AT_TIMESTAMP",
    "Start with the first record stored at or after a moment.",
    "Bắt đầu từ bản ghi đầu tiên được lưu tại hoặc sau một thời điểm.",
  ),
  t(
    "enhanced fan-out",
    "Each registered consumer gets {fact:kds.efo.readBytesPerSecond} a second per shard to itself, pushed in about {fact:kds.efo.propagationMs} ms.",
    "Mỗi consumer đăng ký được riêng {fact:kds.efo.readBytesPerSecond} mỗi giây trên từng shard, dữ liệu được đẩy tới trong khoảng {fact:kds.efo.propagationMs} ms.",
    ["EFO"],
  ),
  t(
    "SubscribeToShard",
    "The call of enhanced fan-out; it lasts {fact:kds.subscription.minutes} minutes and is renewed.",
    "Lời gọi của enhanced fan-out; kéo dài {fact:kds.subscription.minutes} phút rồi gia hạn.",
  ),
  t(
    "GetRecords",
    "The polling call: at most {fact:kds.getRecords.recordsMax} records or {fact:kds.getRecords.bytesMax}, {fact:kds.shard.readCallsPerSecond} calls a second per shard for all consumers.",
    "Lời gọi polling: tối đa {fact:kds.getRecords.recordsMax} bản ghi hoặc {fact:kds.getRecords.bytesMax}, {fact:kds.shard.readCallsPerSecond} lời gọi mỗi giây trên một shard cho mọi consumer.",
  ),
  t(
    "PutRecord",
    "Writes one record, which fails or succeeds as a whole.",
    "Ghi một bản ghi, thành công hoặc thất bại trọn vẹn.",
  ),
  t(
    "PutRecords",
    "Writes up to {fact:kds.putRecords.recordsMax} records; some may fail while the call succeeds.",
    "Ghi tối đa {fact:kds.putRecords.recordsMax} bản ghi; có thể một phần lỗi dù lời gọi thành công.",
  ),
  t(
    "FailedRecordCount",
    "How many records of a PutRecords call were refused: they must be sent again.",
    "Số bản ghi bị từ chối trong một lời gọi PutRecords: phải gửi lại chúng.",
  ),
  t(
    "KPL",
    "Kinesis Producer Library: packs small records into larger ones, batches and retries.",
    "Kinesis Producer Library: gói nhiều bản ghi nhỏ thành bản ghi lớn, gom batch và retry.",
    ["Kinesis Producer Library"],
  ),
  t(
    "aggregation",
    "Many user records inside one Kinesis record.",
    "Nhiều user record nằm trong một bản ghi Kinesis.",
  ),
  t(
    "RecordMaxBufferedTime",
    "How long the KPL may hold a record to pack it: {fact:kpl.recordMaxBufferedTimeMs} ms unless changed.",
    "KPL được giữ bản ghi bao lâu để gói: mặc định {fact:kpl.recordMaxBufferedTimeMs} ms.",
  ),
  t(
    "KCL",
    "Kinesis Client Library: shares shards among workers, checkpoints, takes over after a crash.",
    "Kinesis Client Library: chia shard cho các worker, checkpoint, tiếp quản khi có worker chết.",
    ["Kinesis Client Library"],
  ),
  t(
    "lease",
    "The right of one KCL worker to one shard, kept in a DynamoDB table.",
    "Quyền của một worker KCL trên một shard, lưu trong bảng DynamoDB.",
    ["leases"],
  ),
  t(
    "checkpoint",
    "The place up to which work is known to be done; a restart goes on from there.",
    "Vị trí đã chắc chắn xử lý xong; khởi động lại sẽ tiếp tục từ đó.",
    ["checkpoints", "checkpointing"],
  ),
  t(
    "at-least-once",
    "Nothing is lost, but some may come twice: make consumers idempotent.",
    "Không mất gì, nhưng có thể tới hai lần: hãy để consumer idempotent.",
    ["at least once"],
  ),
  t(
    "idempotent",
    "Doing it twice has the effect of doing it once.",
    "Làm hai lần cho kết quả như làm một lần.",
  ),
  t(
    "event source mapping",
    "The part of Lambda that polls a stream or queue and invokes the function with batches.",
    "Bộ phận của Lambda tự poll stream hoặc queue và gọi hàm theo batch.",
  ),
  t(
    "batch size",
    "Most records given to one invocation: {fact:lambda.esm.batchSizeDefault} unless changed, {fact:lambda.esm.batchSizeMax} at most.",
    "Số bản ghi tối đa cho một lần gọi hàm: mặc định {fact:lambda.esm.batchSizeDefault}, tối đa {fact:lambda.esm.batchSizeMax}.",
    ["BatchSize"],
  ),
  t(
    "batching window",
    "How long Lambda waits to fill a batch.",
    "Lambda chờ bao lâu để gom đủ batch.",
    ["MaximumBatchingWindowInSeconds"],
  ),
  t(
    "parallelization factor",
    "Up to {fact:lambda.esm.parallelizationFactorMax} batches of one shard at a time, split by partition key: the order of a key is kept, and one busy key gains nothing.",
    "Tối đa {fact:lambda.esm.parallelizationFactorMax} batch của một shard chạy cùng lúc, chia theo partition key: thứ tự của mỗi key được giữ, và một key quá bận không được lợi gì.",
    ["ParallelizationFactor"],
  ),
  t(
    "bisect on error",
    "After an error Lambda halves the batch, to get at the bad record.",
    "Khi lỗi, Lambda chia đôi batch để khoanh vùng bản ghi hỏng.",
    ["BisectBatchOnFunctionError"],
  ),
  t(
    "ReportBatchItemFailures",
    "The function names the first record it failed on; only from there is tried again.",
    "Hàm báo bản ghi đầu tiên bị lỗi; chỉ thử lại từ đó.",
  ),
  t(
    "on-failure destination",
    "Where Lambda sends the position of a batch it gave up.",
    "Nơi Lambda gửi vị trí của batch mà nó bỏ cuộc.",
    ["on-failure destinations"],
  ),
  t("poison pill", "A record that fails whenever it is processed.", "Bản ghi cứ xử lý là lỗi.", [
    "poison record",
  ]),
  t(
    "DLQ",
    "Dead-letter queue: where messages go that failed too often.",
    "Dead-letter queue: nơi chứa message lỗi quá nhiều lần.",
    ["dead-letter queue"],
  ),
  t(
    "tumbling window",
    "Windows of a fixed length, one after the other, without overlap.",
    "Cửa sổ độ dài cố định, nối tiếp nhau, không chồng lấn.",
    ["tumbling windows"],
  ),
  t(
    "sliding window",
    "Windows of a fixed length that start more often than they end, so they overlap.",
    "Cửa sổ độ dài cố định nhưng bắt đầu dày hơn, nên chồng lên nhau.",
    ["hopping window"],
  ),
  t(
    "session window",
    "A window that lasts as long as events keep coming, and ends after a gap.",
    "Cửa sổ kéo dài khi event còn tới và kết thúc sau một khoảng lặng.",
  ),
  t(
    "event time",
    "When something happened, as written in the event.",
    "Thời điểm sự việc xảy ra, ghi trong event.",
  ),
  t("processing time", "When the event is processed.", "Thời điểm event được xử lý."),
  t(
    "watermark",
    "The statement that events up to a time have come; windows before it are closed.",
    "Lời khẳng định rằng event tới một mốc thời gian đã đến đủ; window trước mốc đó được đóng.",
    ["watermarks"],
  ),
  t(
    "late event",
    "An event that comes after the watermark has passed its time.",
    "Event tới khi watermark đã vượt qua thời điểm của nó.",
    ["late events"],
  ),
  t(
    "back-pressure",
    "A slow operator slows the ones before it, up to the source.",
    "Toán tử chậm làm chậm các toán tử phía trước, lên tới tận source.",
    ["back pressure"],
  ),
  t(
    "KPU",
    "Kinesis Processing Unit: 1 vCPU and 4 GB of a Flink application.",
    "Kinesis Processing Unit: 1 vCPU và 4 GB của ứng dụng Flink.",
    ["KPUs"],
  ),
  t(
    "buffering hints",
    "Size and interval at which Firehose delivers; whichever comes first.",
    "Kích thước và khoảng thời gian để Firehose giao; cái nào tới trước thì giao.",
  ),
  t(
    "Direct PUT",
    "Writing to Firehose without a stream in front.",
    "Ghi thẳng vào Firehose, không có stream phía trước.",
  ),
  t(
    "dynamic partitioning",
    "Firehose sorts records into prefixes by values inside them.",
    "Firehose chia bản ghi vào các prefix theo giá trị bên trong.",
  ),
  t(
    "data freshness",
    "Age of the oldest record in Firehose that is not yet delivered.",
    "Tuổi của bản ghi cũ nhất trong Firehose chưa được giao.",
    ["DeliveryToS3.DataFreshness"],
  ),
  t(
    "PUT payload unit",
    "Each record is billed in pieces of {fact:kds.putPayloadUnit.bytes}.",
    "Mỗi bản ghi tính tiền theo khúc {fact:kds.putPayloadUnit.bytes}.",
    ["PUT payload units"],
  ),
  t(
    "shard hour",
    "One shard for one hour, used or not.",
    "Một shard trong một giờ, dùng hay không.",
    ["shard-hour"],
  ),
  t(
    "resharding",
    "Changing the number of shards by splits and merges; about {fact:kds.reshard.seconds} s each.",
    "Thay đổi số shard bằng split và merge; mỗi lần khoảng {fact:kds.reshard.seconds} s.",
  ),
  t(
    "SplitShard",
    "One shard becomes two; the parent closes and stays readable.",
    "Một shard thành hai; shard cha đóng nhưng vẫn đọc được.",
  ),
  t("MergeShards", "Two neighbouring shards become one.", "Hai shard liền kề thành một."),
  t(
    "on-demand mode",
    "The stream scales by itself to {fact:kds.onDemand.peakFactor} times its highest rate of {fact:kds.onDemand.peakDays} days.",
    "Stream tự co giãn tới {fact:kds.onDemand.peakFactor} lần đỉnh trong {fact:kds.onDemand.peakDays} ngày.",
    ["on-demand"],
  ),
  t(
    "provisioned mode",
    "You choose the number of shards and pay for them by the hour.",
    "Bạn chọn số shard và trả tiền theo giờ.",
    ["provisioned"],
  ),
  t(
    "exponential backoff",
    "Waiting twice as long before each next try.",
    "Mỗi lần thử lại chờ lâu gấp đôi lần trước.",
  ),
  t(
    "jitter",
    "Random share of a wait, so that clients do not come back all at once.",
    "Phần ngẫu nhiên trong thời gian chờ, để các client không quay lại cùng lúc.",
  ),
  t(
    "visibility timeout",
    "How long a received SQS message is hidden from others.",
    "Thời gian một message SQS đã nhận bị ẩn khỏi consumer khác.",
  ),
  t("fan-out", "One message to many receivers.", "Một message tới nhiều bên nhận."),
  t(
    "consumer group",
    "Kafka consumers that share the partitions of a topic.",
    "Nhóm consumer Kafka chia nhau các partition của một topic.",
  ),
];
