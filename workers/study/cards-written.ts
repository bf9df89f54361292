// Written cards: requirements that decide between services and settings, and traps, in our own words.
import type { Card } from "./cards.ts";

const card = (id: string, en: readonly [string, string], vi: readonly [string, string]): Card => ({
  id: `choice ${id}`,
  deck: "choices",
  front: { en: en[0], vi: vi[0] },
  back: { en: en[1], vi: vi[1] },
});

export const writtenCards: readonly Card[] = [
  card(
    "several-readers",
    [
      "Several applications must each read every event.",
      "Data Streams: reading removes nothing and each consumer keeps its place.",
    ],
    [
      "Nhiều ứng dụng, mỗi cái phải đọc mọi event.",
      "Data Streams: đọc không làm mất bản ghi, mỗi consumer giữ vị trí riêng.",
    ],
  ),
  card(
    "reprocess",
    [
      "Yesterday's events must be processed again after a bug.",
      "Data Streams with enough retention, starting AT_TIMESTAMP. Firehose and SQS cannot.",
    ],
    [
      "Phải xử lý lại event hôm qua sau khi sửa lỗi.",
      "Data Streams với retention đủ dài, bắt đầu AT_TIMESTAMP. Firehose và SQS không làm được.",
    ],
  ),
  card(
    "land-in-s3",
    [
      "Events shall land in S3, Redshift, OpenSearch or Splunk with the least operations.",
      "Firehose: buffers, scales and delivers without code.",
    ],
    [
      "Đưa event vào S3, Redshift, OpenSearch hay Splunk với ít vận hành nhất.",
      "Firehose: tự buffer, co giãn và giao, không cần code.",
    ],
  ),
  card(
    "sub-second",
    [
      "A reaction in less than a second.",
      "Data Streams with Lambda, KCL or Flink. Firehose is the trap: it buffers.",
    ],
    [
      "Phản ứng trong chưa đầy một giây.",
      "Data Streams cùng Lambda, KCL hoặc Flink. Firehose là bẫy: nó buffer.",
    ],
  ),
  card(
    "order-per-customer",
    ["Order must hold per customer.", "Data Streams with the customer id as partition key."],
    ["Phải giữ thứ tự theo từng khách hàng.", "Data Streams với partition key là mã khách hàng."],
  ),
  card(
    "burst-fan-out",
    [
      "Dozens of services take sudden bursts; no order, no replay, least effort.",
      "SNS to SQS queues; a stream of one shard is the trap.",
    ],
    [
      "Hàng chục dịch vụ nhận các đợt tăng vọt; không cần thứ tự, không replay, ít công nhất.",
      "SNS tới các queue SQS; stream một shard là bẫy.",
    ],
  ),
  card(
    "by-type",
    [
      "Messages go to processors by type, each buffered durably.",
      "SNS filter policies to SQS queues, not a stream per type.",
    ],
    [
      "Message đi tới bộ xử lý theo loại, mỗi bên có buffer bền vững.",
      "SNS filter policy tới các queue SQS, không phải mỗi loại một stream.",
    ],
  ),
  card(
    "task-once",
    ["Each task is done once by any free worker, with a timeout and a DLQ.", "SQS."],
    ["Mỗi việc do một worker rảnh làm một lần, có timeout và DLQ.", "SQS."],
  ),
  card(
    "kafka-stays",
    [
      "Kafka producers and connectors must stay.",
      "MSK; MSK Serverless when operations shall be least.",
    ],
    [
      "Producer và connector Kafka phải giữ nguyên.",
      "MSK; MSK Serverless nếu muốn ít vận hành nhất.",
    ],
  ),
  card(
    "windows",
    [
      "Windows, joins and late events.",
      "Managed Service for Apache Flink; Lambda keeps no state between batches, Firehose cannot aggregate.",
    ],
    [
      "Cần window, join và xử lý event trễ.",
      "Managed Service for Apache Flink; Lambda không giữ state giữa các batch, Firehose không tổng hợp được.",
    ],
  ),
  card(
    "light-clean-up",
    [
      "Each record is cleaned a little before it lands in S3.",
      "Firehose with a Lambda transformation, not a Flink application.",
    ],
    [
      "Mỗi bản ghi cần làm sạch chút ít trước khi vào S3.",
      "Firehose với Lambda transformation, không cần ứng dụng Flink.",
    ],
  ),
  card(
    "mqtt",
    [
      "Devices speak MQTT; nothing may be lost; little operations.",
      "IoT Core rule into Firehose, or into a stream when several read.",
    ],
    [
      "Thiết bị dùng MQTT; không được mất dữ liệu; ít vận hành.",
      "IoT Core rule vào Firehose, hoặc vào stream nếu có nhiều bên đọc.",
    ],
  ),
  card(
    "video",
    [
      "Pictures of cameras to be analysed.",
      "Kinesis Video Streams; among answers on clicks or logs it is there to distract.",
    ],
    [
      "Phân tích hình từ camera.",
      "Kinesis Video Streams; trong câu về click hay log, nó chỉ là mồi nhử.",
    ],
  ),
  card(
    "nightly",
    [
      "Files once a night, nobody needs them sooner.",
      "Batch: S3, DataSync, Glue. Streaming is too much.",
    ],
    [
      "File mỗi đêm một lần, không ai cần sớm hơn.",
      "Batch: S3, DataSync, Glue. Streaming là thừa.",
    ],
  ),
  card(
    "dynamo-changes",
    [
      "Changes of a DynamoDB table, one or two readers, 24 hours are enough.",
      "DynamoDB Streams with Lambda.",
    ],
    ["Thay đổi của bảng DynamoDB, một hai consumer, 24 giờ là đủ.", "DynamoDB Streams với Lambda."],
  ),
  card(
    "redshift-seconds",
    [
      "The warehouse must see the stream within seconds, by SQL.",
      "Redshift streaming ingestion; through Firehose and COPY it takes minutes.",
    ],
    [
      "Kho dữ liệu phải thấy stream trong vài giây, bằng SQL.",
      "Redshift streaming ingestion; qua Firehose và COPY thì mất vài phút.",
    ],
  ),
  card(
    "spiky-endpoint",
    [
      "An endpoint answers 503 at peaks.",
      "Put a stream between it and the work; a usage plan only rejects more.",
    ],
    ["Endpoint trả 503 lúc cao điểm.", "Đặt một stream ở giữa; usage plan chỉ từ chối nhiều hơn."],
  ),
  card(
    "size-shards",
    [
      "How many shards does a load need?",
      "The largest of MB/s in, records/s over 1,000, and MB/s out shared by consumers over 2.",
    ],
    [
      "Một tải cần bao nhiêu shard?",
      "Lấy số lớn nhất: MB/s ghi, số bản ghi/s chia 1.000, và MB/s đọc chung chia 2.",
    ],
  ),
  card(
    "throttled-below-total",
    [
      "Writes are throttled while the total is below the limit.",
      "A hot shard: the key has too few values. Take one with many.",
    ],
    [
      "Ghi bị throttle dù tổng vẫn dưới giới hạn.",
      "Hot shard: key có quá ít giá trị. Chọn key nhiều giá trị.",
    ],
  ),
  card(
    "one-huge-tenant",
    [
      "One tenant fills a shard; order is needed per user only.",
      "Composite key of tenant and user.",
    ],
    ["Một tenant làm đầy cả shard; chỉ cần thứ tự theo user.", "Key ghép tenant và user."],
  ),
  card(
    "random-key",
    [
      "When is a random partition key right, when a trap?",
      "Right if order does not matter; a trap as soon as it does.",
    ],
    [
      "Khi nào partition key ngẫu nhiên là đúng, khi nào là bẫy?",
      "Đúng nếu không cần thứ tự; là bẫy khi đề có nhắc thứ tự.",
    ],
  ),
  card(
    "unknown-load",
    ["Nobody knows the load and nobody shall care for it.", "On-demand mode."],
    ["Không ai biết trước tải và không ai phải lo.", "Chế độ on-demand."],
  ),
  card(
    "steady-load",
    ["A steady, known load at the lowest price.", "Provisioned shards."],
    ["Tải ổn định, biết trước, giá thấp nhất.", "Shard provisioned."],
  ),
  card(
    "known-launch",
    [
      "A launch far beyond double the usual load.",
      "Scale before it: shards, or warm throughput of On-demand Advantage. Plain on-demand doubles only.",
    ],
    [
      "Một đợt ra mắt vượt xa gấp đôi tải thường.",
      "Mở rộng trước: thêm shard, hoặc warm throughput của On-demand Advantage. On-demand thường chỉ gấp đôi.",
    ],
  ),
  card(
    "tiny-records",
    [
      "The records limit is hit while bytes are few.",
      "KPL aggregation; consumers must take the records apart.",
    ],
    [
      "Chạm giới hạn số bản ghi trong khi byte còn ít.",
      "KPL aggregation; consumer phải tách bản ghi ra.",
    ],
  ),
  card(
    "least-delay",
    ["The least delay for each record.", "SDK PutRecord or PutRecords; the KPL waits to pack."],
    ["Độ trễ nhỏ nhất cho từng bản ghi.", "SDK PutRecord hoặc PutRecords; KPL phải chờ để gói."],
  ),
  card(
    "log-files",
    ["Log files of Linux servers into a stream.", "Kinesis Agent."],
    ["File log của server Linux vào stream.", "Kinesis Agent."],
  ),
  card(
    "brief-throttling",
    [
      "Writes are refused briefly.",
      "Retry the failed entries with exponential backoff and jitter; more shards only if it lasts.",
    ],
    [
      "Ghi bị từ chối trong chốc lát.",
      "Thử lại các bản ghi lỗi với exponential backoff và jitter; chỉ thêm shard nếu kéo dài.",
    ],
  ),
  card(
    "partial-failure",
    [
      "PutRecords answers 200. Was everything stored?",
      "Not if FailedRecordCount is above 0: send those entries again, not the whole call.",
    ],
    [
      "PutRecords trả 200. Đã lưu hết chưa?",
      "Chưa, nếu FailedRecordCount lớn hơn 0: gửi lại đúng các bản ghi đó, không gửi lại cả lời gọi.",
    ],
  ),
  card(
    "cold-shards",
    [
      "After the peak the stream is too large.",
      "Merge cold neighbours, or lower the count; it takes time.",
    ],
    [
      "Sau cao điểm stream quá lớn.",
      "Merge các shard nguội liền kề, hoặc giảm số shard; cần thời gian.",
    ],
  ),
  card(
    "cheap-history",
    [
      "Years of history, cheaply.",
      "Deliver to S3; long retention only if it must be replayed through the stream.",
    ],
    [
      "Lưu lịch sử nhiều năm với giá rẻ.",
      "Giao vào S3; chỉ dùng retention dài nếu phải replay qua stream.",
    ],
  ),
  card(
    "third-poller",
    ["A third application makes all of them slow.", "Enhanced fan-out: each gets its own 2 MB/s."],
    ["Ứng dụng thứ ba làm tất cả chậm đi.", "Enhanced fan-out: mỗi cái có riêng 2 MB/s."],
  ),
  card(
    "age-grows",
    [
      "Iterator age grows, writes are fine.",
      "The consumer is too slow: more parallel batches, larger batches, faster code. Not more retention.",
    ],
    [
      "Iterator age tăng, ghi vẫn ổn.",
      "Consumer quá chậm: tăng batch song song, batch lớn hơn, code nhanh hơn. Không phải tăng retention.",
    ],
  ),
  card(
    "blocked-shard",
    [
      "A Lambda function fails on one record and a shard stands still.",
      "Bisect, limit retries and age, on-failure destination.",
    ],
    [
      "Hàm Lambda lỗi ở một bản ghi và cả shard đứng yên.",
      "Bisect, giới hạn số lần thử và tuổi bản ghi, on-failure destination.",
    ],
  ),
  card(
    "idle-workers",
    ["More KCL workers than shards.", "The extra ones idle: a lease is for a whole shard."],
    ["Worker KCL nhiều hơn shard.", "Worker dư ngồi chơi: mỗi lease là trọn một shard."],
  ),
  card(
    "duplicates",
    [
      "The same record is processed twice.",
      "Delivery is at least once: after a crash from the last checkpoint, after a timeout of a put. Be idempotent.",
    ],
    [
      "Một bản ghi bị xử lý hai lần.",
      "Giao ít nhất một lần: sau khi crash thì đọc từ checkpoint cuối, sau khi put bị timeout thì gửi lại. Hãy idempotent.",
    ],
  ),
  card(
    "green-metric",
    [
      "PutRecords.Success is 100 % and records are missing.",
      "It counts calls with at least one record stored. Look at WriteProvisionedThroughputExceeded.",
    ],
    [
      "PutRecords.Success là 100 % mà vẫn thiếu bản ghi.",
      "Nó đếm lời gọi có ít nhất một bản ghi được lưu. Hãy xem WriteProvisionedThroughputExceeded.",
    ],
  ),
  card(
    "minute-hides",
    [
      "The minute's average is low and yet there is throttling.",
      "Limits are by the second: short spikes hide in the minute.",
    ],
    [
      "Trung bình phút thấp mà vẫn throttling.",
      "Giới hạn tính theo giây: đỉnh ngắn bị che trong phút.",
    ],
  ),
  card(
    "firehose-down",
    [
      "The destination of Firehose is down.",
      "It retries for its retry duration, then writes to the backup bucket; nothing is replayed for you.",
    ],
    [
      "Đích của Firehose bị sập.",
      "Nó thử lại trong retry duration rồi ghi vào bucket backup; không tự replay giúp bạn.",
    ],
  ),
  card(
    "tiny-files",
    [
      "Thousands of small objects make queries slow.",
      "A larger buffer, Parquet, fewer partitions.",
    ],
    ["Hàng nghìn object nhỏ làm truy vấn chậm.", "Buffer lớn hơn, Parquet, ít partition hơn."],
  ),
  card(
    "json-to-parquet",
    [
      "JSON shall become Parquet on the way to S3.",
      "Record format conversion of Firehose, with a Glue table; a buffer of 64 MB at least.",
    ],
    [
      "JSON phải thành Parquet trên đường vào S3.",
      "Record format conversion của Firehose với bảng Glue; buffer ít nhất 64 MB.",
    ],
  ),
  card(
    "logs-twice",
    [
      "CloudWatch Logs in a stream look unreadable.",
      "They come compressed with gzip, many events in a record.",
    ],
    [
      "CloudWatch Logs trong stream trông không đọc được.",
      "Chúng được nén gzip, nhiều event trong một bản ghi.",
    ],
  ),
  card(
    "analytics-sql",
    [
      "An answer names Kinesis Data Analytics for SQL.",
      "It is closed; think Managed Service for Apache Flink.",
    ],
    [
      "Đáp án nhắc Kinesis Data Analytics for SQL.",
      "Dịch vụ này đã đóng; hãy hiểu là Managed Service for Apache Flink.",
    ],
  ),
  card(
    "visibility",
    [
      "A queue's messages are processed twice while workers are slow.",
      "The visibility timeout is shorter than the work.",
    ],
    [
      "Message trong queue bị xử lý hai lần khi worker chậm.",
      "Visibility timeout ngắn hơn thời gian xử lý.",
    ],
  ),
];
