// Which endpoints a topic of each type can have, as Subscribe would refuse them.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext, Neighbour } from "../../model/service-definition.ts";
import type { TopicFields } from "./config.ts";

export function checkSnsTopic(node: CheckContext<TopicFields>): readonly Problem[] {
  return node.outputs.flatMap((output): Problem[] =>
    node.config.topicType === "fifo" ? fifo(output) : standard(output),
  );
}

function fifo({ id, type }: Neighbour): Problem[] {
  if (type === "sqsQueue") return [];
  return [
    {
      code: "SNS_FIFO_ENDPOINT",
      severity: "error",
      field: "topicType",
      text: {
        en: `${id} cannot subscribe: InvalidParameter, invalid protocol type. A FIFO topic delivers to SQS queues only, FIFO or standard.`,
        vi: `${id} không subscribe được: InvalidParameter, invalid protocol type. FIFO topic chỉ giao tới SQS queue, FIFO hoặc standard.`,
      },
      fix: {
        en: "Subscribe an SQS FIFO queue and let it trigger the function, or use a standard topic.",
        vi: "Cho một SQS FIFO queue subscribe rồi để queue kích hoạt hàm, hoặc dùng standard topic.",
      },
    },
  ];
}

function standard({ id, config }: Neighbour): Problem[] {
  if (config["queueType"] !== "fifo") return [];
  return [
    {
      code: "SNS_STANDARD_TO_FIFO",
      severity: "error",
      field: "topicType",
      text: {
        en: `${id} cannot subscribe: InvalidParameter, FIFO SQS queues can not be subscribed to standard SNS topics.`,
        vi: `${id} không subscribe được: InvalidParameter, FIFO SQS queue không subscribe được standard SNS topic.`,
      },
      fix: {
        en: "Make the topic FIFO, or the queue standard.",
        vi: "Đổi topic thành FIFO, hoặc queue thành standard.",
      },
    },
  ];
}
