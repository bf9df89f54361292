// Which other services a FIFO queue cannot serve, and the kind of its dead-letter queue.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import type { SqsFields } from "./config.ts";

/** Services that send to standard queues only, and what they say. */
const STANDARD_ONLY: Readonly<Record<string, Text>> = {
  s3: {
    en: "S3 event notifications do not go to FIFO queues.",
    vi: "S3 event notification không gửi được vào FIFO queue.",
  },
  lambdaConsumer: {
    en: "The on-failure destination of an event source mapping is a standard queue, not FIFO.",
    vi: "On-failure destination của event source mapping là standard queue, không phải FIFO.",
  },
  lambdaFunction: {
    en: "A dead-letter queue or destination of a function is a standard queue, not FIFO.",
    vi: "Dead-letter queue hay destination của hàm là standard queue, không phải FIFO.",
  },
};

export function checkSqsQueue({ config, inputs, outputs }: CheckContext<SqsFields>): Problem[] {
  const problem = (code: string, text: Text, fix: Text): Problem => ({
    code,
    severity: "error",
    field: "queueType",
    text,
    fix,
  });
  const makeStandard: Text = {
    en: "Make this queue a standard queue.",
    vi: "Đổi queue này thành standard queue.",
  };
  const senders = config.queueType === "fifo" ? inputs : [];
  const refused = senders.flatMap(({ type }) => STANDARD_ONLY[type] ?? []);
  const deadLetters = outputs.filter(
    (one) => one.type === "sqsQueue" && one.config["queueType"] !== config.queueType,
  );
  return [
    ...refused.map((text) => problem("SQS_FIFO_SENDER", text, makeStandard)),
    ...deadLetters.map(({ id }) =>
      problem(
        "SQS_DEAD_LETTER_TYPE",
        {
          en: `${id} cannot be its dead-letter queue: a FIFO queue needs a FIFO one, a standard queue a standard one.`,
          vi: `${id} không thể là dead-letter queue của nó: FIFO queue cần DLQ loại FIFO, standard queue cần loại standard.`,
        },
        {
          en: "Give both queues the same type.",
          vi: "Cho hai queue cùng một loại.",
        },
      ),
    ),
  ];
}
