// Settings of a function behind a queue, a topic, a bus or an API, by the names of the Lambda API.
import { integer } from "../../model/define-fields.ts";
import { memoryField, reservedConcurrency } from "../../workload/lambda-declarations.ts";
import { workerFields } from "../../workload/worker-declarations.ts";

export const fields = {
  batchSize: integer({
    label: { en: "BatchSize (SQS)", vi: "BatchSize (SQS)" },
    help: {
      en: "Most messages of one call when a queue is polled. SNS and EventBridge call once for each event.",
      vi: "Số message tối đa của một lần gọi khi đọc queue. SNS và EventBridge gọi một lần cho mỗi event.",
    },
    unit: "messages",
    min: 1,
    max: { fact: "lambda.sqs.batchSizeMax" },
    initial: { fact: "lambda.sqs.batchSizeDefault" },
    fact: "lambda.sqs.batchSizeDefault",
  }),
  ...workerFields,
  memoryMB: memoryField,
  reservedConcurrency: reservedConcurrency({
    en: "Most calls at the same time. Beyond it messages wait in the queue, and events in Lambda's own queue.",
    vi: "Số lần gọi đồng thời tối đa. Vượt mức thì message chờ trong queue, còn event chờ trong queue riêng của Lambda.",
  }),
  maximumRetryAttempts: integer({
    label: { en: "MaximumRetryAttempts", vi: "MaximumRetryAttempts" },
    help: {
      en: "Retries of an event that was not polled from a queue, after 1 and 2 minutes; then it goes to the linked queue or is lost.",
      vi: "Số lần retry một event không đến từ queue, sau 1 và 2 phút; sau đó vào queue được nối hoặc bị mất.",
    },
    unit: "retries",
    min: 0,
    max: { fact: "lambda.async.retriesMax" },
    initial: { fact: "lambda.async.retriesMax" },
    fact: "lambda.async.retriesMax",
  }),
  maximumEventAgeInSeconds: integer({
    label: { en: "MaximumEventAgeInSeconds", vi: "MaximumEventAgeInSeconds" },
    help: {
      en: "How long such an event may wait before it is dropped.",
      vi: "Event như vậy được chờ bao lâu trước khi bị bỏ.",
    },
    unit: "s",
    min: 60,
    max: { fact: "lambda.async.eventAgeSecondsMax" },
    initial: { fact: "lambda.async.eventAgeSecondsMax" },
    advanced: true,
  }),
};

export type FunctionFields = typeof fields;
