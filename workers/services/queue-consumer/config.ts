// Settings of an application of your own that receives from a queue.
import { integer } from "../../model/define-fields.ts";
import { workerFields } from "../../workload/worker-declarations.ts";

export const fields = {
  workers: integer({
    label: { en: "Workers", vi: "Số worker" },
    help: {
      en: "Processes or threads that receive, work and delete, one batch at a time each. They compete: a message goes to one of them.",
      vi: "Số tiến trình hoặc luồng nhận, xử lý rồi xoá, mỗi lúc một batch. Chúng cạnh tranh nhau: một message chỉ tới một worker.",
    },
    unit: "workers",
    min: 1,
    max: 10_000,
    initial: 4,
  }),
  maxNumberOfMessages: integer({
    label: { en: "MaxNumberOfMessages", vi: "MaxNumberOfMessages" },
    help: { en: "Messages of one receive.", vi: "Số message của một lần nhận." },
    unit: "messages",
    min: 1,
    max: { fact: "sqs.batch.messagesMax" },
    initial: { fact: "sqs.batch.messagesMax" },
    fact: "sqs.batch.messagesMax",
  }),
  ...workerFields,
};

export type ConsumerFields = typeof fields;
