// What a function shows, under CloudWatch's AWS/Lambda names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { concurrencyFigures } from "../../workload/lambda-declarations.ts";
import { workerFaults } from "../../workload/worker-declarations.ts";

const metric = (meaning: Text, more: Partial<MetricSpec> = {}): MetricSpec => ({
  namespace: "AWS/Lambda",
  unit: "Count",
  statistics: ["Sum", "Average", "Maximum"],
  meaning,
  chart: "lambda",
  ...more,
});

export const signals = defineSignals({
  metrics: {
    Invocations: metric({ en: "Calls, failed ones included.", vi: "Số lần gọi, kể cả lỗi." }),
    Errors: metric({ en: "Calls that failed.", vi: "Số lần gọi bị lỗi." }),
    Duration: metric(
      { en: "How long a call ran.", vi: "Một lần gọi chạy bao lâu." },
      { unit: "Milliseconds", statistics: ["Average", "Maximum", "Minimum"], headline: true },
    ),
    ConcurrentExecutions: metric(
      { en: "Calls running at the same time.", vi: "Số lần gọi chạy cùng lúc." },
      { statistics: ["Maximum", "Average"], headline: true },
    ),
    AsyncEventsReceived: metric({
      en: "Events that were pushed to the function.",
      vi: "Số event được đẩy tới hàm.",
    }),
    AsyncEventAge: metric(
      {
        en: "How long the oldest pushed event has waited.",
        vi: "Event được đẩy tới lâu nhất đã chờ bao lâu.",
      },
      { unit: "Milliseconds", statistics: ["Maximum", "Average"], chart: "iteratorAge" },
    ),
    AsyncEventsDropped: metric({
      en: "Pushed events given up after their retries.",
      vi: "Số event bị bỏ sau khi hết retry.",
    }),
    DestinationDeliveryFailures: metric({
      en: "Failed events that no destination took.",
      vi: "Số event lỗi mà không destination nào nhận.",
    }),
  },
  figures: {
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Đã xử lý" }, unit: "records/s" },
    ...concurrencyFigures,
    errorsPerSecond: { label: { en: "Errors/s", vi: "Lỗi/s" }, unit: "count", tone: "bad" },
    waiting: { label: { en: "Events waiting", vi: "Event đang chờ" }, unit: "count" },
    redelivered: {
      label: { en: "Seen again", vi: "Nhận lại" },
      unit: "records",
      tone: "warn",
    },
    lostRecords: { label: { en: "Given up", vi: "Bị bỏ" }, unit: "records", tone: "bad" },
    meanLatencyMs: {
      label: { en: "From arrival to done", vi: "Từ khi đến tới khi xong" },
      unit: "ms",
    },
  },
  usage: {
    requests: { label: { en: "Requests", vi: "Request" }, unit: "requests" },
    gbSeconds: { label: { en: "GB-seconds", vi: "GB-second" }, unit: "GB-s" },
    processedRecords: {
      label: { en: "Records processed", vi: "Bản ghi đã xử lý" },
      unit: "records",
    },
    redeliveredRecords: {
      label: { en: "Records seen again", vi: "Bản ghi nhận lại" },
      unit: "records",
    },
  },
  events: {
    failed: {
      severity: "warning",
      text: {
        en: "{records} messages failed and will be tried again.",
        vi: "{records} message bị lỗi và sẽ được thử lại.",
      },
    },
    deadLettered: {
      severity: "warning",
      text: {
        en: "{records} records went to the on-failure destination.",
        vi: "{records} bản ghi chuyển tới on-failure destination.",
      },
    },
    lost: {
      severity: "bad",
      text: {
        en: "{records} records given up: retries or age used up and no destination.",
        vi: "Bỏ {records} bản ghi: hết retry hoặc quá tuổi mà không có destination.",
      },
    },
  },
  faults: workerFaults,
});

export type FunctionSignals = typeof signals;
