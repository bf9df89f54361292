// Settings that every worker of a queue declares alike.
import { duration, number, poison, toggle } from "../model/define-fields.ts";
import type { FaultSpec } from "../model/signals.ts";

export const workerFields = {
  durationMs: duration({
    label: { en: "Duration of a call", vi: "Thời gian một lần gọi" },
    help: {
      en: "What a call takes, whatever its batch. Longer than the queue's visibility timeout, and the messages are processed twice.",
      vi: "Thời gian một lần gọi, bất kể batch. Dài hơn visibility timeout của queue thì message bị xử lý hai lần.",
    },
    min: 1,
    max: 43_200_000,
    initial: 100,
  }),
  durationPerRecordMs: number({
    label: { en: "Duration for each message", vi: "Thời gian thêm cho mỗi message" },
    help: {
      en: "Added to the duration for each message of the batch.",
      vi: "Cộng thêm vào thời gian cho mỗi message trong batch.",
    },
    unit: "ms",
    min: 0,
    max: 900_000,
    initial: 0,
  }),
  errorRate: number({
    label: { en: "Error rate", vi: "Tỉ lệ lỗi" },
    help: {
      en: "Share of calls that fail by chance; their messages come back.",
      vi: "Tỉ lệ lần gọi lỗi ngẫu nhiên; message của chúng quay lại.",
    },
    unit: "share",
    min: 0,
    max: 1,
    initial: 0,
  }),
  poisonRecords: poison({
    label: { en: "Bad records", vi: "Bản ghi lỗi" },
    help: {
      en: "Every call that holds one of them fails, until it is moved to a dead-letter queue.",
      vi: "Lần gọi nào chứa chúng đều lỗi, cho đến khi chúng được chuyển sang dead-letter queue.",
    },
    initial: { records: 0, atMs: 0 },
  }),
  reportBatchItemFailures: toggle({
    label: { en: "ReportBatchItemFailures", vi: "ReportBatchItemFailures" },
    help: {
      en: "Only the failed messages of a batch come back. Without it the whole batch does, and the good ones are processed twice.",
      vi: "Chỉ message lỗi trong batch quay lại. Nếu tắt, cả batch quay lại và message tốt bị xử lý hai lần.",
    },
    initial: false,
  }),
};

export const workerFaults = {
  outage: {
    label: { en: "Every call fails", vi: "Mọi lần gọi đều lỗi" },
    help: { en: "What the code depends on is down.", vi: "Thứ mà code phụ thuộc đang ngừng." },
  },
  stopped: {
    label: { en: "Stopped", vi: "Ngừng chạy" },
    help: { en: "Nothing is received.", vi: "Không nhận gì cả." },
  },
  slow: {
    label: { en: "Slow", vi: "Chạy chậm" },
    help: { en: "Calls take this many times as long.", vi: "Lần gọi lâu gấp chừng này lần." },
    numbers: {
      factor: { initial: 4, min: 1, max: 1_000, label: { en: "Times", vi: "Số lần" } },
    },
  },
  errors: {
    label: { en: "Random errors", vi: "Lỗi ngẫu nhiên" },
    help: { en: "A share of calls fails.", vi: "Một tỉ lệ lần gọi bị lỗi." },
    numbers: {
      rate: { initial: 0.5, min: 0, max: 1, label: { en: "Share", vi: "Tỉ lệ" } },
    },
  },
} as const satisfies Readonly<Record<string, FaultSpec>>;

/** What a worker's settings and faults say together. */
export function workerRates(
  config: {
    readonly durationMs: number;
    readonly durationPerRecordMs: number;
    readonly errorRate: number;
  },
  fault: (kind: "slow" | "errors") => { readonly numbers: Readonly<Record<string, number>> } | null,
) {
  return {
    callMs: (messages: number) =>
      (config.durationMs + config.durationPerRecordMs * messages) *
      (fault("slow")?.numbers["factor"] ?? 1),
    errorRate: () => Math.max(config.errorRate, fault("errors")?.numbers["rate"] ?? 0),
  };
}
