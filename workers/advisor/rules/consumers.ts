// Readers of a stream: too many on one shard, too slow, out of order, without a place to go on from.
import { count, ms, perSecond, type Rule, records, usd } from "../rule.ts";
import type { NodeView } from "../situation.ts";
import { BEHIND_MS, each, polls, set, setting } from "./parts.ts";

const EFO = "https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html";
const KCL = "https://docs.aws.amazon.com/streams/latest/dev/kcl.html";

/** The reader that can get a lane of its own by one setting, and that setting. */
function ownLane(stream: NodeView) {
  const paths: Readonly<Record<string, readonly [string, string]>> = {
    lambdaConsumer: ["eventSource", "consumer"],
    kclConsumer: ["retrievalMode", "FANOUT"],
    flinkSource: ["readerType", "EFO"],
  };
  const reader = stream.outputs.find((node) => polls(node) && paths[node.type]);
  const path = reader && paths[reader.type];
  if (!reader || !path) return undefined;
  const fix = setting(reader, path[0], path[1]);
  return {
    ...fix,
    text: {
      en: `Give ${reader.name.en} enhanced fan-out (${path[0]} = ${path[1]})`,
      vi: `Cho ${reader.name.vi} dùng enhanced fan-out (${path[0]} = ${path[1]})`,
    },
  };
}

const sharedReads: Rule = {
  id: "readers-share-a-shard",
  kind: "fault",
  title: {
    en: "The readers do not fit a shard together",
    vi: "Các consumer tranh nhau lượt đọc của shard",
  },
  why: {
    en: "All polling readers of a shard share {fact:kds.shard.readBytesPerSecond} and {fact:kds.shard.readCallsPerSecond} calls a second. Enhanced fan-out gives a registered consumer {fact:kds.efo.readBytesPerSecond} of its own; give it to those that cannot wait.",
    vi: "Mọi consumer polling của một shard chia nhau {fact:kds.shard.readBytesPerSecond} và {fact:kds.shard.readCallsPerSecond} lượt gọi mỗi giây. Enhanced fan-out cho consumer đăng ký {fact:kds.efo.readBytesPerSecond} riêng; hãy dành cho consumer không chờ được.",
  },
  disagreement: {
    en: "The note says 5 consumers per stream. 5 is the number of GetRecords calls a second and shard; how many readers that feeds depends on how often they poll.",
    vi: "Ghi chú viết 5 consumer mỗi stream. Số 5 thật ra là số lượt gọi GetRecords mỗi giây trên một shard; nuôi được mấy consumer tuỳ chúng poll dày hay thưa.",
  },
  sources: ["kds.shard.readCallsPerSecond", "kds.efo.readBytesPerSecond", EFO],
  learn: { lesson: "own-lane" },
  patterns: [35],
  note: "Monitoring: ReadProvisionedThroughputExceeded",
  find: each(["dataStream"], (stream) => {
    const readers = stream.outputs.filter(polls);
    const refused = stream.run?.perSecond("ReadProvisionedThroughputExceeded") ?? 0;
    if (readers.length < 2 || refused < 0.1) return null;
    const fix = ownLane(stream);
    return {
      node: stream.id,
      evidence: {
        en: "{readers} readers poll the same shards; {refused} reads a second are refused, the oldest record waits {age}.",
        vi: "{readers} consumer cùng poll các shard; mỗi giây {refused} lượt đọc bị từ chối, bản ghi cũ nhất đã chờ {age}.",
      },
      values: {
        readers: count(readers.length),
        refused: count(Math.round(refused * 10) / 10),
        age: ms(stream.run?.figure("iteratorAgeMs") ?? 0),
      },
      ...(fix ? { fix } : {}),
    };
  }),
};

const pollsTooOften: Rule = {
  id: "polls-too-often",
  kind: "fault",
  title: {
    en: "One reader polls more often than a shard answers",
    vi: "Một consumer poll dày hơn mức shard cho phép",
  },
  why: {
    en: "A shard answers {fact:kds.shard.readCallsPerSecond} GetRecords calls a second, all polling readers together. Faster polling brings no data sooner, only refusals; for less delay use enhanced fan-out.",
    vi: "Một shard trả lời {fact:kds.shard.readCallsPerSecond} lượt GetRecords mỗi giây cho mọi consumer polling. Poll dày hơn không có dữ liệu sớm hơn, chỉ bị từ chối; muốn trễ ít hơn hãy dùng enhanced fan-out.",
  },
  sources: ["kds.shard.readCallsPerSecond"],
  learn: { lesson: "reading-is-shared" },
  patterns: [35],
  note: "Monitoring: ReadProvisionedThroughputExceeded",
  find: each(["sdkConsumer"], (node, all) => {
    const interval = node.number("pollIntervalMs");
    const allowed = 1_000 / all.fact("kds.shard.readCallsPerSecond");
    const refused = node.run?.figure("refusedCallsPerSecond") ?? 0;
    if (interval >= allowed || !(refused > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "It polls every {interval}; {refused} calls a second are refused.",
        vi: "Cứ {interval} lại poll; mỗi giây {refused} lượt gọi bị từ chối.",
      },
      values: { interval: ms(interval), refused: count(Math.round(refused * 10) / 10) },
      fix: setting(node, "pollIntervalMs", 1_000),
    };
  }),
};

/** Consumers that own a lane of their own: the price of it. */
const isFanOut = (node: NodeView) => node.inputs.length > 0 && !polls(node) && readsStream(node);
const readsStream = (node: NodeView) => node.inputs.some((one) => one.type === "dataStream");

const loneFanOut: Rule = {
  id: "fan-out-for-one",
  kind: "waste",
  title: {
    en: "Enhanced fan-out for a single reader",
    vi: "Enhanced fan-out cho consumer duy nhất",
  },
  why: {
    en: "A single reader has the shard's {fact:kds.shard.readBytesPerSecond} for itself anyway. Fan-out then buys only delay: about {fact:kds.efo.propagationMs} ms instead of about {fact:kds.polling.propagationMs} ms. Keep it if that is asked for.",
    vi: "Consumer duy nhất vốn đã có trọn {fact:kds.shard.readBytesPerSecond} của shard. Khi đó fan-out chỉ mua được độ trễ: khoảng {fact:kds.efo.propagationMs} ms thay vì khoảng {fact:kds.polling.propagationMs} ms. Chỉ giữ nếu đề yêu cầu.",
  },
  sources: ["kds.efo.consumerShardHour", "kds.efo.propagationMs"],
  learn: { lesson: "own-lane" },
  patterns: [36],
  note: "Exam tip 6: several consumers",
  find: each(["dataStream"], (stream) => {
    const [only, ...others] = stream.outputs;
    if (!only || others.length > 0 || !isFanOut(only) || only.type === "efoConsumer") return null;
    const { run } = stream;
    if (!run) return null;
    const paid =
      run.perMonthOf("kds.efo.consumerShardHour") +
      run.perMonthOf("kds.efo.gb") +
      run.perMonthOf("kds.onDemand.efoGb");
    const path = only.type === "lambdaConsumer" ? "eventSource" : "retrievalMode";
    const value = only.type === "lambdaConsumer" ? "stream" : "POLLING";
    return {
      node: only.id,
      evidence: {
        en: "It is the only reader, and its lane costs {paid} a month.",
        vi: "Đây là consumer duy nhất, làn riêng của nó tốn {paid} mỗi tháng.",
      },
      values: { paid: usd(paid) },
      ...(only.type === "flinkSource"
        ? { fix: setting(only, "readerType", "POLLING") }
        : { fix: setting(only, path, value) }),
    };
  }),
};

/** Records a second that reach a consumer's streams. */
const inflow = (node: NodeView) =>
  node.inputs.reduce((sum, one) => sum + (one.run?.perSecond("IncomingRecords") ?? 0), 0);

const RATE = "processingRecordsPerSecond";

const tooSlow: Rule = {
  id: "consumer-too-slow",
  kind: "fault",
  title: { en: "The consumer is slower than the writes", vi: "Consumer chậm hơn tốc độ ghi" },
  why: {
    en: "What it cannot process waits in the stream, the iterator age climbs, and after the retention period it is lost. More shards help only what is written from then on: the backlog stays in the shards it is in. Make the processor faster, or work in parallel.",
    vi: "Phần không xử lý kịp nằm chờ trong stream, iterator age tăng, quá thời gian lưu là mất. Thêm shard chỉ giúp dữ liệu ghi từ đó về sau: backlog vẫn ở shard cũ. Hãy làm bộ xử lý nhanh hơn hoặc xử lý song song.",
  },
  sources: ["https://docs.aws.amazon.com/streams/latest/dev/troubleshooting-consumers.html"],
  learn: { lesson: "the-way-back" },
  patterns: [37, 41],
  note: "Monitoring: GetRecords.IteratorAgeMilliseconds",
  find: each(["kclConsumer", "sdkConsumer", "efoConsumer"], (node) => {
    const { run } = node;
    const stream = node.inputs.find((one) => one.type === "dataStream");
    const behind = run?.figure("behindMs") ?? 0;
    if (!run || !stream?.run || !(behind > BEHIND_MS)) return null;
    const processed = run.figure("processedRecordsPerSecond");
    const written = inflow(node);
    if (processed > written * 0.98 || !Number.isFinite(node.number(RATE))) return null;
    const shards = stream.run.figure("shards");
    const needed = Math.ceil((1.5 * written) / shards);
    return {
      node: node.id,
      evidence: {
        en: "{written} are written, {processed} processed; it is {behind} behind with {backlog} records waiting.",
        vi: "Ghi vào {written} mà chỉ xử lý {processed}; đang trễ {behind}, còn {backlog} bản ghi chờ.",
      },
      values: {
        written: perSecond(written),
        processed: perSecond(processed),
        behind: ms(behind),
        backlog: records(run.figure("backlogRecords")),
      },
      ...(needed > node.number(RATE) ? { fix: setting(node, RATE, needed) } : {}),
    };
  }),
};

const unread: Rule = {
  id: "nobody-reads",
  kind: "risk",
  title: { en: "Nobody reads this stream", vi: "Không ai đọc stream này" },
  why: {
    en: "What is written waits for the retention period and is then gone. A stream is for readers; to only store, deliver with Firehose.",
    vi: "Dữ liệu ghi vào chỉ chờ hết thời gian lưu rồi mất. Stream là để có consumer đọc; chỉ cần lưu thì dùng Firehose.",
  },
  sources: ["kds.retention.hoursDefault"],
  learn: { lesson: "a-day-of-memory" },
  patterns: [42],
  find: each(["dataStream", "mskCluster", "videoStream"], (node) =>
    node.inputs.length === 0 || node.outputs.length > 0
      ? null
      : {
          node: node.id,
          evidence: {
            en: "{writers} write into it, no consumer is linked.",
            vi: "Có {writers} nguồn ghi vào, chưa nối consumer nào.",
          },
          values: { writers: count(node.inputs.length) },
        },
  ),
};

const idleWorkers: Rule = {
  id: "idle-workers",
  kind: "waste",
  title: { en: "More workers than shards", vi: "Nhiều worker hơn shard" },
  why: {
    en: "A shard's lease is held by one worker, so at most one worker a shard has something to do; one worker can hold many leases. The others wait as stand-by.",
    vi: "Lease của một shard chỉ do một worker giữ, nên mỗi shard nhiều nhất một worker có việc; một worker có thể giữ nhiều lease. Số còn lại chỉ chờ dự phòng.",
  },
  sources: [KCL],
  learn: { lesson: "one-worker-a-shard" },
  patterns: [48],
  note: "Consumers: KCL",
  find: each(["kclConsumer"], (node, all) => {
    const idle = node.run?.figure("idleWorkers") ?? 0;
    const stream = node.inputs[0];
    const shards = stream?.run?.figure("shards") ?? Number.NaN;
    const workers = node.number("workers");
    // One spare worker takes over when another dies.
    if (!(workers > shards + 1) || idle < 2 || all.atMs < 2 * BEHIND_MS) return null;
    return {
      node: node.id,
      evidence: {
        en: "{workers} workers for {shards} shards: {idle} have no lease.",
        vi: "{workers} worker cho {shards} shard: {idle} worker không có lease nào.",
      },
      values: { workers: count(workers), shards: count(shards), idle: count(idle) },
      fix: setting(node, "workers", shards + 1),
    };
  }),
};

const leaseTable: Rule = {
  id: "lease-table-throttled",
  kind: "fault",
  title: { en: "The lease table is throttled", vi: "Bảng lease bị throttle" },
  why: {
    en: "The KCL keeps leases and checkpoints in a DynamoDB table. Too little capacity there makes workers lose leases although the stream is fine. Use on-demand capacity, or more units.",
    vi: "KCL lưu lease và checkpoint trong một bảng DynamoDB. Bảng thiếu capacity thì worker mất lease dù stream vẫn ổn. Hãy dùng on-demand capacity hoặc tăng unit.",
  },
  sources: ["kcl.leaseTableCapacityUnits", KCL],
  learn: { lesson: "where-was-i" },
  patterns: [47],
  note: "Consumers: KCL checkpointing",
  find: each(["kclConsumer"], (node) => {
    const refused = node.run?.figure("refusedLeaseWrites") ?? 0;
    if (!(refused > 0) || node.word("leaseTableBillingMode") !== "PROVISIONED") return null;
    return {
      node: node.id,
      evidence: {
        en: "{refused} writes to the lease table were refused at {units} write units; {lost} leases were lost.",
        vi: "{refused} lượt ghi bảng lease bị từ chối với {units} write unit; {lost} lease bị mất.",
      },
      values: {
        refused: count(refused),
        units: count(node.number("leaseTableWriteCapacity")),
        lost: count(node.run?.figure("lostLeases") ?? 0),
      },
      fix: setting(node, "leaseTableBillingMode", "PAY_PER_REQUEST"),
    };
  }),
};

const RARE_CHECKPOINT_MS = 60_000;

const rareCheckpoints: Rule = {
  id: "rare-checkpoints",
  kind: "risk",
  title: { en: "Checkpoints are far apart", vi: "Checkpoint quá thưa" },
  why: {
    en: "After a crash the next worker starts at the last checkpoint: everything since is processed twice. Checkpoint more often, and make what the consumer writes idempotent, since duplicates cannot be ruled out.",
    vi: "Sau khi worker chết, worker kế tiếp bắt đầu từ checkpoint cuối: mọi thứ sau đó bị xử lý hai lần. Hãy checkpoint dày hơn và ghi kết quả theo cách idempotent, vì không loại trừ được trùng lặp.",
  },
  sources: [
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-record-processor-duplicates.html",
  ],
  learn: { lesson: "where-was-i" },
  patterns: [44, 49],
  note: "Consumers: KCL checkpointing",
  find: each(["kclConsumer"], (node) => {
    const every = node.number("checkpointIntervalMs");
    if (!(every > RARE_CHECKPOINT_MS)) return null;
    const rate = inflow(node);
    return {
      node: node.id,
      evidence: {
        en: "One every {every}: a crash now repeats up to {again} records.",
        vi: "{every} mới có một lần: nếu chết lúc này, tới {again} bản ghi bị làm lại.",
      },
      values: { every: ms(every), again: records(Math.round((rate * every) / 1_000)) },
      fix: setting(node, "checkpointIntervalMs", 10_000),
    };
  }),
};

const noCheckpoint: Rule = {
  id: "reader-without-checkpoint",
  kind: "risk",
  title: { en: "A reader that keeps no place", vi: "Consumer không nhớ vị trí đọc" },
  why: {
    en: "A GetRecords loop has no checkpoint of its own. Started again at LATEST it misses everything in between, at TRIM_HORIZON it does everything again. The KCL and Lambda keep the place for you.",
    vi: "Vòng lặp GetRecords không tự có checkpoint. Khởi động lại với LATEST thì sót mọi thứ ở giữa, với TRIM_HORIZON thì làm lại tất cả. KCL và Lambda tự nhớ vị trí.",
  },
  sources: [
    KCL,
    "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html",
  ],
  learn: { lesson: "where-was-i" },
  patterns: [49, 51],
  note: "Consumers: KCL (checkpointing)",
  find: each(["sdkConsumer"], (node, all) => {
    if (node.word("startingPosition") !== "LATEST") return null;
    const crashes = all.scenario.timeline.some(
      (entry) => entry.node === node.id && entry.fault === "crash",
    );
    if (!crashes && node.outputs.length === 0) return null;
    return {
      node: node.id,
      evidence: {
        en: "It starts at LATEST: at {rate}, each minute it is down loses {lost} records.",
        vi: "Nó bắt đầu từ LATEST: với {rate}, mỗi phút ngừng là mất {lost} bản ghi.",
      },
      values: { rate: perSecond(inflow(node)), lost: records(Math.round(inflow(node) * 60)) },
    };
  }),
};

const childrenFirst: Rule = {
  id: "children-before-parents",
  kind: "fault",
  title: { en: "Child shards are read before their parents", vi: "Đọc shard con trước shard cha" },
  why: {
    en: "After a split or merge a key's older records are in the parent, its newer ones in the child. A reader that does not finish the parents first gets them in the wrong order; the KCL and Lambda wait.",
    vi: "Sau khi tách hoặc gộp, bản ghi cũ của một key nằm ở shard cha, bản ghi mới ở shard con. Consumer không đọc hết shard cha trước sẽ nhận sai thứ tự; KCL và Lambda thì biết chờ.",
  },
  sources: [
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-after-resharding.html",
  ],
  learn: { lesson: "split-and-merge" },
  patterns: [45, 46],
  note: "Ordering per shard",
  find: each(["sdkConsumer"], (node) => {
    const stream = node.inputs.find((one) => one.type === "dataStream");
    const wrong = stream?.run?.figure("outOfOrderRecords") ?? 0;
    if (node.on("waitForParents") || !(wrong > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{wrong} records were read before older ones of the same shard range.",
        vi: "{wrong} bản ghi bị đọc trước những bản ghi cũ hơn trong cùng khoảng hash.",
      },
      values: { wrong: records(wrong) },
      fix: {
        text: { en: "Finish the parents first", vi: "Đọc hết shard cha trước" },
        changes: [set(node, { waitForParents: true })],
      },
    };
  }),
};

const silentSkips: Rule = {
  id: "kcl-skips-silently",
  kind: "fault",
  title: { en: "Records are skipped without a trace", vi: "Bản ghi bị bỏ qua không dấu vết" },
  why: {
    en: "The KCL does not retry a processRecords that throws: it goes on with the next batch. Catch the error in the processor, put the bad record aside (a DLQ) and checkpoint only what is done.",
    vi: "KCL không thử lại khi processRecords ném lỗi: nó đi tiếp batch sau. Hãy bắt lỗi trong processor, để riêng bản ghi hỏng (DLQ) và chỉ checkpoint phần đã xong.",
  },
  sources: ["https://docs.aws.amazon.com/streams/latest/dev/troubleshooting-consumers.html"],
  learn: { example: "poison-lambda-kcl" },
  patterns: [39],
  note: "Best practices: DLQ for failed records",
  find: each(["kclConsumer"], (node) => {
    const skipped = node.run?.figure("skippedRecords") ?? 0;
    if (!(skipped > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{skipped} records were handed to a processor that failed, and were not tried again.",
        vi: "{skipped} bản ghi rơi vào lần processor bị lỗi và không được thử lại.",
      },
      values: { skipped: records(skipped) },
    };
  }),
};

const lostToReader: Rule = {
  id: "records-lost-unread",
  kind: "fault",
  title: { en: "Records expired before they were read", vi: "Bản ghi hết hạn trước khi được đọc" },
  why: {
    en: "The retention period is over for them; no replay brings them back. Raise the retention above the longest outage you must survive (at most {fact:kds.retention.hoursMax} hours) and alarm on the iterator age long before.",
    vi: "Chúng đã quá thời gian lưu; phát lại cũng không lấy về được. Hãy đặt retention dài hơn sự cố lâu nhất cần chịu được (tối đa {fact:kds.retention.hoursMax} giờ) và cảnh báo theo iterator age sớm hơn nhiều.",
  },
  sources: ["kds.retention.hoursMax"],
  learn: { lesson: "a-day-of-memory" },
  patterns: [42, 43],
  note: "Retention 24 h to 365 days",
  find: each(["lambdaConsumer", "kclConsumer", "sdkConsumer", "efoConsumer"], (node) => {
    const { run } = node;
    const stream = node.inputs.find((one) => one.type === "dataStream");
    const lost = run?.figure("lostRecords") ?? 0;
    const expired = stream?.run?.usage("expiredRecords") ?? 0;
    if (!(lost > 0) || !(expired > 0) || !stream) return null;
    const hours = stream.number("retentionPeriodHours");
    return {
      node: node.id,
      evidence: {
        en: "{lost} records were lost to this reader; the stream keeps {hours} hours.",
        vi: "Consumer này mất {lost} bản ghi; stream chỉ lưu {hours} giờ.",
      },
      values: { lost: records(lost), hours: count(hours) },
      ...(hours < 168 ? { fix: setting(stream, "retentionPeriodHours", 168) } : {}),
    };
  }),
};

export const consumerRules: readonly Rule[] = [
  lostToReader,
  sharedReads,
  pollsTooOften,
  tooSlow,
  childrenFirst,
  silentSkips,
  leaseTable,
  unread,
  rareCheckpoints,
  noCheckpoint,
  loneFanOut,
  idleWorkers,
];
