// Partition keys: shards that get too much while others stand idle.
import type { PartitionKey } from "../../model/fields.ts";
import { count, perSecond, type Rule, records, share } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { each, loadOf, offered, type StreamLoad, set } from "./parts.ts";

const SALTS = 10;

const keyOf = (node: NodeView): PartitionKey | undefined =>
  node.config["partitionKey"] as PartitionKey | undefined;

/** The shard that refuses most, when the stream as a whole has room. */
function hottest(stream: NodeView, load: StreamLoad) {
  const shards = stream.run?.shards ?? [];
  const refusing = shards.filter((shard) => shard.refusedPerSecond >= 1);
  const room = Math.max(load.recordShare, load.byteShare) < 0.85;
  if (!room || refusing.length === 0 || refusing.length > load.shards / 2) return null;
  return refusing.reduce((most, one) =>
    one.refusedPerSecond > most.refusedPerSecond ? one : most,
  );
}

/** A producer whose most frequent key alone is more than a shard takes. */
function tooBigKey(stream: NodeView, all: Situation): NodeView | null {
  const limit = all.fact("kds.shard.writeRecordsPerSecond");
  const limitBytes = all.fact("kds.shard.writeBytesPerSecond");
  const isTooBig = (node: NodeView) => {
    const top = node.run?.figure("topKeyShare") ?? Number.NaN;
    const rate = offered(node, all.atMs) * top;
    return rate > limit || rate * node.number("recordBytes") > limitBytes;
  };
  return stream.inputs.find((node) => keyOf(node) && isTooBig(node)) ?? null;
}

const timestamped = (stream: NodeView) =>
  stream.inputs.some((node) => keyOf(node)?.kind === "timestamp");

const hotShard: Rule = {
  id: "hot-shard",
  kind: "fault",
  title: { en: "A hot shard", vi: "Hot shard" },
  why: {
    en: "Each shard has its own limit of {fact:kds.shard.writeRecordsPerSecond} records and {fact:kds.shard.writeBytesPerSecond}; room in other shards does not help it. Use a key with many values of similar weight, or split the hot shard, which helps as long as it holds several keys.",
    vi: "Mỗi shard có giới hạn riêng {fact:kds.shard.writeRecordsPerSecond} bản ghi/giây và {fact:kds.shard.writeBytesPerSecond}; shard khác còn trống cũng không giúp được. Hãy dùng key có nhiều giá trị với tần suất gần nhau, hoặc tách shard nóng, cách này có ích khi shard đó chứa nhiều key.",
  },
  sources: [
    "kds.shard.writeRecordsPerSecond",
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding-strategies.html",
  ],
  learn: { lesson: "the-hot-key" },
  patterns: [23],
  note: "Best practices: partition key",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    const shard = load && hottest(stream, load);
    if (!load || !shard || timestamped(stream) || tooBigKey(stream, all)) return null;
    const at = Math.floor(all.atMs / 1_000) * 1_000 + 1_000;
    return {
      node: stream.id,
      evidence: {
        en: "{shard} refuses {refused} while the stream uses {used} of what its {shards} shards take.",
        vi: "{shard} từ chối {refused} trong khi cả stream mới dùng {used} sức chứa của {shards} shard.",
      },
      values: {
        shard: shard.shardId,
        refused: perSecond(shard.refusedPerSecond),
        used: share(Math.max(load.recordShare, load.byteShare)),
        shards: count(load.shards),
      },
      fix: {
        text: { en: `Split ${shard.shardId} in half`, vi: `Tách đôi ${shard.shardId}` },
        changes: [
          { node: stream.id, call: "SplitShard", with: { shardToSplit: shard.shardId }, at },
        ],
      },
    };
  }),
};

const hotKey: Rule = {
  id: "hot-key",
  kind: "fault",
  title: { en: "One key is more than a shard takes", vi: "Một key vượt sức của một shard" },
  why: {
    en: "All records of a key go to one shard, so no split and no extra shard can cure this. A random suffix on the key spreads it, and gives up the order of that key; a composite key (tenant and user) keeps the order of each user.",
    vi: "Mọi bản ghi của một key vào cùng một shard, nên tách hay thêm shard đều vô ích. Thêm hậu tố ngẫu nhiên sẽ rải key ra, đổi lại mất thứ tự của key đó; key ghép (tenant + user) vẫn giữ thứ tự từng user.",
  },
  disagreement: {
    en: 'The note and many exam answers say "add shards" or "add a random suffix". More shards do nothing for one key; the suffix works only where the order of that key is not needed.',
    vi: 'Ghi chú và nhiều đáp án nói "thêm shard" hoặc "thêm hậu tố ngẫu nhiên". Thêm shard không giúp gì cho một key; hậu tố chỉ dùng được khi không cần thứ tự của key đó.',
  },
  sources: [
    "kds.shard.writeRecordsPerSecond",
    "https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html",
  ],
  learn: { lesson: "the-hot-key" },
  patterns: [23, 24, 25],
  note: "Best practices: random suffix",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    const producer = tooBigKey(stream, all);
    if (!load || !producer || load.refused < 1) return null;
    const key = keyOf(producer) as PartitionKey;
    const top = producer.run?.figure("topKeyShare") ?? 0;
    return {
      node: stream.id,
      evidence: {
        en: "The most frequent key of {producer} is {share} of its records, {rate}: more than one shard takes.",
        vi: "Key nhiều nhất của {producer} chiếm {share} số bản ghi, tức {rate}: quá sức một shard.",
      },
      values: {
        producer: producer.name,
        share: share(top),
        rate: perSecond(offered(producer, all.atMs) * top),
      },
      fix: {
        text: {
          en: `Add one of ${SALTS} random suffixes to each key of ${producer.name.en}`,
          vi: `Thêm một trong ${SALTS} hậu tố ngẫu nhiên vào mỗi key của ${producer.name.vi}`,
        },
        changes: [set(producer, { partitionKey: { ...key, saltBuckets: SALTS } })],
      },
    };
  }),
};

const timestampKey: Rule = {
  id: "timestamp-key",
  kind: "fault",
  title: { en: "Time as partition key", vi: "Lấy thời gian làm partition key" },
  why: {
    en: "Everything of one moment has one key and so goes to one shard: the stream is as fast as a single shard, whatever its number of shards.",
    vi: "Mọi bản ghi cùng thời điểm có chung một key nên vào chung một shard: stream chỉ nhanh bằng một shard, dù có bao nhiêu shard.",
  },
  sources: ["https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html"],
  learn: { lesson: "todays-date-is-no-key" },
  patterns: [23],
  note: "Best practices: no timestamp as partition key",
  find: each(["sdkProducer", "kplProducer", "apiGateway"], (node, all) => {
    const key = keyOf(node);
    const stream = node.outputs.find((one) => one.type === "dataStream");
    if (!stream || key?.kind !== "timestamp") return null;
    const shards = stream.run?.figure("shards") ?? stream.number("shardCount");
    if (!(shards > 1)) return null;
    return {
      node: node.id,
      evidence: {
        en: "All {rate} go to one of {shards} shards at a time.",
        vi: "Toàn bộ {rate} mỗi lúc chỉ vào một trong {shards} shard.",
      },
      values: { rate: perSecond(offered(node, Math.max(all.atMs, 60_000))), shards: count(shards) },
      fix: {
        text: {
          en: "Use a device or user id with many values",
          vi: "Dùng id thiết bị hoặc user có nhiều giá trị",
        },
        changes: [set(node, { partitionKey: { kind: "uniform", distinctKeys: 10_000 } })],
      },
    };
  }),
};

const DISTINCT_PER_SHARD = 10;

/** How many keys a producer can have; null when it does not say. */
function distinctKeys(node: NodeView): number | null {
  const key = keyOf(node);
  if (node.type === "iotCore") {
    if (node.word("partitionKey") === "fixed") return 1;
    return node.word("partitionKey") === "topic" ? node.number("devices") : null;
  }
  if (node.type === "cloudWatchLogs") {
    return node.word("distribution") === "ByLogStream" ? node.number("logStreams") : null;
  }
  if (!key || key.saltBuckets !== undefined) return null;
  if (key.kind === "constant") return 1;
  if (key.kind === "list") return key.keys.length;
  return key.kind === "uniform" ? key.distinctKeys : null;
}

const fewKeys: Rule = {
  id: "few-keys",
  kind: "risk",
  title: { en: "Too few keys for the shards", vi: "Quá ít key so với số shard" },
  why: {
    en: "A shard gets only the keys whose hash falls into its range. With few keys some shards stay empty, are paid for, and the others are hot.",
    vi: "Một shard chỉ nhận các key có hash rơi vào khoảng của nó. Ít key thì có shard bỏ trống mà vẫn tính tiền, còn shard khác thì nóng.",
  },
  sources: ["https://docs.aws.amazon.com/streams/latest/dev/key-concepts.html"],
  learn: { lesson: "the-hot-key" },
  patterns: [23],
  note: "Best practices: partition key",
  follows: ["hot-key"],
  find: each(["dataStream"], (stream, all) => {
    const shards = stream.run?.figure("shards") ?? stream.number("shardCount");
    const auto = stream.word("recordDistributionStrategy") === "AUTO";
    const keys = stream.inputs.map(distinctKeys);
    if (auto || !(shards > 1) || keys.length === 0 || keys.includes(null)) return null;
    const most = keys.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    if (most >= shards * DISTINCT_PER_SHARD || !stream.run) return null;
    const busy = stream.run.shards.filter((shard) => shard.recordsPerSecond > 0).length;
    const rate = all.fact("kds.shard.writeRecordsPerSecond");
    const load = loadOf(stream, all);
    if (!load || (load.refused < 1 && load.records < rate / 10)) return null;
    const first = stream.inputs[0] as NodeView;
    const keyed = keyOf(first);
    return {
      node: stream.id,
      evidence: {
        en: "{keys} keys for {shards} shards: {busy} of them get records.",
        vi: "{keys} key cho {shards} shard: chỉ {busy} shard có bản ghi.",
      },
      values: { keys: records(most), shards: count(shards), busy: count(busy) },
      ...(keyed
        ? {
            fix: {
              text: { en: "Use a key with many values", vi: "Dùng key có nhiều giá trị" },
              changes: [set(first, { partitionKey: { kind: "uniform", distinctKeys: 10_000 } })],
            },
          }
        : {}),
    };
  }),
};

export const keyRules: readonly Rule[] = [hotKey, hotShard, timestampKey, fewKeys];
