// Lambda on a stream: what blocks a shard, what holds concurrency down, what calls too often.
import { PAYLOAD_DATA_SHARE } from "../../workload/lambda-declarations.ts";
import { count, ms, perSecond, type Rule, records, share, usd } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { BEHIND_MS, each, freeId, offered, set, setting } from "./parts.ts";

const ESM = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html";
const FAILURES = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-errors.html";

const streamOf = (node: NodeView) => node.inputs.find((one) => one.type === "dataStream");
const shardsOf = (node: NodeView) => streamOf(node)?.run?.figure("shards") ?? Number.NaN;
const unlimited = (value: number) => value === -1;
const hasDestination = (node: NodeView) =>
  node.outputs.some((one) => one.type === "sqsQueue" || one.type === "snsTopic");

/** Retries that end, halves that isolate the bad record, and a queue that keeps it. */
function onFailure(node: NodeView, all: Situation) {
  const queue = freeId(all, "on-failure");
  const position = all.scenario.nodes.find((one) => one.id === node.id)?.position;
  const values = { bisectBatchOnFunctionError: true, maximumRetryAttempts: 3 };
  const place = position ? { position: { x: position.x + 240, y: position.y - 110 } } : {};
  return {
    text: {
      en: "Bisect, retry 3 times, then send to an SQS queue",
      vi: "Bật bisect, retry 3 lần, rồi gửi vào hàng đợi SQS",
    },
    changes: [
      set(node, values),
      ...(hasDestination(node)
        ? []
        : [
            { add: { id: queue, type: "sqsQueue", label: "DLQ", ...place, config: {} } },
            { link: { from: node.id, to: queue } },
          ]),
    ],
  };
}

const poisonPill: Rule = {
  id: "poison-pill",
  kind: "fault",
  title: { en: "A bad record blocks its shard", vi: "Một bản ghi hỏng chặn cả shard" },
  why: {
    en: "Lambda keeps the order of a shard, so a batch that fails is tried again until it succeeds or its records expire, and everything behind it waits. Bisect on error, limit retries and age, and send what still fails to a destination.",
    vi: "Lambda giữ thứ tự của shard, nên batch lỗi được thử lại đến khi thành công hoặc bản ghi hết hạn, mọi thứ phía sau phải chờ. Hãy bật bisect, giới hạn số retry và tuổi, và gửi phần vẫn lỗi tới on-failure destination.",
  },
  sources: ["lambda.esm.retryAttemptsMax", FAILURES],
  learn: { lesson: "one-bad-record" },
  patterns: [39],
  note: "Best practices: Lambda on-failure destination, DLQ",
  follows: ["destination-refuses", "function-times-out"],
  find: each(["lambdaConsumer"], (node, all) => {
    const errors = node.run?.perSecond("Errors") ?? 0;
    const age = node.run?.latest("IteratorAge") ?? 0;
    const growth = node.run?.growth("IteratorAge") ?? 0;
    if (!unlimited(node.number("maximumRetryAttempts")) || !(errors > 0)) return null;
    if (!(age > BEHIND_MS / 2) || growth < 200) return null;
    return {
      node: node.id,
      evidence: {
        en: "{errors} invocations fail each minute and nothing gets past them: the iterator age is {age} and grows by {growth} every second.",
        vi: "Mỗi phút {errors} lần gọi lỗi và không gì vượt qua được: iterator age là {age}, mỗi giây tăng thêm {growth}.",
      },
      values: { errors: count(Math.round(errors * 60)), age: ms(age), growth: ms(growth) },
      fix: onFailure(node, all),
    };
  }),
};

const noDestination: Rule = {
  id: "no-on-failure-destination",
  kind: "risk",
  title: { en: "Nowhere to put what fails", vi: "Không có nơi chứa bản ghi lỗi" },
  why: {
    en: "With the defaults a failing batch is retried until its records expire and then dropped. An on-failure destination is told what could not be processed: SQS and SNS get where the batch lies in the shard (read it again while it is retained), S3 gets the records too. Limited retries let the shard go on.",
    vi: "Với mặc định, batch lỗi được thử lại đến khi bản ghi hết hạn rồi bị bỏ. On-failure destination cho biết phần không xử lý được: SQS và SNS nhận vị trí của batch trong shard (đọc lại được khi còn retention), S3 nhận cả bản ghi. Giới hạn retry để shard chạy tiếp.",
  },
  sources: [FAILURES],
  learn: { lesson: "one-bad-record" },
  patterns: [39],
  note: "Best practices: Lambda on-failure destination, DLQ",
  follows: ["poison-pill"],
  find: each(["lambdaConsumer"], (node, all) => {
    if (hasDestination(node)) return null;
    const retries = node.number("maximumRetryAttempts");
    const errors = node.run?.total("Errors") ?? 0;
    return {
      node: node.id,
      evidence: unlimited(retries)
        ? {
            en: "Retries without end and no destination; {errors} invocations failed so far.",
            vi: "Retry không giới hạn và không có destination; tới giờ {errors} lần gọi bị lỗi.",
          }
        : {
            en: "After {retries} retries a batch is dropped for good; {errors} invocations failed so far.",
            vi: "Sau {retries} lần retry, batch bị bỏ hẳn; tới giờ {errors} lần gọi bị lỗi.",
          },
      values: { retries: count(Math.max(0, retries)), errors: count(errors) },
      fix: onFailure(node, all),
    };
  }),
};

const concurrency: Rule = {
  id: "concurrency-below-shards",
  kind: "fault",
  title: {
    en: "Concurrency is below what the shards ask for",
    vi: "Concurrency thấp hơn số shard cần",
  },
  why: {
    en: "Each shard has ParallelizationFactor batches under way. With less reserved concurrency than shards × factor, invocations are throttled and shards take turns: the age climbs.",
    vi: "Mỗi shard có ParallelizationFactor batch chạy song song. Reserved concurrency nhỏ hơn shard × factor thì lời gọi bị throttle, các shard phải luân phiên: iterator age tăng.",
  },
  sources: ["lambda.concurrencyDefault", ESM],
  learn: { lesson: "ten-at-a-time" },
  patterns: [40],
  note: "Monitoring: iterator age",
  find: each(["lambdaConsumer"], (node) => {
    const throttles = node.run?.perSecond("Throttles") ?? 0;
    const needed = shardsOf(node) * node.number("parallelizationFactor");
    const reserved = node.number("reservedConcurrency");
    if (!(throttles > 0) || !(reserved < needed)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{reserved} executions are reserved, {needed} are wanted; {throttles} calls a minute are throttled.",
        vi: "Dành riêng {reserved} execution, cần {needed}; mỗi phút {throttles} lời gọi bị throttle.",
      },
      values: {
        reserved: count(reserved),
        needed: count(needed),
        throttles: count(Math.round(throttles * 60)),
      },
      fix: setting(node, "reservedConcurrency", needed),
    };
  }),
};

/** Batches one shard gets through a second, one after the other. */
const batchesPerSecond = (node: NodeView) =>
  1_000 /
  (node.number("durationMs") + node.number("batchSize") * node.number("durationPerRecordMs"));

/** A lane's records a second: one batch after another. */
const ableAlone = (node: NodeView) => batchesPerSecond(node) * node.number("batchSize");

/** The producer whose most frequent key brings most, and its records a second. */
function busiestKey(stream: NodeView, all: Situation): { producer: NodeView; rate: number } | null {
  let most: { producer: NodeView; rate: number } | null = null;
  for (const producer of stream.inputs) {
    const rate = offered(producer, all.atMs) * (producer.run?.figure("topKeyShare") ?? 0);
    if (rate > (most?.rate ?? 0)) most = { producer, rate };
  }
  return most;
}

/** How far behind a mapping is that neither fails nor waits for concurrency; null: it keeps up. */
function lagging({ run }: NodeView): { age: number; growth: number } | null {
  if (!run || run.perSecond("Errors") > 0 || run.perSecond("Throttles") > 0) return null;
  const age = run.latest("IteratorAge");
  const growth = run.growth("IteratorAge");
  return age > BEHIND_MS / 2 && growth >= 100 ? { age, growth } : null;
}

/** Takes a quarter more than a key brings; null where no batch is large enough. */
function batchFor(node: NodeView, rate: number, bytes: number, all: Situation): number | null {
  const perMs = (1.25 * rate) / 1_000;
  const busy = perMs * node.number("durationPerRecordMs");
  const batch = Math.ceil((perMs * node.number("durationMs")) / (1 - busy));
  const most = Math.min(
    all.fact("lambda.esm.batchSizeMax"),
    Math.floor((all.fact("lambda.esm.payloadBytes") * PAYLOAD_DATA_SHARE) / bytes),
  );
  return busy < 1 && batch <= most ? batch : null;
}

const keyInOneLane: Rule = {
  id: "key-faster-than-a-lane",
  kind: "fault",
  title: {
    en: "One key is more than one batch at a time handles",
    vi: "Một key vượt sức xử lý từng batch một",
  },
  why: {
    en: "The batches of a shard that run at once are split by partition key, and a key stays in one of them to keep its order: ParallelizationFactor, splits and more shards do nothing for one busy key. Larger batches or a faster function do; a random suffix spreads the key, and gives up its order.",
    vi: "Các batch chạy cùng lúc của một shard được chia theo partition key, và một key luôn nằm trong đúng một batch để giữ thứ tự: ParallelizationFactor, tách shard hay thêm shard đều không giúp gì cho một key quá bận. Batch lớn hơn hoặc hàm nhanh hơn thì giúp được; hậu tố ngẫu nhiên rải key ra nhưng mất thứ tự của key đó.",
  },
  sources: ["lambda.esm.parallelizationFactorMax", ESM],
  learn: { lesson: "ten-at-a-time" },
  patterns: [24, 38],
  note: "Best practices: partition key",
  find: each(["lambdaConsumer"], (node, all) => {
    const stream = streamOf(node);
    const late = lagging(node);
    const key = stream && busiestKey(stream, all);
    const able = ableAlone(node);
    if (!late || !key || key.rate <= able) return null;
    const batch = batchFor(node, key.rate, key.producer.number("recordBytes"), all);
    return {
      node: node.id,
      evidence: {
        en: "The most frequent key of {producer} brings {rate}, one batch after another handles {able}; the age is {age} and grows by {growth} every second.",
        vi: "Key nhiều nhất của {producer} mang tới {rate}, từng batch nối nhau chỉ xử lý được {able}; iterator age là {age}, mỗi giây tăng {growth}.",
      },
      values: {
        producer: key.producer.name,
        rate: perSecond(key.rate),
        able: perSecond(able),
        age: ms(late.age),
        growth: ms(late.growth),
      },
      ...(batch === null ? {} : { fix: setting(node, "batchSize", batch) }),
    };
  }),
};

const behind: Rule = {
  id: "function-too-slow",
  kind: "fault",
  title: { en: "The function is slower than the writes", vi: "Hàm chậm hơn tốc độ ghi" },
  why: {
    en: "One batch of a shard runs at a time, so a shard is processed at BatchSize ÷ duration. ParallelizationFactor runs up to {fact:lambda.esm.parallelizationFactorMax} at once and keeps the order of each key; more memory makes the function faster; a longer timeout does nothing.",
    vi: "Mỗi shard chỉ chạy một batch một lúc, nên tốc độ xử lý là BatchSize ÷ thời gian chạy. ParallelizationFactor chạy tới {fact:lambda.esm.parallelizationFactorMax} batch cùng lúc mà vẫn giữ thứ tự từng key; thêm memory thì hàm nhanh hơn; tăng timeout không giúp gì.",
  },
  sources: ["lambda.esm.parallelizationFactorMax", ESM],
  learn: { lesson: "ten-at-a-time" },
  patterns: [37, 38, 41],
  note: "Monitoring: GetRecords.IteratorAgeMilliseconds",
  follows: ["key-faster-than-a-lane"],
  find: each(["lambdaConsumer"], (node, all) => {
    const stream = streamOf(node);
    const late = lagging(node);
    if (!late || !stream?.run) return null;
    const written = stream.run.perSecond("IncomingRecords");
    const factor = node.number("parallelizationFactor");
    const alone = ableAlone(node);
    const hottest = stream.run.shards.reduce(
      (most, shard) => Math.max(most, shard.recordsPerSecond),
      written / shardsOf(node),
    );
    // Reads that are refused, not the function, can be what holds it back.
    if (hottest <= alone * factor) return null;
    const next = Math.min(
      all.fact("lambda.esm.parallelizationFactorMax"),
      Math.ceil((1.25 * hottest) / alone),
    );
    return {
      node: node.id,
      evidence: {
        en: "The busiest shard gets {hottest}, one batch after another handles {able}; the age is {age} and grows by {growth} every second.",
        vi: "Shard bận nhất nhận {hottest}, từng batch nối nhau chỉ xử lý được {able}; iterator age là {age}, mỗi giây tăng {growth}.",
      },
      values: {
        hottest: perSecond(hottest),
        able: perSecond(alone * factor),
        age: ms(late.age),
        growth: ms(late.growth),
      },
      ...(next > factor ? { fix: setting(node, "parallelizationFactor", next) } : {}),
    };
  }),
};

const FEW_RECORDS = 10;
const MANY_CALLS = 20;

const tinyBatches: Rule = {
  id: "tiny-batches",
  kind: "waste",
  title: { en: "Many invocations with few records each", vi: "Nhiều lần gọi, mỗi lần ít bản ghi" },
  why: {
    en: "Each invocation is paid for, however few records it has. A larger BatchSize, or a MaximumBatchingWindow where some delay is fine, needs fewer.",
    vi: "Lần gọi nào cũng tính tiền dù ít bản ghi. Tăng BatchSize, hoặc đặt MaximumBatchingWindow nếu chấp nhận trễ một chút, sẽ cần ít lần gọi hơn.",
  },
  sources: ["lambda.requestMillion", "lambda.esm.batchingWindowSecondsMax"],
  learn: { lesson: "ten-at-a-time" },
  patterns: [36],
  note: "Best practices: Lambda batch size",
  find: each(["lambdaConsumer"], (node) => {
    const { run } = node;
    if (!run) return null;
    const calls = run.perSecond("Invocations");
    const each1 = run.figure("processedRecordsPerSecond") / Math.max(1e-9, calls);
    const small = node.number("batchSize") < FEW_RECORDS;
    if (!small || calls < MANY_CALLS || each1 > FEW_RECORDS) return null;
    const paid = run.perMonth;
    return {
      node: node.id,
      evidence: {
        en: "{calls} invocations a second with {each} records each cost {paid} a month.",
        vi: "Mỗi giây {calls} lần gọi, mỗi lần {each} bản ghi, tốn {paid} mỗi tháng.",
      },
      values: {
        calls: count(Math.round(calls)),
        each: records(Math.round(each1)),
        paid: usd(paid),
      },
      fix: setting(node, "batchSize", 100),
    };
  }),
};

const timeoutShort: Rule = {
  id: "function-times-out",
  kind: "fault",
  title: { en: "The function runs into its timeout", vi: "Hàm chạy quá timeout" },
  why: {
    en: "An invocation that is ended by its timeout counts as an error: the whole batch is retried, and fails again. Give it time (at most {fact:lambda.timeoutSecondsMax} s), more memory, or fewer records.",
    vi: "Lần gọi bị ngắt vì timeout được tính là lỗi: cả batch thử lại và lại lỗi. Hãy cho thêm thời gian (tối đa {fact:lambda.timeoutSecondsMax} giây), thêm memory, hoặc giảm số bản ghi.",
  },
  sources: ["lambda.timeoutSecondsMax"],
  learn: { lesson: "one-bad-record" },
  patterns: [37, 59],
  find: each(["lambdaConsumer"], (node) => {
    const full = node.number("batchSize") * node.number("durationPerRecordMs");
    const needed = node.number("durationMs") + full;
    const timeout = node.number("timeout") * 1_000;
    if (!(needed > timeout) || !((node.run?.perSecond("Errors") ?? 0) > 0)) return null;
    const fits = Math.floor(
      (timeout * 0.5 - node.number("durationMs")) / node.number("durationPerRecordMs"),
    );
    return {
      node: node.id,
      evidence: {
        en: "A full batch takes {needed}, the timeout is {timeout}; {errors} of the invocations fail.",
        vi: "Một batch đầy cần {needed}, timeout là {timeout}; {errors} số lần gọi bị lỗi.",
      },
      values: {
        needed: ms(needed),
        timeout: ms(timeout),
        errors: share(
          (node.run?.perSecond("Errors") ?? 0) /
            Math.max(1e-9, node.run?.perSecond("Invocations") ?? 0),
        ),
      },
      ...(fits >= 1 ? { fix: setting(node, "batchSize", fits) } : {}),
    };
  }),
};

export const lambdaRules: readonly Rule[] = [
  poisonPill,
  timeoutShort,
  concurrency,
  keyInOneLane,
  behind,
  noDestination,
  tinyBatches,
];
