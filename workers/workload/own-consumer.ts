// What the consumers of a data stream without leases and checkpoints share: an SDK loop, and one that
// is pushed to (enhanced fan-out). Their faults, their start, and where they write their results.
import type { ActiveFault } from "../model/service-definition.ts";
import type { FaultSpec, FigureSpec } from "../model/signals.ts";
import { expiredEvent, outageFault, slowFault } from "./consumer-declarations.ts";
import type { PollingConsumer, PollingPolicy } from "./polling-consumer.ts";
import type { StartSettings } from "./replay.ts";
import type { ResultWriter } from "./result-writer.ts";

export const crashFault: FaultSpec = {
  label: { en: "Crash", vi: "Sập" },
  help: {
    en: "The process dies with what it holds in memory. Without checkpoints the new one starts by its iterator type: TRIM_HORIZON reads everything kept again, LATEST skips what came meanwhile.",
    vi: "Tiến trình chết, mất những gì đang giữ trong bộ nhớ. Không có checkpoint nên tiến trình mới bắt đầu theo kiểu iterator: TRIM_HORIZON đọc lại mọi thứ còn giữ, LATEST bỏ qua những gì đến trong lúc đó.",
  },
};

export const ownConsumerFigures = {
  processedRecordsPerSecond: { label: { en: "Processed", vi: "Xử lý" }, unit: "records/s" },
  behindMs: { label: { en: "Behind", vi: "Chậm" }, unit: "ms", tone: "warn" },
  backlogRecords: { label: { en: "Backlog", vi: "Tồn đọng" }, unit: "records" },
  lostRecords: {
    label: { en: "Lost to retention", vi: "Mất do hết retention" },
    unit: "records",
    tone: "bad",
    detail: true,
  },
  rereadRecords: {
    label: { en: "Read again after a crash", vi: "Đọc lại sau khi sập" },
    unit: "records",
    tone: "warn",
    detail: true,
  },
  skippedRecords: {
    label: { en: "Skipped after a crash", vi: "Bị bỏ qua sau khi sập" },
    unit: "records",
    tone: "bad",
    detail: true,
  },
} as const satisfies Readonly<Record<string, FigureSpec>>;

export const ownConsumerEvents = {
  expired: expiredEvent,
  crashed: {
    severity: "bad",
    text: {
      en: "The consumer crashed; {records} records in its memory were not processed.",
      vi: "Consumer sập; {records} bản ghi trong bộ nhớ chưa được xử lý.",
    },
  },
  restarted: {
    severity: "warning",
    text: {
      en: "A new process starts at {type}: {reread} records are read again, {skipped} are skipped.",
      vi: "Tiến trình mới bắt đầu ở {type}: {reread} bản ghi được đọc lại, {skipped} bị bỏ qua.",
    },
  },
} as const;

export const ownConsumerFaults = { outage: outageFault, slow: slowFault, crash: crashFault };

type Figure = keyof typeof ownConsumerFigures;
type Fault = keyof typeof ownConsumerFaults;

interface OwnContext {
  readonly config: StartSettings & { readonly processingRecordsPerSecond: number | null };
  fault(kind: Fault): ActiveFault | null;
  log(
    kind: keyof typeof ownConsumerEvents,
    atMs: number,
    params?: Readonly<Record<string, string | number>>,
  ): void;
  show(figure: Figure, value: number): void;
}

/** The part of a polling consumer's policy that these share. `nowMs`: end of the last step. */
export function ownConsumerPolicy(context: OwnContext, writer: ResultWriter, nowMs: () => number) {
  return {
    startingPosition: () => context.config.startingPosition,
    startingTimestampMs: () => context.config.timestamp,
    startingSequenceNumber: () => context.config.startingSequenceNumber,
    recordsPerSecond() {
      const rate = context.config.processingRecordsPerSecond;
      const slow = context.fault("slow");
      return rate === null ? null : rate / (slow?.numbers["factor"] ?? 1);
    },
    stopped: () => context.fault("outage") !== null,
    crashedUntilMs: () => context.fault("crash")?.untilMs ?? null,
    writeOut: writer.writeOut,
    onExpired: (records) => context.log("expired", nowMs(), { records }),
    onCrashed: (records, atMs) => context.log("crashed", atMs, { records }),
    onRestarted(reread, skipped, atMs) {
      context.log("restarted", atMs, { type: context.config.startingPosition, reread, skipped });
    },
  } satisfies Partial<PollingPolicy>;
}

export function showOwnConsumer(context: OwnContext, consumer: PollingConsumer): void {
  const { result } = consumer;
  const { oldestAgeMs, backlogRecords } = consumer.lag();
  context.show("processedRecordsPerSecond", result.processedRecords);
  context.show("behindMs", oldestAgeMs);
  context.show("backlogRecords", backlogRecords);
  context.show("lostRecords", result.expiredRecords);
  context.show("rereadRecords", result.rereadRecords);
  context.show("skippedRecords", result.skippedRecords);
}
