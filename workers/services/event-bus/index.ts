// Amazon EventBridge, an event bus with rules (the API now called "Classic").
import { MONTH_HOURS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { createEventBus } from "./behaviour.ts";
import { fields, replayFields } from "./config.ts";
import { signals } from "./signals.ts";

const BYTES_PER_GB = 1_073_741_824;
const pushesOnly = {
  en: "A bus pushes events to targets; nobody reads from it. Make a data stream or a queue the rule's target, and read that.",
  vi: "Bus đẩy event tới target; không ai đọc từ nó. Hãy đặt data stream hoặc queue làm target của rule rồi đọc từ đó.",
};

export const eventBus = defineService({
  type: "eventBus",
  awsName: "Amazon EventBridge",
  name: { en: "Event bus", vi: "Event bus" },
  badge: "EB",
  icon: "eventbridge",
  colour: "pink",
  group: "ingest",
  help: {
    en: "Routes events by rules to many kinds of targets. For low volume and many event types: each event is billed and quotas are modest. Replay only from an archive, order not kept.",
    vi: "Định tuyến event theo rule tới nhiều loại target. Hợp với lưu lượng thấp và nhiều loại event: tính tiền theo event và quota vừa phải. Chỉ replay từ archive, không giữ thứ tự.",
  },
  fields,
  ports: {
    gives: ["deliver", "put"],
    takes: ["put", "deliver"],
    givesOnlyTo: [
      "dataStream",
      "firehose",
      "sqsQueue",
      "snsTopic",
      "lambdaFunction",
      "httpEndpoint",
      "redshift",
      "eventBus",
    ],
    refuses: [
      { to: "lambdaConsumer", text: pushesOnly },
      { to: "kclConsumer", text: pushesOnly },
      { to: "sdkConsumer", text: pushesOnly },
      { to: "efoConsumer", text: pushesOnly },
      { to: "kafkaConsumer", text: pushesOnly },
      { to: "flinkApplication", text: pushesOnly },
      {
        from: "kplProducer",
        text: {
          en: "The KPL writes to data streams only. Use an SDK producer (PutEvents) for a bus.",
          vi: "KPL chỉ ghi vào data stream. Với bus hãy dùng SDK producer (PutEvents).",
        },
      },
      {
        from: "dataStream",
        text: {
          en: "A data stream does not push. EventBridge Pipes or a Lambda consumer may read it and put events.",
          vi: "Data stream không đẩy đi. EventBridge Pipes hoặc Lambda consumer có thể đọc rồi đưa event vào.",
        },
      },
    ],
  },
  signals,
  operations: [
    {
      name: "StartReplay",
      label: { en: "StartReplay", vi: "StartReplay" },
      help: {
        en: "Sends the archived events of a stretch of time to the rules again. AWS advises to wait ten minutes before replaying what has just arrived.",
        vi: "Gửi lại event trong archive của một khoảng thời gian tới các rule. AWS khuyên chờ mười phút trước khi replay những gì vừa đến.",
      },
      fields: replayFields,
    },
    {
      name: "CancelReplay",
      label: { en: "CancelReplay", vi: "CancelReplay" },
      help: {
        en: "Stops the replays that run. What was sent stays sent.",
        vi: "Dừng các replay đang chạy. Những gì đã gửi thì không rút lại.",
      },
      fields: {},
    },
  ],
  summary: (config) => ({
    en: config.archive ? "Archive on" : "Nothing kept",
    vi: config.archive ? "Có archive" : "Không lưu giữ",
  }),
  costs: [
    {
      item: { en: "Custom events", vi: "Custom event" },
      usage: "events",
      per: 1_000_000,
      price: "eventbridge.eventMillion",
    },
    {
      item: { en: "Replayed events", vi: "Event replay" },
      usage: "replayedEvents",
      per: 1_000_000,
      price: "eventbridge.replayMillion",
    },
    {
      item: { en: "Archive processing", vi: "Xử lý archive" },
      usage: "archivedBytes",
      per: BYTES_PER_GB,
      price: "eventbridge.archiveGb",
    },
    {
      item: { en: "Archive storage", vi: "Lưu archive" },
      usage: "archiveByteHours",
      per: BYTES_PER_GB * MONTH_HOURS,
      price: "eventbridge.archiveGbMonth",
    },
  ],
  facts: [
    "eventbridge.putEventsPerSecond",
    "eventbridge.entriesPerRequest",
    "eventbridge.invocationsPerSecond",
    "eventbridge.retry.triesMax",
    "eventbridge.retry.secondsMax",
    "eventbridge.latencyMs",
    "eventbridge.rulesMax",
  ],
  behaviour: createEventBus,
  cloudFormation: "AWS::Events::EventBus",
});
