// What a bus shows, under CloudWatch's AWS/Events names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import {
  fanOutEvents,
  fanOutFigures,
  fanOutLanes,
  fanOutUsage,
} from "../../workload/fan-out-declarations.ts";

const count = (meaning: Text, chart: NonNullable<MetricSpec["chart"]>): MetricSpec => ({
  namespace: "AWS/Events",
  unit: "Count",
  statistics: ["Sum", "Average"],
  meaning,
  chart,
});

export const signals = defineSignals({
  metrics: {
    PutEventsApproximateCallCount: count(
      { en: "PutEvents requests.", vi: "Số request PutEvents." },
      "throughput",
    ),
    PutEventsEntriesCount: count(
      { en: "Events put on the bus.", vi: "Số event đưa vào bus." },
      "throughput",
    ),
    PutEventsApproximateThrottledCount: count(
      { en: "Events refused by the PutEvents quota.", vi: "Số event bị quota PutEvents từ chối." },
      "throttling",
    ),
    Invocations: count({ en: "Targets invoked.", vi: "Số lần gọi target." }, "throughput"),
    FailedInvocations: count(
      { en: "Events given up after all retries.", vi: "Số event bị bỏ sau mọi retry." },
      "other",
    ),
    RetryInvocationAttempts: count(
      { en: "Invocations that were tried again.", vi: "Số lần gọi được thử lại." },
      "other",
    ),
    ThrottledRules: count(
      {
        en: "Invocations delayed by the invocation quota.",
        vi: "Số lần gọi bị chậm do quota invocation.",
      },
      "throttling",
    ),
    InvocationsSentToDlq: count(
      { en: "Events moved to the dead-letter queue.", vi: "Số event chuyển vào DLQ." },
      "other",
    ),
  },
  figures: {
    ...fanOutFigures,
    archived: { label: { en: "Archived", vi: "Trong archive" }, unit: "records" },
    replaying: { label: { en: "Left to replay", vi: "Còn phải replay" }, unit: "records" },
  },
  lanes: fanOutLanes,
  usage: {
    ...fanOutUsage,
    events: { label: { en: "Events (64 KB)", vi: "Event (64 KB)" }, unit: "events" },
    replayedEvents: { label: { en: "Events replayed", vi: "Event replay" }, unit: "events" },
    archivedBytes: { label: { en: "Bytes archived", vi: "Byte đưa vào archive" }, unit: "bytes" },
    archiveByteHours: { label: { en: "Archive kept", vi: "Archive đang giữ" }, unit: "byte-hours" },
  },
  events: {
    ...fanOutEvents,
    replayStarted: {
      severity: "info",
      text: {
        en: "Replay of {records} archived events begins: in slices of a minute, order not exact.",
        vi: "Bắt đầu replay {records} event trong archive: theo từng phút, không đúng thứ tự tuyệt đối.",
      },
    },
    replayFinished: {
      severity: "info",
      text: { en: "The replay is over.", vi: "Replay đã xong." },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng hoạt động" },
      help: { en: "PutEvents fails.", vi: "Lệnh PutEvents bị lỗi." },
    },
  },
});

export type BusSignals = typeof signals;
