// Capacity of a stream: too little, too much, the wrong mode, kept too long.
import type { Traffic } from "../../model/fields.ts";
import { MONTH_HOURS, MONTH_SECONDS } from "../../model/month.ts";
import { bytes, count, ms, perSecond, type Rule, records, share, usd } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { each, loadOf, offered, reachable, set, setting, shardsNeeded } from "./parts.ts";

const HOUR_MS = 3_600_000;
const MILLION = 1_000_000;
const MIB = 1_048_576;
/** A run must be this long before it is said that something is never used. */
const LONG_ENOUGH_MS = 300_000;

const provisioned = (stream: NodeView) => stream.word("streamMode") === "PROVISIONED";
const trafficOf = (node: NodeView) => node.config["traffic"] as Traffic | undefined;
const busiest = (stream: NodeView) => {
  const load = stream.run?.shards ?? [];
  return load.filter((shard) => shard.refusedPerSecond >= 1).length;
};

const undersized: Rule = {
  id: "too-few-shards",
  kind: "fault",
  title: { en: "Too few shards", vi: "Thiếu shard" },
  why: {
    en: "The whole load is above what the shards take, so retries only move the refusal: needed are the largest of records ÷ {fact:kds.shard.writeRecordsPerSecond}, bytes ÷ {fact:kds.shard.writeBytesPerSecond}, and reads ÷ {fact:kds.shard.readBytesPerSecond}. One UpdateShardCount at most doubles, and takes about {fact:kds.reshard.seconds} s.",
    vi: "Tổng tải vượt sức các shard nên retry chỉ dời việc bị từ chối: số shard cần là giá trị lớn nhất trong bản ghi ÷ {fact:kds.shard.writeRecordsPerSecond}, byte ÷ {fact:kds.shard.writeBytesPerSecond}, và đọc ÷ {fact:kds.shard.readBytesPerSecond}. Một lần UpdateShardCount nhiều nhất là gấp đôi, mất khoảng {fact:kds.reshard.seconds} giây.",
  },
  disagreement: {
    en: 'The note reads WriteProvisionedThroughputExceeded as "add shards". That is right only when all shards are full: with a hot shard or a hot key it is not.',
    vi: 'Ghi chú đọc WriteProvisionedThroughputExceeded là "cần thêm shard". Điều đó chỉ đúng khi mọi shard đều đầy; với hot shard hay hot key thì không.',
  },
  sources: ["kds.shard.writeRecordsPerSecond", "kds.updateShardCount.factorMax"],
  learn: { lesson: "growing-takes-time" },
  patterns: [22, 32],
  note: "Monitoring: WriteProvisionedThroughputExceeded",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    if (!load || !provisioned(stream) || load.refused < 1) return null;
    const full = Math.max(load.recordShare, load.byteShare) >= 0.85;
    if (!full) return null;
    const needed = shardsNeeded(stream, load, all);
    const next = reachable(stream, needed, all);
    if (needed <= load.shards) return null;
    return {
      node: stream.id,
      evidence: {
        en: "{refused} are refused; {shards} shards take {capacity}, this load needs {needed} shards with a quarter to spare.",
        vi: "{refused} bị từ chối; {shards} shard nhận được {capacity}, tải này cần {needed} shard nếu dư một phần tư.",
      },
      values: {
        refused: perSecond(load.refused),
        shards: count(load.shards),
        capacity: perSecond(load.capacityRecords),
        needed: count(needed),
      },
      ...(next > stream.number("shardCount") ? { fix: setting(stream, "shardCount", next) } : {}),
    };
  }),
};

const microSpikes: Rule = {
  id: "micro-spikes",
  kind: "fault",
  title: { en: "Spikes within the second", vi: "Đột biến trong từng giây" },
  why: {
    en: "The limit is counted every second, CloudWatch adds up a minute: a minute that looks half empty can hold seconds that are refused. Spread the writes, give them retries with jitter, or size for the highest second.",
    vi: "Giới hạn tính theo từng giây, còn CloudWatch cộng theo phút: một phút trông vơi nửa vẫn có những giây bị từ chối. Hãy rải đều các lần ghi, retry có jitter, hoặc cấp sức chứa theo giây cao nhất.",
  },
  sources: [
    "kds.shard.writeRecordsPerSecond",
    "https://docs.aws.amazon.com/streams/latest/dev/troubleshooting-producers.html",
  ],
  learn: { lesson: "the-quiet-minute" },
  patterns: [22, 32],
  note: "Monitoring: IncomingBytes / IncomingRecords",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    if (!load || !provisioned(stream) || load.refused < 1) return null;
    const mean = Math.max(load.recordShare, load.byteShare);
    if (mean >= 0.85 || busiest(stream) <= load.shards / 2) return null;
    const needed = reachable(stream, load.shards * 2, all);
    return {
      node: stream.id,
      evidence: {
        en: "The minute uses {mean} of the limit, and yet {refused} are refused: all in its busiest seconds.",
        vi: "Cả phút chỉ dùng {mean} giới hạn, vậy mà {refused} bị từ chối: đều nằm trong những giây bận nhất.",
      },
      values: { mean: share(mean), refused: perSecond(load.refused) },
      fix: setting(stream, "shardCount", needed),
    };
  }),
};

const oversized: Rule = {
  id: "idle-shards",
  kind: "waste",
  title: { en: "Shards that are not needed", vi: "Thừa shard" },
  why: {
    en: "A provisioned shard is paid by the hour, used or not. Merge cold neighbours or lower the shard count, at most by half in one call; keep room for peaks.",
    vi: "Shard provisioned tính tiền theo giờ dù có dùng hay không. Hãy gộp các shard nguội kề nhau hoặc giảm số shard, mỗi lần nhiều nhất một nửa; chừa chỗ cho lúc cao điểm.",
  },
  sources: ["kds.shardHour", "kds.updateShardCount.factorMax"],
  learn: { lesson: "the-bill-of-a-shard" },
  patterns: [27, 33],
  note: "Cost: provisioned",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    if (!load || !provisioned(stream) || all.atMs < LONG_ENOUGH_MS) return null;
    const { run } = stream;
    if (!run || load.refused > 0 || run.total("WriteProvisionedThroughputExceeded") > 0)
      return null;
    const peakRecords = run.highest("IncomingRecords");
    const peakBytes = run.highest("IncomingBytes");
    const readers = stream.outputs.filter((node) => node.type !== "efoConsumer").length;
    const needed = Math.max(
      1,
      Math.ceil((1.5 * peakRecords) / all.fact("kds.shard.writeRecordsPerSecond")),
      Math.ceil((1.5 * peakBytes) / all.fact("kds.shard.writeBytesPerSecond")),
      Math.ceil((1.5 * peakBytes * readers) / all.fact("kds.shard.readBytesPerSecond")),
    );
    const factor = all.fact("kds.updateShardCount.factorMax");
    const next = Math.max(needed, Math.ceil(stream.number("shardCount") / factor));
    if (needed * 2 > load.shards || next >= stream.number("shardCount")) return null;
    const saved = (load.shards - needed) * MONTH_HOURS * all.price("kds.shardHour");
    return {
      node: stream.id,
      evidence: {
        en: "The busiest second of this run used {used} of {shards} shards. {needed} would do with half to spare and cost {saved} less a month.",
        vi: "Giây bận nhất của lần chạy này dùng {used} của {shards} shard. {needed} shard là đủ kể cả dư một nửa, rẻ hơn {saved} mỗi tháng.",
      },
      values: {
        used: share(Math.max(peakRecords / load.capacityRecords, peakBytes / load.capacityBytes)),
        shards: count(load.shards),
        needed: count(needed),
        saved: usd(saved),
      },
      fix: setting(stream, "shardCount", next),
    };
  }),
};

/** What the load would cost a month on shards of its own choosing, US dollars. */
function provisionedCost(stream: NodeView, shards: number, all: Situation): number {
  const unit = all.fact("kds.putPayloadUnit.bytes");
  const load = loadOf(stream, all);
  if (!load || load.records === 0) return Number.NaN;
  const units = load.records * Math.ceil(load.bytes / load.records / unit) * MONTH_SECONDS;
  const put = (units / MILLION) * all.price("kds.putPayloadUnitMillion");
  return shards * MONTH_HOURS * all.price("kds.shardHour") + put;
}

const isFlat = (node: NodeView) => {
  const traffic = trafficOf(node);
  return traffic?.shape === "constant" || traffic?.shape === "poisson";
};

const steadyOnDemand: Rule = {
  id: "steady-on-demand",
  kind: "waste",
  title: { en: "On-demand for a steady load", vi: "On-demand cho tải đều" },
  why: {
    en: "On-demand is paid by the GB and saves planning; a steady, known load is cheaper on provisioned shards. Exams ask for this: known and steady means provisioned, unknown or spiky means on-demand.",
    vi: "On-demand tính theo GB và đỡ phải tính trước; tải đều, biết trước thì shard provisioned rẻ hơn. Đề thi hay hỏi: đều và biết trước thì provisioned, không biết trước hoặc đột biến thì on-demand.",
  },
  sources: ["kds.onDemand.inGb", "kds.shardHour"],
  learn: { lesson: "who-scales-it" },
  patterns: [26, 27],
  note: "Scaling: on-demand",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    if (!load || provisioned(stream) || all.atMs < LONG_ENOUGH_MS) return null;
    if (stream.inputs.length === 0 || !stream.inputs.every(isFlat)) return null;
    const needed = shardsNeeded(stream, load, all);
    const now = stream.run?.perMonth ?? 0;
    const then = provisionedCost(stream, needed, all);
    if (!(then < now * 0.75)) return null;
    return {
      node: stream.id,
      evidence: {
        en: "The load is flat. It costs {now} a month on demand, and about {instead} on {needed} provisioned shards.",
        vi: "Tải đều. On-demand tốn {now} mỗi tháng, còn {needed} shard provisioned khoảng {instead}.",
      },
      values: { now: usd(now), instead: usd(then), needed: count(needed) },
      fix: {
        text: {
          en: `Switch to PROVISIONED with ${needed} shards`,
          vi: `Chuyển sang PROVISIONED với ${needed} shard`,
        },
        changes: [set(stream, { streamMode: "PROVISIONED", shardCount: needed })],
      },
    };
  }),
};

const surge: Rule = {
  id: "on-demand-surge",
  kind: "fault",
  title: { en: "On-demand is not at once", vi: "On-demand không tăng ngay lập tức" },
  why: {
    en: "On-demand takes twice the highest write rate of the last {fact:kds.onDemand.peakDays} days; beyond that it needs up to {fact:kds.onDemand.scaleSeconds} s. A surge that is known beforehand wants warm throughput (On-demand Advantage) or provisioned shards added in time.",
    vi: "On-demand chịu được gấp đôi tốc độ ghi cao nhất trong {fact:kds.onDemand.peakDays} ngày qua; vượt mức đó thì cần tới {fact:kds.onDemand.scaleSeconds} giây. Đợt tăng biết trước nên dùng warm throughput (On-demand Advantage) hoặc thêm shard provisioned kịp lúc.",
  },
  disagreement: {
    en: "The note says on-demand scales by itself up to 200 MB/s. It does, not at once, and in the large Regions far beyond that today.",
    vi: "Ghi chú viết on-demand tự scale tới 200 MB/s. Đúng, nhưng không tức thì, và ở các Region lớn hiện nay còn vượt xa mức đó.",
  },
  sources: [
    "kds.onDemand.peakFactor",
    "kds.onDemand.scaleSeconds",
    "kds.advantage.warmThroughputMiBpsMax",
  ],
  learn: { lesson: "who-scales-it" },
  patterns: [28],
  note: "Scaling: on-demand",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    if (!load || provisioned(stream) || load.refused < 1) return null;
    const offers = stream.inputs.reduce((sum, node) => {
      return sum + offered(node, all.atMs) * node.number("recordBytes");
    }, 0);
    const warm = Math.ceil((1.5 * Math.max(offers, load.bytes)) / MIB);
    if (warm <= stream.number("warmThroughputMiBps")) return null;
    return {
      node: stream.id,
      evidence: {
        en: "{refused} are refused: {shards} shards are open, and more come only as the peak is learnt.",
        vi: "{refused} bị từ chối: đang mở {shards} shard, và chỉ thêm dần theo mức đỉnh mà stream ghi nhận.",
      },
      values: { refused: perSecond(load.refused), shards: count(load.shards) },
      fix: {
        text: {
          en: `Warm the stream to ${warm} MiB/s (On-demand Advantage)`,
          vi: `Đặt warm throughput ${warm} MiB/s (On-demand Advantage)`,
        },
        changes: [
          set(stream, {
            minimumThroughputBillingCommitment: "ENABLED",
            warmThroughputMiBps: warm,
          }),
        ],
      },
    };
  }),
};

const retentionNear: Rule = {
  id: "age-near-retention",
  kind: "fault",
  title: { en: "Records are about to expire unread", vi: "Bản ghi sắp hết hạn khi chưa được đọc" },
  why: {
    en: "When the iterator age reaches the retention period, unread records are gone. Raise the retention first, which takes effect at once and loses nothing; then make the consumer faster.",
    vi: "Khi iterator age chạm tới thời gian lưu, bản ghi chưa đọc sẽ mất. Hãy tăng retention trước, có hiệu lực ngay và không mất gì; sau đó mới làm consumer nhanh hơn.",
  },
  sources: [
    "kds.retention.hoursDefault",
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html",
  ],
  learn: { lesson: "a-day-of-memory" },
  patterns: [42, 43],
  note: "Monitoring: GetRecords.IteratorAgeMilliseconds",
  follows: ["records-lost-unread"],
  find: each(["dataStream"], (stream) => {
    const age = stream.run?.figure("iteratorAgeMs") ?? 0;
    const hours = stream.number("retentionPeriodHours");
    const lost = stream.run?.usage("expiredRecords") ?? 0;
    if (age < 0.5 * hours * HOUR_MS) return null;
    return {
      node: stream.id,
      evidence: {
        en: "The oldest record a reader still wants is {age} old; the stream keeps {kept}. Lost so far: {lost} records.",
        vi: "Bản ghi cũ nhất mà consumer còn cần đã {age}; stream lưu {kept}. Đã mất: {lost} bản ghi.",
      },
      values: { age: ms(age), kept: ms(hours * HOUR_MS), lost: records(lost || 0) },
      fix: setting(stream, "retentionPeriodHours", Math.min(8_760, Math.max(168, hours * 2))),
    };
  }),
};

const longRetention: Rule = {
  id: "long-retention",
  kind: "waste",
  title: { en: "The stream as an archive", vi: "Dùng stream làm kho lưu trữ" },
  why: {
    en: "Retention beyond {fact:kds.retention.hoursDefault} hours is billed for every shard, and beyond {fact:kds.retention.extendedHoursMax} hours by the GB as well. To keep data for long, deliver it to S3; keep long retention for replays through the stream's own API.",
    vi: "Lưu quá {fact:kds.retention.hoursDefault} giờ bị tính tiền trên từng shard, quá {fact:kds.retention.extendedHoursMax} giờ còn tính thêm theo GB. Muốn giữ lâu hãy giao vào S3; chỉ đặt retention dài khi cần phát lại qua chính API của stream.",
  },
  sources: [
    "kds.extendedRetention.shardHour",
    "kds.longTermRetention.gbMonth",
    "s3.storageGbMonth",
  ],
  learn: { lesson: "a-day-of-memory" },
  patterns: [34],
  note: "Retention",
  find: each(["dataStream"], (stream, all) => {
    const hours = stream.number("retentionPeriodHours");
    const planned = all.scenario.timeline.some((entry) => entry.call === "GetShardIterator");
    const age = stream.run?.figure("iteratorAgeMs") ?? Number.POSITIVE_INFINITY;
    if (hours <= all.fact("kds.retention.extendedHoursMax") || planned || !stream.run) return null;
    if (age > HOUR_MS) return null;
    const extra =
      stream.run.perMonthOf("kds.extendedRetention.shardHour") +
      stream.run.perMonthOf("kds.longTermRetention.gbMonth") +
      stream.run.perMonthOf("kds.onDemand.extendedRetentionGbMonth");
    return {
      node: stream.id,
      evidence: {
        en: "{kept} are kept, and the slowest reader is {age} behind. Keeping more than a day costs {extra} a month at this load, and grows.",
        vi: "Stream lưu {kept}, còn consumer chậm nhất chỉ trễ {age}. Phần lưu quá một ngày tốn {extra} mỗi tháng ở tải này, và còn tăng.",
      },
      values: { kept: ms(hours * HOUR_MS), age: ms(age), extra: usd(extra) },
      fix: setting(stream, "retentionPeriodHours", all.fact("kds.retention.hoursDefault")),
    };
  }),
};

const largeRecords: Rule = {
  id: "large-records",
  kind: "risk",
  title: { en: "Records of a megabyte and more", vi: "Bản ghi từ một megabyte trở lên" },
  why: {
    en: "A shard still takes only {fact:kds.shard.writeBytesPerSecond}: a record of several MB uses up seconds of it and makes others wait. Put the object into S3 and send its address.",
    vi: "Một shard vẫn chỉ nhận {fact:kds.shard.writeBytesPerSecond}: bản ghi vài MB chiếm hết mấy giây và bắt bản ghi khác phải chờ. Hãy để object trong S3 và chỉ gửi địa chỉ của nó.",
  },
  disagreement: {
    en: "The note teaches 1 MB as the largest record. Today up to 10 MiB can be allowed, for occasional large records.",
    vi: "Ghi chú dạy bản ghi tối đa 1 MB. Hiện nay có thể cho phép tới 10 MiB, dành cho bản ghi lớn thỉnh thoảng mới có.",
  },
  sources: ["kds.record.kibMax", "kds.shard.writeBytesPerSecond"],
  learn: { example: "large-record-gulp" },
  note: "Limits: record size",
  find: each(["sdkProducer"], (node, all) => {
    const size = node.number("recordBytes");
    const isToStream = node.outputs.some((one) => one.type === "dataStream");
    if (!isToStream || size < all.fact("kds.shard.writeBytesPerSecond")) return null;
    return {
      node: node.id,
      evidence: {
        en: "Each record is {size}: a whole second, or more, of a shard's write limit.",
        vi: "Mỗi bản ghi {size}: chiếm trọn một giây hoặc hơn trong giới hạn ghi của shard.",
      },
      values: { size: bytes(size) },
    };
  }),
};

export const capacityRules: readonly Rule[] = [
  undersized,
  microSpikes,
  oversized,
  steadyOnDemand,
  surge,
  retentionNear,
  longRetention,
  largeRecords,
];
