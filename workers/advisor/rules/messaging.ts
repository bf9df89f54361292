// Queues, topics and buses: messages that come back, have nowhere to go, or reach only one of two.
import { MONTH_HOURS } from "../../model/month.ts";
import { count, ms, perSecond, type Rule, records, share, usd } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";
import { each, freeId, set, setting } from "./parts.ts";

const SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";
const WORKERS = ["queueConsumer", "lambdaFunction"];

const workersOf = (queue: NodeView) => queue.outputs.filter((one) => WORKERS.includes(one.type));
const isDeadLetterQueue = (queue: NodeView) =>
  queue.inputs.length > 0 &&
  queue.inputs.every(
    (one) =>
      one.type === "sqsQueue" ||
      one.type === "lambdaConsumer" ||
      one.type === "lambdaFunction" ||
      one.word("deadLetterQueue") === queue.id,
  );

const placeBeside = (all: Situation, id: string) => {
  const position = all.scenario.nodes.find((one) => one.id === id)?.position;
  return position ? { position: { x: position.x + 60, y: position.y + 150 } } : {};
};

const noDeadLetters: Rule = {
  id: "queue-without-dlq",
  kind: "risk",
  title: { en: "A queue without a dead-letter queue", vi: "Hàng đợi không có dead-letter queue" },
  why: {
    en: "A message that can never be processed comes back until its retention ends, takes workers' time on each round, and then disappears. After maxReceiveCount receives a dead-letter queue keeps it for people to look at.",
    vi: "Message không bao giờ xử lý được sẽ quay lại đến hết retention, mỗi vòng lại tốn công worker, rồi biến mất. Sau maxReceiveCount lần nhận, dead-letter queue giữ nó lại để người xem.",
  },
  sources: [`${SQS}/sqs-dead-letter-queues.html`],
  learn: { example: "sqs-visibility-dlq" },
  patterns: [8],
  note: "Best practices: DLQ for failed records",
  find: each(["sqsQueue"], (node, all) => {
    const limited = Number.isFinite(node.number("maxReceiveCount"));
    const linked = node.outputs.some((one) => one.type === "sqsQueue");
    if ((limited && linked) || isDeadLetterQueue(node) || workersOf(node).length === 0) return null;
    const id = freeId(all, `${node.id}-dlq`);
    const again = node.run?.figure("redelivered") ?? 0;
    return {
      node: node.id,
      evidence: {
        en: "{again} messages came back in this run; nothing would ever take them aside.",
        vi: "{again} message đã quay lại trong lần chạy này; không có gì tách chúng ra.",
      },
      values: { again: records(again || 0) },
      fix: {
        text: {
          en: "Add a dead-letter queue after 5 receives",
          vi: "Thêm dead-letter queue sau 5 lần nhận",
        },
        changes: [
          set(node, { maxReceiveCount: 5 }),
          ...(linked
            ? []
            : [
                {
                  add: {
                    id,
                    type: "sqsQueue",
                    label: "DLQ",
                    ...placeBeside(all, node.id),
                    config: { queueType: node.word("queueType") },
                  },
                },
                { link: { from: node.id, to: id } },
              ]),
        ],
      },
    };
  }),
};

/** What a worker takes for one receive, ms. */
const busyMs = (worker: NodeView) =>
  worker.number("durationMs") +
  worker.number("durationPerRecordMs") *
    (worker.number("maxNumberOfMessages") || worker.number("batchSize") || 1);

const shortVisibility: Rule = {
  id: "visibility-too-short",
  kind: "fault",
  title: {
    en: "Messages come back while they are worked on",
    vi: "Message quay lại khi đang được xử lý",
  },
  why: {
    en: "A received message is hidden for the visibility timeout. If the work takes longer, another worker gets it too and it is done twice. Set it above the longest processing time; for Lambda, six times the function's timeout.",
    vi: "Message đã nhận được ẩn trong visibility timeout. Xử lý lâu hơn thì worker khác cũng nhận và làm hai lần. Hãy đặt lớn hơn thời gian xử lý lâu nhất; với Lambda là sáu lần timeout của hàm.",
  },
  sources: ["sqs.visibility.secondsDefault", `${SQS}/sqs-visibility-timeout.html`],
  learn: { example: "sqs-visibility-dlq" },
  patterns: [8],
  note: "SQS: message queue with retry",
  find: each(["sqsQueue"], (node) => {
    const timeout = node.number("visibilityTimeout") * 1_000;
    const slowest = workersOf(node).reduce((most, one) => Math.max(most, busyMs(one) || 0), 0);
    if (!(slowest > timeout)) return null;
    return {
      node: node.id,
      evidence: {
        en: "A batch takes {slowest}, messages are hidden for {timeout}; {again} were delivered again.",
        vi: "Một batch mất {slowest}, message chỉ ẩn {timeout}; {again} message bị giao lại.",
      },
      values: {
        slowest: ms(slowest),
        timeout: ms(timeout),
        again: records(node.run?.figure("redelivered") ?? 0),
      },
      fix: setting(node, "visibilityTimeout", Math.ceil((slowest * 6) / 1_000)),
    };
  }),
};

const split: Rule = {
  id: "two-applications-one-queue",
  kind: "fault",
  title: { en: "Two applications on one queue", vi: "Hai ứng dụng chung một hàng đợi" },
  why: {
    en: "A queue hands each message to one receiver and it is then deleted: two applications each see a part. To let each see all, publish to SNS with a queue for each, or use a stream.",
    vi: "Hàng đợi giao mỗi message cho một bên nhận rồi xoá: hai ứng dụng mỗi bên chỉ thấy một phần. Muốn bên nào cũng thấy đủ, hãy publish qua SNS với mỗi bên một hàng đợi, hoặc dùng stream.",
  },
  sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html"],
  learn: { example: "sns-fan-out" },
  patterns: [1, 7],
  note: "Comparison: several consumers",
  find: each(["sqsQueue"], (node) => {
    const workers = workersOf(node);
    const [first, second] = workers;
    if (!first || !second) return null;
    const total = workers.reduce((sum, one) => sum + (one.run?.usage("processedRecords") ?? 0), 0);
    const part = (one: NodeView) => (one.run?.usage("processedRecords") ?? 0) / total;
    if (node.run && !(total > 0)) return null;
    return {
      node: node.id,
      evidence: node.run
        ? {
            en: "{first} got {share} of the messages, the rest went to others.",
            vi: "{first} chỉ nhận {share} số message, phần còn lại về bên khác.",
          }
        : {
            en: "{first} and {second} would share the messages, not each get all.",
            vi: "{first} và {second} sẽ chia nhau message, không phải bên nào cũng nhận đủ.",
          },
      values: {
        first: first.name,
        second: second.name,
        share: share(node.run ? part(first) : 0.5),
      },
    };
  }),
};

const lateQueue: Rule = {
  id: "queue-grows",
  kind: "fault",
  title: { en: "The queue grows", vi: "Hàng đợi dài dần" },
  why: {
    en: "Fewer messages are deleted than sent. Add workers, or receive and process more at a time; ApproximateAgeOfOldestMessage is the figure to alarm on.",
    vi: "Số message bị xoá ít hơn số gửi vào. Hãy thêm worker, hoặc nhận và xử lý nhiều hơn mỗi lần; nên cảnh báo theo ApproximateAgeOfOldestMessage.",
  },
  sources: [`${SQS}/sqs-available-cloudwatch-metrics.html`],
  learn: { example: "sqs-visibility-dlq" },
  patterns: [8],
  note: "SQS: message queue with retry",
  find: each(["sqsQueue"], (node) => {
    const { run } = node;
    const [worker] = workersOf(node);
    if (!run || !worker) return null;
    const [sent, deleted] = [run.figure("sentPerSecond"), run.figure("deletedPerSecond")];
    const oldest = run.figure("oldestMs");
    if (!(oldest > 60_000) || !(deleted < 0.9 * sent)) return null;
    const workers = worker.number("workers");
    return {
      node: node.id,
      evidence: {
        en: "{sent} are sent, {deleted} done; the oldest has waited {oldest}.",
        vi: "Gửi vào {sent}, làm xong {deleted}; message cũ nhất đã chờ {oldest}.",
      },
      values: { sent: perSecond(sent), deleted: perSecond(deleted), oldest: ms(oldest) },
      ...(Number.isFinite(workers)
        ? {
            fix: setting(
              worker,
              "workers",
              Math.ceil((1.25 * workers * sent) / Math.max(deleted, sent / 10)),
            ),
          }
        : {}),
    };
  }),
};

const noSideDoor: Rule = {
  id: "delivery-without-dlq",
  kind: "risk",
  title: { en: "Deliveries that fail are dropped", vi: "Giao không được là bị bỏ" },
  why: {
    en: "SNS and EventBridge keep nothing: after their retries a message that could not be delivered is gone. A dead-letter queue on the subscription or the rule keeps it.",
    vi: "SNS và EventBridge không lưu gì: hết số lần thử mà không giao được là mất. Dead-letter queue ở subscription hoặc rule sẽ giữ lại.",
  },
  sources: [
    "sns.retry.awsTries",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
  ],
  learn: { example: "sns-fan-out" },
  patterns: [6],
  note: "Best practices: DLQ for failed records",
  find: each(["snsTopic", "eventBus"], (node, all) => {
    // A queue or a stream keeps what it takes; a function or an endpoint can fail for long.
    const fragile = node.outputs.some((one) =>
      ["lambdaFunction", "httpEndpoint", "firehose"].includes(one.type),
    );
    if (node.word("deadLetterQueue") !== "" || !fragile) return null;
    const id = freeId(all, `${node.id}-dlq`);
    return {
      node: node.id,
      evidence: {
        en: "{lost} deliveries of this run were given up.",
        vi: "{lost} lượt giao trong lần chạy này bị bỏ.",
      },
      values: { lost: records(node.run?.figure("lost") || 0) },
      fix: {
        text: { en: "Add a dead-letter queue", vi: "Thêm dead-letter queue" },
        changes: [
          { add: { id, type: "sqsQueue", label: "DLQ", ...placeBeside(all, node.id), config: {} } },
          { link: { from: node.id, to: id } },
          set(node, { deadLetterQueue: id }),
        ],
      },
    };
  }),
};

const IDLE_SHARE = 0.02;

const idleBrokers: Rule = {
  id: "idle-brokers",
  kind: "waste",
  title: { en: "Brokers for a trickle", vi: "Broker cho một dòng nhỏ" },
  why: {
    en: "MSK brokers are paid by the hour, busy or not. Kafka makes sense where producers, connectors or its features must stay; a new pipeline on AWS without that need is simpler and cheaper with Kinesis, or with MSK Serverless for little operation.",
    vi: "Broker MSK tính tiền theo giờ, bận hay rảnh như nhau. Kafka hợp khi phải giữ producer, connector hay tính năng của Kafka; pipeline mới trên AWS không cần thế thì Kinesis đơn giản và rẻ hơn, còn muốn ít vận hành thì MSK Serverless.",
  },
  sources: ["msk.standard.brokerHour", "kds.shardHour"],
  learn: { page: "compare" },
  patterns: [9, 10],
  note: "Comparison: Kinesis and MSK",
  find: each(["mskCluster"], (node, all) => {
    const { run } = node;
    const used = (run?.figure("inBytes") ?? 0) / (run?.figure("capacityBytes") ?? Number.NaN);
    if (!run || node.word("clusterType") === "serverless" || !(used < IDLE_SHARE)) return null;
    if (all.atMs < 300_000) return null;
    const shards = Math.max(
      1,
      Math.ceil(run.figure("inBytes") / all.fact("kds.shard.writeBytesPerSecond")),
      Math.ceil(run.figure("inRecords") / all.fact("kds.shard.writeRecordsPerSecond")),
    );
    return {
      node: node.id,
      evidence: {
        en: "{used} of the brokers' capacity is used, for {paid} a month; {shards} shards of Data Streams cost {instead}, without the puts.",
        vi: "Chỉ dùng {used} sức của broker mà tốn {paid} mỗi tháng; {shards} shard Data Streams tốn {instead}, chưa kể PUT.",
      },
      values: {
        used: share(used),
        paid: usd(run.perMonth),
        shards: count(shards),
        instead: usd(shards * MONTH_HOURS * all.price("kds.shardHour")),
      },
    };
  }),
};

const fewPartitions: Rule = {
  id: "idle-group-members",
  kind: "waste",
  title: { en: "More group members than partitions", vi: "Thành viên nhóm nhiều hơn partition" },
  why: {
    en: "A partition is read by one member of a consumer group. Members beyond the partitions wait.",
    vi: "Một partition chỉ do một thành viên của consumer group đọc. Thành viên vượt số partition chỉ ngồi chờ.",
  },
  sources: ["https://kafka.apache.org/documentation/#intro_consumers"],
  learn: { example: "msk-consumer-groups" },
  patterns: [48],
  note: "Comparison: Kinesis and MSK",
  find: each(["kafkaConsumer"], (node) => {
    const idle = node.run?.figure("idle") ?? 0;
    if (!(idle >= 2)) return null;
    const members = node.number("members");
    return {
      node: node.id,
      evidence: {
        en: "{idle} of {members} members have no partition.",
        vi: "{idle} trên {members} thành viên không có partition.",
      },
      values: { idle: count(idle), members: count(members) },
      fix: setting(node, "members", members - idle + 1),
    };
  }),
};

export const messagingRules: readonly Rule[] = [
  split,
  shortVisibility,
  lateQueue,
  noDeadLetters,
  noSideDoor,
  idleBrokers,
  fewPartitions,
];
