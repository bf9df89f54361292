// Settings of an event bus and its rules, by the names of the EventBridge API where it has one.
import { duration, integer, toggle } from "../../model/define-fields.ts";
import type { TextField } from "../../model/fields.ts";
import { deadLetterField, matchingFields } from "../../workload/fan-out-declarations.ts";

export const fields = {
  ...matchingFields,
  maximumRetryAttempts: integer({
    label: { en: "MaximumRetryAttempts", vi: "MaximumRetryAttempts" },
    help: {
      en: "Retries of a target that refuses, within the maximum age.",
      vi: "Số lần retry một target từ chối, trong thời hạn tuổi tối đa.",
    },
    unit: "retries",
    min: 0,
    max: { fact: "eventbridge.retry.triesMax" },
    initial: { fact: "eventbridge.retry.triesMax" },
    fact: "eventbridge.retry.triesMax",
  }),
  maximumEventAgeInSeconds: integer({
    label: { en: "MaximumEventAgeInSeconds", vi: "MaximumEventAgeInSeconds" },
    help: { en: "How long an event is retried.", vi: "Một event được retry trong bao lâu." },
    unit: "s",
    min: 60,
    max: { fact: "eventbridge.retry.secondsMax" },
    initial: { fact: "eventbridge.retry.secondsMax" },
    fact: "eventbridge.retry.secondsMax",
  }),
  deadLetterQueue: deadLetterField,
  archive: toggle({
    label: { en: "Archive", vi: "Archive" },
    help: {
      en: "Keeps a copy of every event, so that StartReplay can send a stretch of time again. Without it nothing can be replayed.",
      vi: "Giữ một bản sao mọi event để StartReplay gửi lại một khoảng thời gian. Không có archive thì không replay được gì.",
    },
    initial: false,
  }),
  archiveRetentionDays: integer({
    label: { en: "Archive retention", vi: "Thời gian giữ archive" },
    help: { en: "Days an archived event is kept; 0 for ever.", vi: "Số ngày giữ; 0 là mãi mãi." },
    unit: "days",
    min: 0,
    max: 3_650,
    initial: 0,
    appliesWhen: {
      field: "archive",
      in: [true],
      reason: { en: "There is no archive.", vi: "Không có archive." },
    },
  }),
  latencyMs: duration({
    label: { en: "Delivery latency", vi: "Độ trễ giao" },
    help: { en: "Time from PutEvents to the target.", vi: "Thời gian từ PutEvents đến target." },
    min: 0,
    max: 60_000,
    initial: { fact: "eventbridge.latencyMs" },
    fact: "eventbridge.latencyMs",
    advanced: true,
  }),
};

export const replayFields = {
  eventStartTime: duration({
    label: { en: "EventStartTime", vi: "EventStartTime" },
    help: {
      en: "From this moment of the run.",
      vi: "Từ thời điểm này của lần chạy.",
    },
    min: 0,
    max: 3_153_600_000_000,
    initial: 0,
  }),
  eventEndTime: duration({
    label: { en: "EventEndTime", vi: "EventEndTime" },
    help: { en: "Up to this moment of the run.", vi: "Đến thời điểm này của lần chạy." },
    min: 0,
    max: 3_153_600_000_000,
    initial: 3_600_000,
  }),
  filterArns: {
    kind: "text",
    label: { en: "Destination FilterArns", vi: "Destination FilterArns" },
    help: {
      en: "Id of the target whose rule alone gets the events again. Empty: every rule.",
      vi: "Id của target mà chỉ rule của nó nhận lại event. Để trống: mọi rule.",
    },
    maxCharacters: 64,
    initial: "",
  } satisfies TextField,
};

export type BusFields = typeof fields;
