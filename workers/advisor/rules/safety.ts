// What is not kept, not seen or stored twice: archives, retention, retries, copies, aggregated records.
import { count, ms, type Rule, records } from "../rule.ts";
import type { NodeView } from "../situation.ts";
import { each, set, setting } from "./parts.ts";

const HOUR_MS = 3_600_000;

const noArchive: Rule = {
  id: "replay-without-archive",
  kind: "fault",
  title: { en: "A replay of events that were not kept", vi: "Phát lại event không được lưu" },
  why: {
    en: "EventBridge replays only from an archive, which must exist before the events come. SNS has none for standard topics. Where replay is asked often, or by several readers each at its own pace, use a data stream.",
    vi: "EventBridge chỉ phát lại từ archive, và archive phải có trước khi event tới. SNS standard topic thì không có. Nếu hay cần phát lại, hoặc nhiều consumer phát lại theo nhịp riêng, hãy dùng data stream.",
  },
  disagreement: {
    en: 'The note says EventBridge has "archive only". That is a replay too, but to the rules of the bus, not from a place each reader keeps.',
    vi: 'Ghi chú viết EventBridge "archive only". Đó cũng là phát lại, nhưng qua các rule của bus, không phải từ vị trí riêng của từng consumer.',
  },
  sources: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html"],
  learn: { example: "eventbridge-replay" },
  patterns: [2],
  note: "Comparison: replay",
  find: each(["eventBus"], (node, all) => {
    const asked = all.scenario.timeline.filter(
      (entry) => entry.node === node.id && entry.call === "StartReplay",
    ).length;
    if (asked === 0 || node.on("archive")) return null;
    return {
      node: node.id,
      evidence: {
        en: "StartReplay is called {times} times; the bus has no archive.",
        vi: "StartReplay được gọi {times} lần; bus không có archive.",
      },
      values: { times: count(asked) },
      fix: {
        text: { en: "Keep an archive from the start", vi: "Bật archive ngay từ đầu" },
        changes: [set(node, { archive: true })],
      },
    };
  }),
};

const videoNotKept: Rule = {
  id: "video-not-kept",
  kind: "risk",
  title: { en: "Video that is not kept", vi: "Video không được lưu" },
  why: {
    en: "With DataRetentionInHours 0 a video stream keeps nothing: a reader that stops or falls behind finds a gap, and nobody can play back what was seen. The longest is {fact:kvs.retention.hoursMax} hours.",
    vi: "Với DataRetentionInHours bằng 0, video stream không lưu gì: consumer dừng hoặc bị trễ sẽ mất đoạn, và không ai xem lại được. Tối đa là {fact:kvs.retention.hoursMax} giờ.",
  },
  sources: ["kvs.retention.hoursMax"],
  learn: { example: "video-detections" },
  patterns: [14],
  note: "Video Streams: retention 1 hour to 10 years",
  find: each(["videoStream"], (node) =>
    node.number("dataRetentionInHours") > 0 || node.outputs.length === 0
      ? null
      : {
          node: node.id,
          evidence: {
            en: "{readers} readers are linked, and nothing is kept for them.",
            vi: "Có {readers} consumer được nối mà không có gì được lưu cho chúng.",
          },
          values: { readers: count(node.outputs.length) },
          fix: setting(node, "dataRetentionInHours", 24),
        },
  ),
};

const RETRY_SECONDS = 300;

const noRetryOfFirehose: Rule = {
  id: "firehose-no-retry",
  kind: "risk",
  title: { en: "Firehose gives up at once", vi: "Firehose bỏ cuộc ngay" },
  why: {
    en: "With a retry duration of 0 one refused request sends its batch to the backup prefix, and someone must load it by hand. Up to {fact:firehose.retry.secondsMax} s can be set.",
    vi: "Retry duration bằng 0 thì chỉ một request bị từ chối là cả batch vào backup prefix, và phải có người nạp lại bằng tay. Có thể đặt tới {fact:firehose.retry.secondsMax} giây.",
  },
  sources: [
    "firehose.retry.secondsMax",
    "https://docs.aws.amazon.com/firehose/latest/dev/retry.html",
  ],
  learn: { lesson: "the-target-is-down" },
  patterns: [57],
  note: "Firehose destinations",
  find: each(["firehose"], (node) => {
    const target = node.outputs.find((one) => one.type !== "s3");
    if (!target || node.number("retryOptions.durationInSeconds") !== 0) return null;
    return {
      node: node.id,
      evidence: {
        en: "A batch that {target} does not take is not tried again; {failed} records are in the error prefix.",
        vi: "Batch mà {target} không nhận sẽ không được thử lại; {failed} bản ghi nằm trong error prefix.",
      },
      values: {
        target: target.name,
        failed: records(node.run?.figure("errorRecords") || 0),
      },
      fix: setting(node, "retryOptions.durationInSeconds", RETRY_SECONDS),
    };
  }),
};

const oneCopy: Rule = {
  id: "one-copy-in-kafka",
  kind: "risk",
  title: { en: "A single copy of each partition", vi: "Mỗi partition chỉ có một bản" },
  why: {
    en: "With replication factor 1 a partition is away while its broker is, for each patch and each failure. Kinesis always keeps three copies; on MSK it is yours to set.",
    vi: "Replication factor bằng 1 thì broker ngừng là partition ngừng, mỗi lần vá hay mỗi lần hỏng. Kinesis luôn giữ ba bản; trên MSK thì bạn phải tự đặt.",
  },
  sources: ["https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html"],
  learn: { example: "msk-consumer-groups" },
  patterns: [9],
  note: "Comparison: Kinesis and MSK",
  find: each(["mskCluster"], (node) =>
    node.word("clusterType") !== "standard" || node.number("replicationFactor") !== 1
      ? null
      : {
          node: node.id,
          evidence: {
            en: "{partitions} partitions, one copy each.",
            vi: "{partitions} partition, mỗi partition một bản.",
          },
          values: { partitions: count(node.number("partitions")) },
          fix: setting(node, "replicationFactor", 3),
        },
  ),
};

const packs = (node: NodeView) => node.type === "kplProducer" && node.on("aggregationEnabled");
/** The KPL producer whose aggregated records a reader gets. */
const packerBehind = (reader: NodeView) =>
  reader.inputs.flatMap((stream) => stream.inputs).find(packs);

const packedRecords: Rule = {
  id: "aggregated-records-read-raw",
  kind: "risk",
  title: { en: "Aggregated records read as they are", vi: "Đọc bản ghi aggregate mà không gỡ" },
  why: {
    en: "The KPL packs many user records into one Kinesis record. The KCL and Firehose take them apart by themselves; a GetRecords loop, a plain SubscribeToShard consumer and a Lambda function need the de-aggregation library, or they see one unreadable record.",
    vi: "KPL gói nhiều user record vào một bản ghi Kinesis. KCL và Firehose tự gỡ; vòng lặp GetRecords, consumer SubscribeToShard tự viết và hàm Lambda phải dùng thư viện de-aggregation, nếu không sẽ chỉ thấy một bản ghi không đọc được.",
  },
  sources: [
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-consumer-deaggregation.html",
  ],
  learn: { lesson: "small-records-packed" },
  patterns: [29],
  note: "Producers: KPL batching",
  find: each(["sdkConsumer", "efoConsumer", "lambdaConsumer"], (node) => {
    const kpl = packerBehind(node);
    if (!kpl) return null;
    return {
      node: node.id,
      evidence: {
        en: "{kpl} aggregates, and {reader} has to take its records apart in its own code.",
        vi: "{kpl} aggregate, nên {reader} phải tự gỡ bản ghi trong code của mình.",
      },
      values: { kpl: kpl.name, reader: node.name },
    };
  }),
};

const aggregatesDropped: Rule = {
  id: "aggregates-dropped-by-parallel-lambda",
  kind: "risk",
  title: {
    en: "Packed records are lost between parallel batches",
    vi: "Bản ghi đã gói bị mất giữa các batch song song",
  },
  why: {
    en: "With enhanced fan-out and a ParallelizationFactor above 1, Lambda drops user records inside an aggregate whose key does not belong to the aggregate's own key: no error, nothing at the on-failure destination. This run shows them all processed, since the simulator does not play that loss.",
    vi: "Khi dùng enhanced fan-out với ParallelizationFactor lớn hơn 1, Lambda bỏ những user record trong bản ghi aggregate có key không thuộc key của bản ghi đó: không báo lỗi, on-failure destination cũng không nhận gì. Lần chạy này vẫn xử lý hết vì mô phỏng không diễn mất mát ấy.",
  },
  sources: ["https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html"],
  learn: { lesson: "small-records-packed" },
  patterns: [29],
  note: "Producers: KPL batching",
  find: each(["lambdaConsumer"], (node) => {
    const factor = node.number("parallelizationFactor");
    if (factor < 2 || node.word("eventSource") !== "consumer") return null;
    const kpl = packerBehind(node);
    if (!kpl) return null;
    return {
      node: node.id,
      evidence: {
        en: "{kpl} aggregates; {factor} batches of each shard run at once, read by fan-out.",
        vi: "{kpl} aggregate; mỗi shard có {factor} batch chạy cùng lúc, đọc bằng fan-out.",
      },
      values: { kpl: kpl.name, factor: count(factor) },
      fix: setting(node, "parallelizationFactor", 1),
    };
  }),
};

const aggregatesSpread: Rule = {
  id: "aggregation-with-auto-distribution",
  kind: "risk",
  title: {
    en: "Aggregation on a stream that spreads records itself",
    vi: "Aggregation trên stream tự phân bố bản ghi",
  },
  why: {
    en: "The KPL packs user records by the shard that their keys lead to; with RecordDistributionStrategy AUTO the stream ignores keys, so KPL aggregation does not work with it. Switch one of the two off.",
    vi: "KPL gói user record theo shard mà key dẫn tới; với RecordDistributionStrategy AUTO stream bỏ qua key, nên KPL aggregation không dùng chung được. Hãy tắt một trong hai.",
  },
  sources: [
    "https://docs.aws.amazon.com/streams/latest/dev/service-managed-pk-overview.html",
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-concepts.html",
  ],
  learn: { lesson: "small-records-packed" },
  patterns: [29],
  note: "Producers: KPL batching",
  find: each(["kplProducer"], (node) => {
    const isAuto = (one: NodeView) =>
      one.type === "dataStream" &&
      one.word("streamMode") === "ON_DEMAND" &&
      one.word("recordDistributionStrategy") === "AUTO";
    const stream = packs(node) ? node.outputs.find(isAuto) : undefined;
    if (!stream) return null;
    return {
      node: node.id,
      evidence: {
        en: "{kpl} aggregates into {stream}, whose strategy is AUTO.",
        vi: "{kpl} aggregate vào {stream}, stream này đặt AUTO.",
      },
      values: { kpl: node.name, stream: stream.name },
      fix: setting(node, "aggregationEnabled", false),
    };
  }),
};

const storedTwice: Rule = {
  id: "duplicates-stored",
  kind: "fault",
  title: { en: "Records are stored twice", vi: "Bản ghi bị lưu hai lần" },
  why: {
    en: "Delivery is at least once: when an answer is lost, the sender sends again what is stored already. Write with an id that is in the record (an upsert), so that the second time changes nothing; batch sizes and aggregation have no part in it.",
    vi: "Giao theo kiểu at-least-once: mất câu trả lời thì bên gửi gửi lại thứ đã lưu. Hãy ghi theo id có sẵn trong bản ghi (upsert) để lần thứ hai không đổi gì; batch size hay aggregation không liên quan.",
  },
  sources: [
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-record-processor-duplicates.html",
  ],
  learn: { lesson: "where-was-i" },
  patterns: [44],
  note: "Best practices: error handling",
  find: each(
    ["dynamoDb", "openSearch", "redshift", "s3", "httpEndpoint", "splunk", "datadog"],
    (node) => {
      const twice = node.run?.figure("duplicates") ?? 0;
      if (!(twice > 0)) return null;
      return {
        node: node.id,
        evidence: {
          en: "{twice} of {stored} records were stored, not acknowledged, and sent again.",
          vi: "{twice} trong {stored} bản ghi đã lưu nhưng không được xác nhận nên bị gửi lại.",
        },
        values: {
          twice: records(twice),
          stored: records(node.run?.figure("records") ?? Number.NaN),
        },
      };
    },
  ),
};

const tooRare: Rule = {
  id: "reads-too-rarely",
  kind: "risk",
  title: {
    en: "The reader comes when records are gone",
    vi: "Consumer tới khi bản ghi đã hết hạn",
  },
  why: {
    en: "A reader that runs more seldom than the retention period finds a part, or nothing. Raise the retention well above the longest gap (default {fact:kds.retention.hoursDefault} hours), or deliver to S3 and read there.",
    vi: "Consumer chạy thưa hơn thời gian lưu sẽ chỉ thấy một phần, hoặc không thấy gì. Hãy đặt retention dài hơn hẳn khoảng trống lâu nhất (mặc định {fact:kds.retention.hoursDefault} giờ), hoặc giao vào S3 rồi đọc ở đó.",
  },
  sources: ["kds.retention.hoursDefault"],
  learn: { lesson: "a-day-of-memory" },
  patterns: [42],
  note: "Retention 24 h to 365 days",
  find: each(["sdkConsumer"], (node) => {
    const stream = node.inputs.find((one) => one.type === "dataStream");
    const kept = (stream?.number("retentionPeriodHours") ?? Number.NaN) * HOUR_MS;
    const interval = node.number("pollIntervalMs");
    if (!stream || !(interval >= 0.9 * kept)) return null;
    return {
      node: node.id,
      evidence: {
        en: "It reads every {interval}, and the stream keeps {kept}.",
        vi: "Nó đọc mỗi {interval}, còn stream chỉ lưu {kept}.",
      },
      values: { interval: ms(interval), kept: ms(kept) },
      fix: setting(stream, "retentionPeriodHours", 168),
    };
  }),
};

const watermarkHeld: Rule = {
  id: "watermark-held-back",
  kind: "fault",
  title: { en: "Windows that never close", vi: "Window không bao giờ đóng" },
  why: {
    en: "Event time moves with the slowest part of the source: a shard without records, or a subtask without a shard, holds the watermark back and no window fires. withIdleness takes silent parts out; no more subtasks than shards helps too.",
    vi: "Event time đi theo phần chậm nhất của source: một shard không có bản ghi, hoặc một subtask không có shard, ghìm watermark lại và không window nào ra kết quả. withIdleness bỏ qua phần im lặng; đừng đặt nhiều subtask hơn shard cũng giúp.",
  },
  sources: [
    "https://nightlies.apache.org/flink/flink-docs-stable/docs/dev/datastream/event-time/generating_watermarks/",
  ],
  learn: { lesson: "windows-and-late-ones" },
  patterns: [61],
  note: "Flink: windows",
  find: each(["flinkWindow"], (node, all) => {
    const { run } = node;
    const source = node.inputs.find((one) => one.type === "flinkSource");
    const isTimed = node.word("timeCharacteristic") === "EVENT_TIME";
    if (!run || !source || !isTimed || node.word("windowType") === "SESSION") return null;
    const counted = run.usage("recordsIn");
    const longest = 2 * node.number("size") + 60_000;
    if (run.usage("results") > 0 || !(counted > 0) || all.atMs < longest) return null;
    if (source.number("idleness") > 0) return null;
    return {
      node: node.id,
      evidence: {
        en: "{counted} records came in, windows last {size}, and there is no result yet.",
        vi: "Đã vào {counted} bản ghi, window dài {size}, mà chưa có kết quả nào.",
      },
      values: { counted: records(counted), size: ms(node.number("size")) },
      fix: {
        text: {
          en: "Count silent shards as idle after 10 s",
          vi: "Coi shard im lặng 10 giây là idle",
        },
        changes: [set(source, { idleness: 10_000 })],
      },
    };
  }),
};

export const safetyRules: readonly Rule[] = [
  noArchive,
  storedTwice,
  watermarkHeld,
  videoNotKept,
  noRetryOfFirehose,
  oneCopy,
  packedRecords,
  aggregatesDropped,
  aggregatesSpread,
  tooRare,
];
