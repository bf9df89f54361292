// Limits that are met behind the stream and in front of it: a hot item, a throttle at the gate, the
// account's concurrency, the lanes of a stream, the life of an iterator.
import type { Change } from "../../lessons/lesson.ts";
import { count, ms, perSecond, type Rule, records, share } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { each, freeId, offered, polls, set, setting } from "./parts.ts";

const SUFFIXES = 10;

const hotItem: Rule = {
  id: "hot-item",
  kind: "fault",
  title: { en: "One item key fills a partition", vi: "Một key làm đầy một partition của bảng" },
  why: {
    en: "A partition of a table takes {fact:dynamodb.partition.writeUnits} write units a second, whatever the table's capacity or mode. Spread the hot key by a suffix (write sharding) and add the parts up when reading.",
    vi: "Mỗi partition của bảng chỉ nhận {fact:dynamodb.partition.writeUnits} write unit mỗi giây, dù bảng có capacity hay mode nào. Hãy rải key nóng bằng hậu tố (write sharding) và cộng lại khi đọc.",
  },
  sources: ["dynamodb.partition.writeUnits"],
  learn: { lesson: "the-hot-key" },
  patterns: [21, 23],
  note: "Best practices: partition key",
  find: each(["dynamoDb"], (node, all) => {
    const top = node.number("hottestKeyShare");
    const refused = node.run?.perSecond("WriteThrottleEvents") ?? 0;
    const allowed = all.fact("dynamodb.partition.writeUnits") / top;
    const isTable =
      node.word("billingMode") === "PROVISIONED" && node.number("writeCapacityUnits") < allowed;
    if (!(top > 0) || isTable || refused < 1) return null;
    return {
      node: node.id,
      evidence: {
        en: "{refused} are throttled: the hottest key has {share} of the writes, so the table stops at {allowed}.",
        vi: "{refused} bị throttle: key nóng nhất chiếm {share} lượt ghi nên cả bảng dừng ở {allowed}.",
      },
      values: { refused: perSecond(refused), share: share(top), allowed: perSecond(allowed) },
      fix: {
        text: {
          en: `Spread the hot key over ${SUFFIXES} suffixes`,
          vi: `Rải key nóng ra ${SUFFIXES} hậu tố`,
        },
        changes: [set(node, { hottestKeyShare: top / SUFFIXES })],
      },
    };
  }),
};

const gateThrottles: Rule = {
  id: "gateway-throttles",
  kind: "fault",
  title: { en: "The gateway turns clients away", vi: "API Gateway từ chối client" },
  why: {
    en: "Above its rate API Gateway answers 429 and keeps nothing. A usage plan only rejects more: raise the rate, and let a stream or queue behind it take the peaks.",
    vi: "Vượt mức cho phép, API Gateway trả 429 và không giữ lại gì. Usage plan chỉ từ chối thêm: hãy nâng rate và để stream hoặc queue phía sau hứng đỉnh tải.",
  },
  sources: ["apiGateway.requestsPerSecond", "apiGateway.burst"],
  learn: { page: "compare" },
  patterns: [20],
  find: each(["apiGateway"], (node, all) => {
    const refused = node.run?.perSecond("4XXError") ?? 0;
    if (refused < 1) return null;
    const rate = node.number("throttleRate");
    const wanted = Math.ceil((1.5 * offered(node, all.atMs)) / node.number("recordsPerRequest"));
    const next = Math.min(wanted, all.fact("apiGateway.requestsPerSecond"));
    return {
      node: node.id,
      evidence: {
        en: "{refused} requests a second are answered with 429; {rate} are let through.",
        vi: "Mỗi giây {refused} request bị trả 429; chỉ cho qua {rate}.",
      },
      values: { refused: count(Math.round(refused)), rate: count(rate) },
      ...(next > rate ? { fix: setting(node, "throttleRate", next) } : {}),
    };
  }),
};

const KEEPERS = ["dataStream", "firehose", "sqsQueue", "snsTopic", "eventBus"];

const noBufferBehindGate: Rule = {
  id: "spikes-hit-the-backend",
  kind: "fault",
  title: { en: "Nothing takes the peak", vi: "Không có gì hứng đỉnh tải" },
  why: {
    en: "API Gateway buffers and retries nothing: what the service behind cannot take goes back to the client as an error. A queue or a stream between them takes the peak and lets the work go on at its own pace; several readers or replay ask for the stream.",
    vi: "API Gateway không buffer, không retry: dịch vụ phía sau không nhận kịp thì client nhận lỗi. Đặt queue hoặc stream ở giữa để hứng đỉnh tải rồi xử lý theo sức mình; cần nhiều consumer hay phát lại thì chọn stream.",
  },
  sources: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-kinesis.html",
  ],
  learn: { page: "compare" },
  patterns: [20],
  note: "Use cases",
  find: each(["apiGateway"], (node, all) => {
    const failed = node.run?.perSecond("5XXError") ?? 0;
    const [target] = node.outputs;
    if (failed < 1 || !target || KEEPERS.includes(target.type)) return null;
    const id = freeId(all, "buffer");
    const changes: readonly Change[] = [
      { unlink: { from: node.id, to: target.id } },
      { add: { id, type: "sqsQueue", config: { visibilityTimeout: 180 } } },
      { link: { from: node.id, to: id } },
      { link: { from: id, to: target.id } },
    ];
    return {
      node: node.id,
      evidence: {
        en: "{failed} requests a second end with a 5XX error, because {target} cannot take them.",
        vi: "Mỗi giây {failed} request kết thúc bằng lỗi 5XX vì {target} không nhận kịp.",
      },
      values: { failed: count(Math.round(failed)), target: target.name },
      ...(target.type === "lambdaFunction"
        ? { fix: { text: { en: "Put a queue between", vi: "Đặt queue ở giữa" }, changes } }
        : {}),
    };
  }),
};

/** Executions of the account that other functions run, or have reserved. */
function heldByOthers(node: NodeView, all: Situation): number {
  let held = 0;
  for (const other of all.ofType("lambdaConsumer", "lambdaFunction")) {
    if (other.id === node.id) continue;
    const reserved = other.number("reservedConcurrency");
    held += Number.isFinite(reserved) ? reserved : (other.run?.figure("concurrency") ?? 0);
  }
  return held;
}

const accountConcurrency: Rule = {
  id: "account-concurrency-used-up",
  kind: "fault",
  title: { en: "The account's concurrency is used up", vi: "Hết concurrency của tài khoản" },
  why: {
    en: "All functions of an account and Region share {fact:lambda.concurrencyDefault} executions by default. A stream asks for shards × ParallelizationFactor of them. Reserve what this function needs where others take it; else ask for a higher quota, or make the function shorter.",
    vi: "Mọi hàm trong một tài khoản và Region chia nhau {fact:lambda.concurrencyDefault} execution theo mặc định. Một stream cần shard × ParallelizationFactor. Nếu hàm khác chiếm hết thì hãy reserve đủ cho hàm này; nếu không thì xin tăng quota, hoặc cho hàm chạy ngắn hơn.",
  },
  sources: ["lambda.concurrencyDefault"],
  learn: { lesson: "ten-at-a-time" },
  patterns: [40],
  note: "Monitoring: iterator age",
  find: each(["lambdaConsumer"], (node, all) => {
    const throttles = node.run?.perSecond("Throttles") ?? 0;
    const shards = node.inputs[0]?.run?.figure("shards") ?? Number.NaN;
    const needed = shards * node.number("parallelizationFactor");
    const most = node.number("accountConcurrency");
    const isReserved = Number.isFinite(node.number("reservedConcurrency"));
    const others = heldByOthers(node, all);
    if (isReserved || !(throttles > 0) || !(most < needed + others)) return null;
    const isEnough = needed <= most - all.fact("lambda.concurrencyUnreservedMin");
    return {
      node: node.id,
      evidence: {
        en: "{needed} batches want to run; of the account's {most} executions other functions hold {others}; {throttles} calls a minute are throttled.",
        vi: "{needed} batch muốn chạy; trong {most} execution của tài khoản, các hàm khác giữ {others}; mỗi phút {throttles} lời gọi bị throttle.",
      },
      values: {
        needed: count(needed),
        most: count(most),
        others: count(others),
        throttles: count(Math.round(throttles * 60)),
      },
      fix: isEnough
        ? setting(node, "reservedConcurrency", needed)
        : setting(node, "accountConcurrency", needed + others),
    };
  }),
};

const fifoFull: Rule = {
  id: "fifo-queue-full",
  kind: "fault",
  title: { en: "The FIFO queue is at its limit", vi: "Hàng đợi FIFO chạm giới hạn" },
  why: {
    en: "A FIFO queue takes {fact:sqs.fifo.callsPerSecond} calls a second, or {fact:sqs.fifo.messagesPerSecond} messages in batches; with high throughput the limit is by message group. For much more with order per key, and for replay, use a data stream.",
    vi: "Hàng đợi FIFO nhận {fact:sqs.fifo.callsPerSecond} lời gọi mỗi giây, hoặc {fact:sqs.fifo.messagesPerSecond} message nếu gom batch; bật high throughput thì giới hạn tính theo message group. Cần nhiều hơn nữa mà vẫn giữ thứ tự theo key, hoặc cần phát lại, thì dùng data stream.",
  },
  sources: ["sqs.fifo.callsPerSecond", "sqs.fifo.highThroughputPerSecond"],
  learn: { page: "compare" },
  patterns: [5],
  note: "Comparison: ordering",
  find: each(["sqsQueue"], (node) => {
    const refused = node.run?.figure("refused") ?? 0;
    if (node.word("queueType") !== "fifo" || !(refused > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{refused} messages were refused; {sent} come in.",
        vi: "{refused} message bị từ chối; đang nhận {sent}.",
      },
      values: {
        refused: records(refused),
        sent: perSecond(node.run?.figure("sentPerSecond") ?? Number.NaN),
      },
      ...(node.word("fifoThroughputLimit") === "perQueue"
        ? { fix: setting(node, "fifoThroughputLimit", "perMessageGroupId") }
        : {}),
    };
  }),
};

const isLane = (node: NodeView) => !polls(node);

const tooManyLanes: Rule = {
  id: "too-many-fan-out-consumers",
  kind: "fault",
  title: { en: "More fan-out consumers than a stream has", vi: "Quá số consumer fan-out cho phép" },
  why: {
    en: "A stream registers {fact:kds.efo.consumersMax} enhanced fan-out consumers; the next RegisterStreamConsumer is refused. Let one reader pass the records on (to SNS or EventBridge), or let those that can wait poll.",
    vi: "Một stream chỉ đăng ký được {fact:kds.efo.consumersMax} consumer enhanced fan-out; RegisterStreamConsumer tiếp theo bị từ chối. Hãy để một consumer chuyển tiếp (qua SNS hoặc EventBridge), hoặc cho consumer chờ được chuyển sang polling.",
  },
  disagreement: {
    en: "The note gives 20 consumers with enhanced fan-out. That is the limit of most streams; On-demand Advantage allows 50.",
    vi: "Ghi chú cho 20 consumer với enhanced fan-out. Đó là giới hạn của đa số stream; On-demand Advantage cho tới 50.",
  },
  sources: ["kds.efo.consumersMax"],
  learn: { lesson: "own-lane" },
  patterns: [35],
  note: "Limits: consumers per stream",
  find: each(["dataStream"], (node, all) => {
    const lanes = node.outputs.filter(isLane).length;
    const isAdvantage = node.word("minimumThroughputBillingCommitment") === "ENABLED";
    const most = all.fact("kds.efo.consumersMax");
    if (lanes <= most || isAdvantage) return null;
    return {
      node: node.id,
      evidence: {
        en: "{lanes} readers want a lane of their own; {most} get one.",
        vi: "{lanes} consumer muốn làn riêng; chỉ {most} được cấp.",
      },
      values: { lanes: count(lanes), most: count(most) },
    };
  }),
};

const CALM_MS = 60_000;

const iteratorExpires: Rule = {
  id: "iterator-expires",
  kind: "risk",
  title: { en: "The shard iterator expires", vi: "Shard iterator hết hạn" },
  why: {
    en: "An iterator lives {fact:kds.iterator.lifetimeSeconds} s after it was handed out. A loop that takes longer between two calls gets ExpiredIteratorException: ask for fewer records at a time, process them beside the loop, or get a new iterator AFTER_SEQUENCE_NUMBER.",
    vi: "Iterator chỉ sống {fact:kds.iterator.lifetimeSeconds} giây kể từ khi được cấp. Vòng lặp mất lâu hơn giữa hai lần gọi sẽ gặp ExpiredIteratorException: hãy lấy ít bản ghi hơn mỗi lần, xử lý tách khỏi vòng đọc, hoặc xin iterator mới bằng AFTER_SEQUENCE_NUMBER.",
  },
  sources: ["kds.iterator.lifetimeSeconds"],
  learn: { lesson: "reading-is-shared" },
  patterns: [50],
  note: "Consumers",
  find: each(["sdkConsumer"], (node, all) => {
    const interval = node.number("pollIntervalMs");
    if (interval <= all.fact("kds.iterator.lifetimeSeconds") * 1_000) return null;
    return {
      node: node.id,
      evidence: {
        en: "It calls GetRecords every {interval}: each iterator has expired by then.",
        vi: "Cứ {interval} mới gọi GetRecords một lần: lúc đó iterator nào cũng đã hết hạn.",
      },
      values: { interval: ms(interval) },
      fix: setting(node, "pollIntervalMs", CALM_MS),
    };
  }),
};

const tooLongForLambda: Rule = {
  id: "longer-than-lambda",
  kind: "fault",
  title: { en: "The work is too long for Lambda", vi: "Việc quá dài so với Lambda" },
  why: {
    en: "A function ends after {fact:lambda.timeoutSecondsMax} s at the latest, done or not. Longer work belongs into a container (ECS, Fargate) that takes messages from a queue, or into a batch job.",
    vi: "Hàm bị ngắt muộn nhất sau {fact:lambda.timeoutSecondsMax} giây, xong hay chưa. Việc dài hơn nên chạy trong container (ECS, Fargate) nhận message từ queue, hoặc trong batch job.",
  },
  sources: ["lambda.timeoutSecondsMax"],
  learn: { page: "compare" },
  patterns: [59],
  find: each(["lambdaFunction"], (node, all) => {
    const most = all.fact("lambda.timeoutSecondsMax") * 1_000;
    const taken = node.number("durationMs");
    if (taken <= most) return null;
    return {
      node: node.id,
      evidence: {
        en: "One invocation takes {taken}, at most {most} are given.",
        vi: "Một lần gọi cần {taken}, tối đa chỉ được {most}.",
      },
      values: { taken: ms(taken), most: ms(most) },
    };
  }),
};

export const limitRules: readonly Rule[] = [
  hotItem,
  gateThrottles,
  noBufferBehindGate,
  accountConcurrency,
  fifoFull,
  tooManyLanes,
  tooLongForLambda,
  iteratorExpires,
];
