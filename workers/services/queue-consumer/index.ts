// An application that receives from SQS: workers that compete for messages.
import { defineService } from "../../model/service-definition.ts";
import { createQueueConsumer } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const queueConsumer = defineService({
  type: "queueConsumer",
  awsName: "AWS SDK consumer (ReceiveMessage)",
  name: { en: "Queue workers", vi: "Worker đọc queue" },
  badge: "QW",
  icon: "",
  colour: "slate",
  group: "process",
  help: {
    en: "Your own workers on EC2, ECS or anywhere: receive a message, process it, delete it. More workers share the same messages; they do not each get a copy.",
    vi: "Worker tự viết trên EC2, ECS hoặc bất kỳ đâu: nhận message, xử lý, rồi xoá. Thêm worker là chia nhau cùng một tập message; không phải mỗi worker một bản.",
  },
  fields,
  ports: {
    gives: [],
    takes: ["receive"],
    takesOnlyFrom: ["sqsQueue"],
    maxIn: 1,
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "A stream has no messages to receive and delete: use an SDK, KCL or Lambda consumer, which keeps its place in the shards.",
          vi: "Stream không có message để nhận rồi xoá: hãy dùng SDK, KCL hoặc Lambda consumer, loại tự giữ vị trí trong shard.",
        },
      },
      {
        from: "snsTopic",
        text: {
          en: "SNS pushes and keeps nothing to receive. Subscribe a queue to the topic and let the workers read the queue.",
          vi: "SNS đẩy đi và không giữ gì để nhận. Hãy cho một queue subscribe topic rồi để worker đọc queue.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `${config.workers} workers · batch ${config.maxNumberOfMessages} · ${config.durationMs} ms`,
    vi: `${config.workers} worker · batch ${config.maxNumberOfMessages} · ${config.durationMs} ms`,
  }),
  costs: [],
  facts: ["sqs.batch.messagesMax", "sqs.longPoll.secondsMax", "sqs.visibility.secondsDefault"],
  behaviour: createQueueConsumer,
});
