// Money for nothing: lanes that are hardly used, on-demand for a trickle, receives that find nothing.
import { MONTH_HOURS } from "../../model/month.ts";
import { count, type Rule, usd } from "../rule.ts";
import type { NodeView } from "../situation.ts";
import { each, loadOf, polls, set, setting } from "./parts.ts";

const LONG_ENOUGH_MS = 300_000;
const MANY_LANES = 3;

const laneOf: Readonly<Record<string, readonly [path: string, value: string]>> = {
  lambdaConsumer: ["eventSource", "stream"],
  kclConsumer: ["retrievalMode", "POLLING"],
  flinkSource: ["readerType", "POLLING"],
};

const isLane = (node: NodeView) => !polls(node);

const lanesCostMost: Rule = {
  id: "fan-out-costs-most",
  kind: "waste",
  title: { en: "Fan-out costs more than the stream", vi: "Fan-out đắt hơn cả stream" },
  why: {
    en: "Each enhanced fan-out consumer is paid for each shard and hour, and again for each GB. Keep lanes for readers that must be fast, and let those that can wait a second share {fact:kds.shard.readBytesPerSecond} of a shard.",
    vi: "Mỗi consumer enhanced fan-out tính tiền theo từng shard mỗi giờ, và thêm theo từng GB. Chỉ giữ làn riêng cho consumer phải nhanh; consumer chờ được một giây thì dùng chung {fact:kds.shard.readBytesPerSecond} của shard.",
  },
  sources: ["kds.efo.consumerShardHour", "kds.efo.gb"],
  learn: { lesson: "own-lane" },
  patterns: [35, 36],
  note: "Cost: Enhanced Fan-Out",
  find: each(["dataStream"], (stream, all) => {
    const { run } = stream;
    const load = loadOf(stream, all);
    const lanes = stream.outputs.filter(isLane);
    if (!run || !load || lanes.length < MANY_LANES || all.atMs < LONG_ENOUGH_MS) return null;
    const paid = run.perMonthOf("kds.efo.consumerShardHour") + run.perMonthOf("kds.efo.gb");
    const rest = run.perMonth - paid;
    const polling = stream.outputs.length - lanes.length + 1;
    const shared = load.shards * all.fact("kds.shard.readBytesPerSecond");
    if (paid < 1.5 * rest || polling * load.bytes > shared / 2) return null;
    const calm = lanes.find((one) => laneOf[one.type] && one.type !== "lambdaConsumer");
    const change = calm && laneOf[calm.type];
    return {
      node: stream.id,
      evidence: {
        en: "{lanes} lanes cost {paid} a month, all else of the stream {rest}; polling readers would leave half of the reads free.",
        vi: "{lanes} làn tốn {paid} mỗi tháng, mọi thứ khác của stream {rest}; chuyển sang polling vẫn còn trống nửa lượng đọc.",
      },
      values: { lanes: count(lanes.length), paid: usd(paid), rest: usd(rest) },
      ...(calm && change ? { fix: setting(calm, change[0], change[1]) } : {}),
    };
  }),
};

const trickle: Rule = {
  id: "on-demand-for-a-trickle",
  kind: "waste",
  title: { en: "On-demand for what one shard takes", vi: "On-demand cho tải vừa một shard" },
  why: {
    en: "An on-demand stream is paid by the hour before the first byte. When even the busiest second fits one shard with room, one provisioned shard costs less and is no more work.",
    vi: "Stream on-demand tính tiền theo giờ ngay cả khi chưa có byte nào. Khi giây bận nhất cũng vừa một shard mà còn dư, một shard provisioned rẻ hơn và không tốn công hơn.",
  },
  sources: ["kds.onDemand.streamHour", "kds.shardHour"],
  learn: { lesson: "who-scales-it" },
  patterns: [26, 27],
  note: "Scaling: on-demand",
  follows: ["steady-on-demand"],
  find: each(["dataStream"], (stream, all) => {
    const { run } = stream;
    if (!run || stream.word("streamMode") !== "ON_DEMAND" || all.atMs < LONG_ENOUGH_MS) return null;
    if (stream.word("minimumThroughputBillingCommitment") === "ENABLED") return null;
    const most = Math.max(
      run.highest("IncomingRecords") / all.fact("kds.shard.writeRecordsPerSecond"),
      run.highest("IncomingBytes") / all.fact("kds.shard.writeBytesPerSecond"),
    );
    const shard = MONTH_HOURS * all.price("kds.shardHour");
    const hours = run.perMonthOf("kds.onDemand.streamHour");
    if (!(most > 0) || most > 0.5 || !(hours > shard)) return null;
    return {
      node: stream.id,
      evidence: {
        en: "The hours of the stream alone cost {hours} a month; one shard, which is enough, {shard}.",
        vi: "Riêng tiền giờ của stream đã là {hours} mỗi tháng; một shard là đủ và tốn {shard}.",
      },
      values: { hours: usd(hours), shard: usd(shard) },
      fix: {
        text: { en: "Switch to one provisioned shard", vi: "Chuyển sang một shard provisioned" },
        changes: [set(stream, { streamMode: "PROVISIONED", shardCount: 1 })],
      },
    };
  }),
};

const LONG_POLL_SECONDS = 20;

const shortPolling: Rule = {
  id: "short-polling",
  kind: "waste",
  title: { en: "Receives that find nothing", vi: "ReceiveMessage không có gì" },
  why: {
    en: "With a wait time of 0 ReceiveMessage answers at once, and each empty answer is a paid request. Long polling (up to {fact:sqs.longPoll.secondsMax} s) waits for a message, costs less and is no slower.",
    vi: "Wait time bằng 0 thì ReceiveMessage trả lời ngay, và lần trả lời rỗng nào cũng tính tiền. Long polling (tới {fact:sqs.longPoll.secondsMax} giây) chờ message, rẻ hơn mà không chậm hơn.",
  },
  sources: ["sqs.longPoll.secondsMax", "sqs.requestMillion"],
  learn: { example: "sqs-visibility-dlq" },
  patterns: [8],
  note: "SQS: message queue with retry",
  find: each(["sqsQueue"], (node) => {
    const empty = node.run?.perSecond("NumberOfEmptyReceives") ?? 0;
    if (node.number("receiveMessageWaitTimeSeconds") > 0 || empty < 1) return null;
    return {
      node: node.id,
      evidence: {
        en: "{empty} receives a minute find nothing.",
        vi: "Mỗi phút {empty} lần ReceiveMessage không có gì.",
      },
      values: { empty: count(Math.round(empty * 60)) },
      fix: setting(node, "receiveMessageWaitTimeSeconds", LONG_POLL_SECONDS),
    };
  }),
};

export const savingRules: readonly Rule[] = [lanesCostMost, trickle, shortPolling];
