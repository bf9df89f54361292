// The service itself: what another one does with less, and what this one cannot do.
import type { Change } from "../../lessons/lesson.ts";
import { connection } from "../../model/connect.ts";
import type { PartitionKey, Traffic } from "../../model/fields.ts";
import { MONTH_SECONDS } from "../../model/month.ts";
import { count, perSecond, type Rule, share, usd } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { each, freeId, loadOf } from "./parts.ts";

const MILLION = 1_000_000;
const LONG_ENOUGH_MS = 120_000;

const scenarioNode = (all: Situation, id: string) =>
  all.scenario.nodes.find((one) => one.id === id);

function fits(all: Situation, from: string, to: string): boolean {
  const [source, target] = [all.catalog.get(from), all.catalog.get(to)];
  return source !== undefined && target !== undefined && !("refusal" in connection(source, target));
}

/** The node replaced by one of another type under the same id, with its links. */
function replaced(all: Situation, node: NodeView, type: string): readonly Change[] {
  const old = scenarioNode(all, node.id);
  const position = old?.position ? { position: old.position } : {};
  return [
    { remove: node.id },
    { add: { id: node.id, type, ...position, config: {} } },
    ...node.inputs.map(({ id }): Change => ({ link: { from: id, to: node.id } })),
  ];
}

const isLambda = (node: NodeView) => node.type === "lambdaConsumer";

/** A function without the stream's mapping, doing what the consumer did. */
function asFunction(all: Situation, consumer: NodeView): Change {
  const old = scenarioNode(all, consumer.id);
  const position = old?.position ? { position: old.position } : {};
  const label = old?.label === undefined ? {} : { label: old.label };
  const config = {
    durationMs: consumer.number("durationMs"),
    memoryMB: consumer.number("memoryMB"),
  };
  return { add: { id: consumer.id, type: "lambdaFunction", ...label, ...position, config } };
}

const requestResponse: Rule = {
  id: "request-response",
  kind: "choice",
  title: { en: "A stream between request and answer", vi: "Đặt stream giữa request và response" },
  why: {
    en: "API Gateway has its answer as soon as the stream has the record; what the function finds out never gets back to the caller. For simple request and response call the function directly. A stream in front is right when spikes must be taken or several applications read.",
    vi: "API Gateway trả lời ngay khi stream nhận bản ghi; kết quả của hàm không bao giờ về tới người gọi. Request-response đơn giản thì gọi thẳng hàm. Đặt stream phía trước chỉ đúng khi phải hứng đột biến hoặc có nhiều ứng dụng cùng đọc.",
  },
  sources: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-with-lambda-integration.html",
  ],
  learn: { page: "compare" },
  patterns: [20],
  note: "Anti-pattern: request-response",
  find: each(["dataStream"], (stream, all) => {
    const [gateway] = stream.inputs;
    const [lambda] = stream.outputs;
    const single = stream.inputs.length === 1 && stream.outputs.length === 1;
    const load = loadOf(stream, all);
    if (!single || gateway?.type !== "apiGateway" || !lambda || !isLambda(lambda)) return null;
    if (!load || Math.max(load.recordShare, load.byteShare) > 0.1) return null;
    return {
      node: stream.id,
      evidence: {
        en: "{rate} use {used} of the stream, one function reads it, and the stream costs {paid} a month.",
        vi: "{rate} chỉ dùng {used} sức stream, một hàm đọc, và stream tốn {paid} mỗi tháng.",
      },
      values: {
        rate: perSecond(load.records),
        used: share(Math.max(load.recordShare, load.byteShare)),
        paid: usd(stream.run?.perMonth ?? Number.NaN),
      },
      fix: {
        text: { en: "Call the function from API Gateway", vi: "Gọi thẳng hàm từ API Gateway" },
        changes: [
          { remove: lambda.id },
          { remove: stream.id },
          asFunction(all, lambda),
          { link: { from: gateway.id, to: lambda.id } },
        ],
      },
    };
  }),
};

const onlyToS3: Rule = {
  id: "stream-only-to-load",
  kind: "choice",
  title: { en: "A stream only to load a store", vi: "Dùng stream chỉ để nạp vào kho" },
  why: {
    en: "Firehose takes records directly, buffers and delivers them without shards. Keep the stream where others will read the same records, or where they must be replayed.",
    vi: "Firehose nhận bản ghi trực tiếp, gom và giao mà không cần shard. Chỉ giữ stream khi còn ứng dụng khác đọc cùng dữ liệu, hoặc cần phát lại.",
  },
  sources: ["kds.shardHour", "https://docs.aws.amazon.com/firehose/latest/dev/basic-write.html"],
  learn: { lesson: "stream-queue-or-firehose" },
  patterns: [3, 58],
  note: "Anti-pattern: Data Streams only to load S3",
  find: each(["dataStream"], (stream, all) => {
    const [only, ...others] = stream.outputs;
    const writers = stream.inputs;
    if (only?.type !== "firehose" || others.length > 0 || writers.length === 0) return null;
    if (!stream.run || all.atMs < LONG_ENOUGH_MS) return null;
    const direct = writers.every((one) => fits(all, one.type, "firehose"));
    const links = writers.map(({ id }): Change => ({ link: { from: id, to: only.id } }));
    return {
      node: stream.id,
      evidence: {
        en: "Its only reader is {firehose}. The stream costs {paid} of the month's bill.",
        vi: "Consumer duy nhất là {firehose}. Riêng stream tốn {paid} mỗi tháng.",
      },
      values: { firehose: only.name, paid: usd(stream.run.perMonth) },
      ...(direct
        ? {
            fix: {
              text: { en: "Write to Firehose directly", vi: "Ghi thẳng vào Firehose" },
              changes: [{ remove: stream.id }, ...links],
            },
          }
        : {}),
    };
  }),
};

const codeToS3: Rule = {
  id: "own-code-to-load",
  kind: "choice",
  title: { en: "Own code that only loads S3", vi: "Tự viết code chỉ để nạp S3" },
  why: {
    en: "Batching, retries, checkpoints and scaling are yours to run. Firehose reads the same stream and does it with two settings.",
    vi: "Gom batch, retry, checkpoint và scale đều do bạn lo. Firehose đọc cùng stream đó và làm hết chỉ với hai thiết lập.",
  },
  sources: [
    "firehose.ingestGb",
    "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html",
  ],
  learn: { lesson: "stream-queue-or-firehose" },
  patterns: [3, 12],
  note: "Anti-pattern: Data Streams only to load S3",
  find: each(["kclConsumer", "lambdaConsumer", "sdkConsumer"], (node, all) => {
    const [only, ...others] = node.outputs.filter((one) => one.type !== "sqsQueue");
    const stream = node.inputs.find((one) => one.type === "dataStream");
    if (only?.type !== "s3" || others.length > 0 || !stream) return null;
    const objects = only.run?.figure("objects") ?? 0;
    return {
      node: node.id,
      evidence: {
        en: "It writes only to {bucket}: {objects} objects so far.",
        vi: "Nó chỉ ghi vào {bucket}: tới giờ {objects} object.",
      },
      values: { bucket: only.name, objects: count(objects) },
      fix: {
        text: { en: "Let Firehose deliver", vi: "Để Firehose giao" },
        changes: [...replaced(all, node, "firehose"), { link: { from: node.id, to: only.id } }],
      },
    };
  }),
};

const asQueue: Rule = {
  id: "stream-as-queue",
  kind: "choice",
  title: { en: "A stream used as a work queue", vi: "Dùng stream như hàng đợi công việc" },
  why: {
    en: "One application, no order asked (the key is random), nothing replayed: a queue hands each message to one worker, retries it alone, needs no shards, and one bad message blocks nobody.",
    vi: "Một ứng dụng, không cần thứ tự (key ngẫu nhiên), không phát lại: hàng đợi giao mỗi message cho một worker, thử lại riêng từng message, không cần shard, và một message hỏng không chặn ai.",
  },
  sources: [
    "sqs.requestMillion",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html",
  ],
  learn: { lesson: "stream-queue-or-firehose" },
  patterns: [8],
  note: "Anti-pattern: message queue (one consumer per message)",
  find: each(["dataStream"], (stream, all) => {
    const [only, ...others] = stream.outputs;
    const random = stream.inputs.every(
      (one) => (one.config["partitionKey"] as PartitionKey | undefined)?.kind === "random",
    );
    const replays = all.scenario.timeline.some((entry) => entry.call === "GetShardIterator");
    if (!only || others.length > 0 || !isLambda(only) || stream.inputs.length === 0) return null;
    if (!random || replays || !stream.inputs.every((one) => fits(all, one.type, "sqsQueue"))) {
      return null;
    }
    return {
      node: stream.id,
      evidence: {
        en: "One reader ({reader}), random keys, no replay. The stream costs {paid} a month.",
        vi: "Một consumer ({reader}), key ngẫu nhiên, không phát lại. Stream tốn {paid} mỗi tháng.",
      },
      values: { reader: only.name, paid: usd(stream.run?.perMonth ?? Number.NaN) },
      fix: {
        text: { en: "Use an SQS queue instead", vi: "Thay bằng hàng đợi SQS" },
        changes: [
          { remove: only.id },
          ...replaced(all, stream, "sqsQueue"),
          asFunction(all, only),
          { link: { from: stream.id, to: only.id } },
        ],
      },
    };
  }),
};

const LOW_SHARE = 0.01;

const peakOf = (traffic: Traffic | undefined): number => {
  if (!traffic) return 0;
  if (traffic.shape === "spike") return traffic.spikeRecordsPerSecond;
  if (traffic.shape === "ramp") return traffic.toRecordsPerSecond;
  return traffic.shape === "trace" ? Number.POSITIVE_INFINITY : traffic.recordsPerSecond;
};

const lowVolume: Rule = {
  id: "low-volume",
  kind: "choice",
  title: { en: "A stream for a few events", vi: "Dùng stream cho vài event" },
  why: {
    en: "A shard is paid by the hour whether it is used or not. EventBridge is paid by the event and routes it by content; for events now and then it is simpler, and cheaper below a few events a second.",
    vi: "Shard tính tiền theo giờ dù có dùng hay không. EventBridge tính theo event và định tuyến theo nội dung; với event lác đác thì đơn giản hơn, và rẻ hơn khi chỉ vài event mỗi giây.",
  },
  disagreement: {
    en: "The note says low volume means EventBridge. By price alone that holds below about four events a second for one shard; above it the stream is cheaper, and what decides is order, replay and routing.",
    vi: "Ghi chú viết ít event thì dùng EventBridge. Chỉ xét giá thì đúng khi dưới khoảng bốn event mỗi giây cho một shard; cao hơn thì stream rẻ hơn, và điều quyết định là thứ tự, phát lại và định tuyến.",
  },
  sources: ["eventbridge.eventMillion", "kds.shardHour"],
  learn: { page: "compare" },
  patterns: [15],
  note: "Anti-pattern: low-volume events; exam tip 8",
  find: each(["dataStream"], (stream, all) => {
    const load = loadOf(stream, all);
    const used = load ? Math.max(load.recordShare, load.byteShare) : 1;
    if (!load || used > LOW_SHARE || load.records === 0 || all.atMs < LONG_ENOUGH_MS) return null;
    const limit = LOW_SHARE * load.capacityRecords;
    const quiet = stream.inputs.every(
      (one) => one.config["traffic"] && peakOf(one.config["traffic"] as Traffic) <= limit,
    );
    if (!quiet) return null;
    const events = load.records * MONTH_SECONDS;
    const then = (events / MILLION) * all.price("eventbridge.eventMillion");
    const consumers = stream.outputs.every(isLambda);
    const routed = stream.inputs.every((one) => fits(all, one.type, "eventBus"));
    const functions = stream.outputs.flatMap((one): Change[] => [
      { remove: one.id },
      asFunction(all, one),
    ]);
    const links = stream.outputs.map(({ id }): Change => ({ link: { from: stream.id, to: id } }));
    return {
      node: stream.id,
      evidence: {
        en: "{rate} use {used} of its shards. The stream costs {now} a month, EventBridge {instead} for the same events.",
        vi: "{rate}, chỉ dùng {used} sức các shard. Stream tốn {now} mỗi tháng, EventBridge {instead} cho cùng số event.",
      },
      values: {
        rate: perSecond(load.records),
        used: share(used),
        now: usd(stream.run?.perMonth ?? Number.NaN),
        instead: usd(then),
      },
      ...(consumers && routed && stream.outputs.length > 0
        ? {
            fix: {
              text: { en: "Use an EventBridge bus instead", vi: "Thay bằng bus EventBridge" },
              changes: [...functions, ...replaced(all, stream, "eventBus"), ...links],
            },
          }
        : {}),
    };
  }),
};

const replayOfFirehose: Rule = {
  id: "replay-of-firehose",
  kind: "fault",
  title: { en: "A replay asked of Firehose", vi: "Đòi Firehose phát lại" },
  why: {
    en: "Firehose stores nothing: what was delivered is no longer there. A data stream in front keeps the records for its retention period, and any reader can start again from a moment.",
    vi: "Firehose không lưu gì: dữ liệu đã giao thì không còn ở đó. Đặt data stream phía trước để giữ bản ghi trong thời gian lưu, consumer nào cũng có thể bắt đầu lại từ một thời điểm.",
  },
  sources: [
    "kds.retention.hoursDefault",
    "https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html",
  ],
  learn: { page: "compare" },
  patterns: [2],
  note: "Anti-pattern: replay with Firehose; exam tip 3",
  find: each(["firehose"], (node, all) => {
    const asked = all.scenario.timeline.filter(
      (entry) => entry.node === node.id && entry.call === "Replay",
    );
    if (asked.length === 0) return null;
    const fromStream = node.inputs.some((one) => one.type === "dataStream");
    const id = freeId(all, "stream");
    const position = scenarioNode(all, node.id)?.position;
    const place = position ? { position: { x: position.x - 130, y: position.y + 170 } } : {};
    const old = scenarioNode(all, node.id);
    const streamFits = node.inputs.every((one) => fits(all, one.type, "dataStream"));
    const delivered = node.run?.usage("deliveredRecords") ?? 0;
    return {
      node: node.id,
      evidence: {
        en: "Asked {times} times in this run; {delivered} records were delivered and are kept nowhere but at the destination.",
        vi: "Bị yêu cầu {times} lần trong lần chạy này; {delivered} bản ghi đã giao, chỉ còn ở đích.",
      },
      values: { times: count(asked.length), delivered: count(delivered) },
      ...(fromStream || !streamFits || !old
        ? {}
        : {
            fix: {
              text: {
                en: "Put a data stream in front: its readers can replay",
                vi: "Đặt data stream phía trước: consumer của nó phát lại được",
              },
              // Set up anew, Firehose is no longer the one that is asked to replay.
              changes: [
                { remove: node.id },
                { add: { id, type: "dataStream", ...place, config: {} } },
                { add: old },
                ...node.inputs.map((one): Change => ({ link: { from: one.id, to: id } })),
                { link: { from: id, to: node.id } },
                ...node.outputs.map((one): Change => ({ link: { from: node.id, to: one.id } })),
              ],
            },
          }),
    };
  }),
};

const QUICK_MS = 5_000;

const firehoseForReaction: Rule = {
  id: "firehose-for-reaction",
  kind: "choice",
  title: { en: "A reaction waits behind a buffer", vi: "Phản ứng phải chờ buffer" },
  why: {
    en: "Firehose delivers when its buffer is full or its interval is over. Where something must happen within a second, read a data stream with Lambda, the KCL or Flink; let Firehose store the same records beside it.",
    vi: "Firehose chỉ giao khi buffer đầy hoặc hết interval. Việc phải xảy ra trong một giây thì cho Lambda, KCL hay Flink đọc data stream; còn Firehose lưu song song cùng dữ liệu đó.",
  },
  disagreement: {
    en: "The note and many answers give Firehose at least 60 s. Today the interval hint may be 0, and delivery takes seconds.",
    vi: "Ghi chú và nhiều đáp án cho Firehose tối thiểu 60 giây. Hiện nay interval có thể đặt 0, khi đó giao trong vài giây.",
  },
  sources: [
    "firehose.s3.bufferIntervalSecondsMin",
    "https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html",
  ],
  learn: { lesson: "size-or-interval" },
  patterns: [4, 52],
  note: "Exam tips 1 and 5",
  find: each(["firehose"], (node) => {
    const endpoint = node.outputs.find((one) => one.type === "httpEndpoint");
    const interval = node.number("bufferingHints.intervalInSeconds") * 1_000;
    const fresh = node.run?.figure("dataFreshnessMs") ?? 0;
    const onlyWay = node.inputs.every((one) => one.outputs.length === 1);
    if (!endpoint || !onlyWay || interval < QUICK_MS) return null;
    return {
      node: node.id,
      evidence: {
        en: "{endpoint} hears of a record up to {interval} s after it was sent; now the oldest waits {fresh} s.",
        vi: "{endpoint} biết về một bản ghi muộn tới {interval} giây; lúc này bản ghi cũ nhất đã chờ {fresh} giây.",
      },
      values: {
        endpoint: endpoint.name,
        interval: count(interval / 1_000),
        fresh: count(Math.round(fresh / 1_000)),
      },
    };
  }),
};

export const choosingRules: readonly Rule[] = [
  replayOfFirehose,
  requestResponse,
  onlyToS3,
  codeToS3,
  asQueue,
  lowVolume,
  firehoseForReaction,
];
