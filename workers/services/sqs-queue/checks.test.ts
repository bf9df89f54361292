// Which links a FIFO queue can have.
import { expect, it } from "vitest";
import { factBook } from "../../facts/index.ts";
import { readNotation } from "../../model/notation.ts";
import { validateScenario } from "../../model/validate.ts";
import { catalog } from "../catalog.ts";

const FIFO = 'sqsQueue(queueType="fifo")';
const codes = (design: string) =>
  validateScenario(readNotation(design), catalog, factBook).map((one) => one.code);

it.each([
  [`producer(1/s) -> stream -> lambda -> ${FIFO}`, "SQS_FIFO_SENDER"],
  [`producer(1/s) -> firehose -> s3 -> ${FIFO}`, "SQS_FIFO_SENDER"],
  [`${FIFO} -> sqsQueue2`, "SQS_DEAD_LETTER_TYPE"],
  [`sqsQueue -> sqsQueue2(queueType="fifo")`, "SQS_DEAD_LETTER_TYPE"],
])("%s is refused", (design, code) => {
  expect(codes(design)).toContain(code);
});

it.each([
  `${FIFO} -> sqsQueue2(queueType="fifo")`,
  "sqsQueue -> sqsQueue2",
  `producer(1/s) -> ${FIFO} -> lambdaFunction`,
])("%s is fine", (design) => {
  expect(codes(design)).not.toContain("SQS_FIFO_SENDER");
  expect(codes(design)).not.toContain("SQS_DEAD_LETTER_TYPE");
});
