// Producers: answers that are not looked at, retries that make it worse, calls that carry too little.
import { count, ms, perSecond, type Rule, records, share } from "../rule.ts";
import { each, loadOf, offered, set, setting } from "./parts.ts";

const PUT_RECORDS = "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html";

const toStream = (node: { readonly outputs: readonly { readonly type: string }[] }) =>
  node.outputs.some((one) => one.type === "dataStream");

const ignoresFailures: Rule = {
  id: "ignores-failed-records",
  kind: "risk",
  title: { en: "FailedRecordCount is not looked at", vi: "Bỏ qua FailedRecordCount" },
  why: {
    en: "PutRecords answers with success even when some of its records were refused. A loop that does not read FailedRecordCount loses them without an error.",
    vi: "PutRecords vẫn trả về thành công dù một số bản ghi bị từ chối. Vòng lặp không đọc FailedRecordCount sẽ làm mất chúng mà không có lỗi nào.",
  },
  sources: [PUT_RECORDS],
  learn: { lesson: "retry-what-failed" },
  patterns: [32],
  note: "Best practices: error handling",
  find: each(["sdkProducer"], (node) => {
    const bad = node.word("failedRecords") === "ignore" && node.word("api") === "PutRecords";
    if (!bad || !toStream(node)) return null;
    const lost = node.run?.figure("dropped") ?? Number.NaN;
    return {
      node: node.id,
      evidence:
        lost > 0
          ? {
              en: "{lost} records of this run were refused and never sent again.",
              vi: "{lost} bản ghi trong lần chạy này bị từ chối và không được gửi lại.",
            }
          : {
              en: "Nothing was refused in this run yet; the first throttled second loses records.",
              vi: "Lần chạy này chưa có gì bị từ chối; chỉ một giây bị throttle là mất bản ghi.",
            },
      values: { lost: records(lost || 0) },
      fix: {
        text: { en: "Retry only the records that failed", vi: "Chỉ gửi lại những bản ghi bị lỗi" },
        changes: [set(node, { failedRecords: "retry" })],
      },
    };
  }),
};

const resendsAll: Rule = {
  id: "resends-everything",
  kind: "fault",
  title: { en: "The whole batch is sent again", vi: "Gửi lại cả batch" },
  why: {
    en: "When one record of a PutRecords fails, only that one is to be sent again. Sending all again stores the others twice and adds load to a shard that is already full.",
    vi: "Khi một bản ghi trong PutRecords lỗi thì chỉ gửi lại bản ghi đó. Gửi lại tất cả khiến bản ghi khác bị lưu hai lần và dồn thêm tải lên shard đã đầy.",
  },
  sources: [PUT_RECORDS],
  learn: { lesson: "retry-what-failed" },
  patterns: [32, 44],
  note: "Best practices: error handling",
  find: each(["sdkProducer"], (node) => {
    const twice = node.run?.figure("duplicates") ?? 0;
    if (node.word("failedRecords") !== "resendAll" || !(twice > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{twice} records were stored more than once in this run.",
        vi: "{twice} bản ghi bị lưu hơn một lần trong lần chạy này.",
      },
      values: { twice: records(twice) },
      fix: {
        text: { en: "Retry only the records that failed", vi: "Chỉ gửi lại những bản ghi bị lỗi" },
        changes: [set(node, { failedRecords: "retry" })],
      },
    };
  }),
};

const noRetries: Rule = {
  id: "no-retries",
  kind: "fault",
  title: { en: "Refused once, lost for good", vi: "Bị từ chối một lần là mất" },
  why: {
    en: "Short throttling is normal; exponential back-off with jitter carries a producer over it. Without retries each refusal is a loss.",
    vi: "Bị throttle trong chốc lát là bình thường; exponential back-off có jitter giúp producer vượt qua. Không retry thì mỗi lần bị từ chối là mất dữ liệu.",
  },
  sources: ["sdk.standard.maxAttempts"],
  learn: { lesson: "retry-what-failed" },
  patterns: [32],
  note: "Best practices: error handling",
  find: each(["sdkProducer"], (node) => {
    const lost = node.run?.figure("dropped") ?? 0;
    const none = node.word("retryMode") === "none" || node.number("maxAttempts") === 1;
    if (!none || node.word("failedRecords") !== "retry" || !(lost > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{lost} records were refused at the first attempt and given up.",
        vi: "{lost} bản ghi bị từ chối ở lượt thử đầu và bị bỏ luôn.",
      },
      values: { lost: records(lost) },
      fix: {
        text: { en: "Use the standard retry mode", vi: "Dùng retry mode standard" },
        changes: [set(node, { retryMode: "standard", maxAttempts: 3 })],
      },
    };
  }),
};

const retryStorm: Rule = {
  id: "retry-storm",
  kind: "fault",
  title: { en: "Retries make up most of the load", vi: "Retry chiếm phần lớn tải" },
  why: {
    en: "A stream that is too small, or away, for long is not helped by retries: each refused record comes back and takes the place of a new one. Back-off is for short spells; a lasting shortage needs shards, better keys or fewer records, and an outage a place to keep records meanwhile.",
    vi: "Stream thiếu sức hoặc ngừng chạy kéo dài thì retry không cứu được: bản ghi bị từ chối quay lại và chiếm chỗ bản ghi mới. Back-off chỉ dành cho lúc nghẽn ngắn; thiếu lâu dài thì cần thêm shard, key tốt hơn hoặc ít bản ghi hơn, còn sự cố thì cần chỗ giữ bản ghi trong lúc chờ.",
  },
  sources: ["sdk.standard.maxAttempts"],
  learn: { example: "retry-storm" },
  patterns: [32],
  note: "Best practices: error handling",
  follows: [
    "too-few-shards",
    "micro-spikes",
    "on-demand-surge",
    "hot-shard",
    "hot-key",
    "timestamp-key",
  ],
  find: each(["sdkProducer"], (node, all) => {
    const attempts = node.run?.figure("attempts") ?? 0;
    const rate = offered(node, all.atMs);
    if (!toStream(node) || !(rate > 0) || !(attempts > 1.5 * rate)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{rate} are offered, {attempts} are attempted: each record is tried {times} times.",
        vi: "Cần gửi {rate} mà phải thử {attempts}: mỗi bản ghi được thử {times} lần.",
      },
      values: {
        rate: perSecond(rate),
        attempts: perSecond(attempts),
        times: count(Math.round((10 * attempts) / rate) / 10),
      },
    };
  }),
};

const SMALL_BYTES = 512;
const AGGREGATES = new Set(["lambdaConsumer", "kclConsumer"]);

const smallRecords: Rule = {
  id: "small-records",
  kind: "waste",
  title: {
    en: "Many tiny records fill the record limit",
    vi: "Quá nhiều bản ghi nhỏ làm đầy giới hạn số bản ghi",
  },
  why: {
    en: "A shard counts {fact:kds.shard.writeRecordsPerSecond} records a second, however small. KPL aggregation packs many user records into one, so that bytes become the limit; consumers must take them apart (KCL does it itself).",
    vi: "Shard đếm {fact:kds.shard.writeRecordsPerSecond} bản ghi mỗi giây dù nhỏ đến đâu. KPL aggregation gói nhiều user record vào một bản ghi, khi đó byte mới là giới hạn; consumer phải de-aggregate (KCL tự làm).",
  },
  sources: [
    "kds.shard.writeRecordsPerSecond",
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-concepts.html",
  ],
  learn: { lesson: "small-records-packed" },
  patterns: [29],
  note: "Producers: KPL batching",
  find: each(["sdkProducer"], (node, all) => {
    const stream = node.outputs.find((one) => one.type === "dataStream");
    const load = stream && loadOf(stream, all);
    if (!stream || !load || node.number("recordBytes") > SMALL_BYTES) return null;
    if (load.recordShare < 0.7 || load.byteShare > 0.35) return null;
    if (!stream.outputs.every((reader) => AGGREGATES.has(reader.type))) return null;
    const { config } = node;
    const kept = ["traffic", "recordBytes", "partitionKey", "hosts"] as const;
    const values = Object.fromEntries(kept.map((key) => [key, config[key] as never]));
    const links = node.outputs.map(({ id }) => ({ link: { from: node.id, to: id } }));
    const old = all.scenario.nodes.find((one) => one.id === node.id);
    const position = old?.position ? { position: old.position } : {};
    const label = old?.label === undefined ? {} : { label: old.label };
    return {
      node: node.id,
      evidence: {
        en: "The stream uses {records} of its record limit and {bytes} of its byte limit.",
        vi: "Stream đã dùng {records} giới hạn số bản ghi nhưng chỉ {bytes} giới hạn byte.",
      },
      values: { records: share(load.recordShare), bytes: share(load.byteShare) },
      fix: {
        text: { en: "Write with the KPL, aggregation on", vi: "Ghi bằng KPL, bật aggregation" },
        changes: [
          { remove: node.id },
          { add: { id: node.id, type: "kplProducer", ...label, ...position, config: values } },
          ...links,
        ],
      },
    };
  }),
};

const SINGLES_PER_SECOND = 200;

const singleWrites: Rule = {
  id: "one-record-a-call",
  kind: "waste",
  title: { en: "One call for each record", vi: "Mỗi bản ghi một lần gọi" },
  why: {
    en: "PutRecords takes up to {fact:kds.putRecords.recordsMax} records in one call, which saves connections and waiting. PutRecord is for single records that must not wait, or that need SequenceNumberForOrdering.",
    vi: "PutRecords nhận tới {fact:kds.putRecords.recordsMax} bản ghi một lần gọi, đỡ tốn kết nối và thời gian chờ. PutRecord dành cho bản ghi lẻ không được phép chờ, hoặc cần SequenceNumberForOrdering.",
  },
  sources: ["kds.putRecords.recordsMax"],
  learn: { lesson: "waiting-to-be-packed" },
  patterns: [30],
  note: "Producers: SDK",
  find: each(["sdkProducer"], (node, all) => {
    const rate = offered(node, Math.max(all.atMs, 60_000));
    if (node.word("api") !== "PutRecord" || !toStream(node) || rate < SINGLES_PER_SECOND)
      return null;
    return {
      node: node.id,
      evidence: {
        en: "{rate}, each a call of its own.",
        vi: "{rate}, mỗi bản ghi là một lần gọi riêng.",
      },
      values: { rate: perSecond(rate) },
      fix: setting(node, "api", "PutRecords"),
    };
  }),
};

const KPL_SLOW_MS = 1_000;

const kplDelay: Rule = {
  id: "kpl-buffer-delay",
  kind: "risk",
  title: { en: "The KPL holds records back for long", vi: "KPL giữ bản ghi quá lâu" },
  why: {
    en: "The KPL waits up to RecordMaxBufferedTime to pack records, and they are lost if the host dies meanwhile. Its default is {fact:kpl.recordMaxBufferedTimeMs} ms; where each record must leave at once, use the SDK.",
    vi: "KPL chờ tới RecordMaxBufferedTime để gói bản ghi, và nếu máy chết trong lúc đó thì mất. Mặc định là {fact:kpl.recordMaxBufferedTimeMs} ms; nếu bản ghi phải đi ngay thì dùng SDK.",
  },
  sources: ["kpl.recordMaxBufferedTimeMs"],
  learn: { lesson: "waiting-to-be-packed" },
  patterns: [30],
  note: "Producers: KPL",
  find: each(["kplProducer"], (node) => {
    const wait = node.number("recordMaxBufferedTime");
    if (wait < KPL_SLOW_MS) return null;
    return {
      node: node.id,
      evidence: {
        en: "A record may wait {wait} before it is sent.",
        vi: "Một bản ghi có thể phải chờ {wait} mới được gửi.",
      },
      values: { wait: ms(wait) },
      fix: setting(node, "recordMaxBufferedTime", 100),
    };
  }),
};

const kplExpires: Rule = {
  id: "kpl-records-expire",
  kind: "fault",
  title: { en: "The KPL gives records up", vi: "KPL bỏ bản ghi vì hết hạn" },
  why: {
    en: "The KPL retries until RecordTtl has passed, then the user record is failed: the application must look at the result and keep it. The cure is room in the stream, not a longer TTL.",
    vi: "KPL retry đến hết RecordTtl rồi báo user record thất bại: ứng dụng phải kiểm tra kết quả và giữ lại bản ghi. Cách chữa là thêm sức chứa cho stream, không phải tăng TTL.",
  },
  sources: ["kpl.recordTtlMs"],
  learn: { example: "kpl-retry-storm" },
  patterns: [32],
  note: "Producers: KPL retry",
  find: each(["kplProducer"], (node) => {
    const expired = node.run?.figure("expired") ?? 0;
    if (!(expired > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{expired} user records waited longer than {ttl} and were given up.",
        vi: "{expired} user record chờ quá {ttl} và bị bỏ.",
      },
      values: { expired: records(expired), ttl: ms(node.number("recordTtl")) },
    };
  }),
};

export const producerRules: readonly Rule[] = [
  ignoresFailures,
  resendsAll,
  noRetries,
  retryStorm,
  kplExpires,
  smallRecords,
  singleWrites,
  kplDelay,
];
