// Settings, figures, events and faults that every destination declares alike.
import { duration, number } from "../model/define-fields.ts";
import type { Amount } from "../model/fields.ts";
import type { EventSpec, FaultSpec, FigureSpec } from "../model/signals.ts";
import type { Text } from "../model/text.ts";

export function latency(initial: Amount, help: Text) {
  return duration({
    label: { en: "Latency", vi: "Độ trễ" },
    help,
    min: 0,
    max: 600_000,
    initial,
  });
}

export const failureRate = number({
  label: { en: "Share of requests that fail", vi: "Tỉ lệ request bị lỗi" },
  help: {
    en: "0 = none, 1 = all. A failed request answers with a server error and the sender tries again.",
    vi: "0 = không lỗi, 1 = lỗi hết. Request lỗi trả về lỗi máy chủ và bên gửi thử lại.",
  },
  unit: "×",
  min: 0,
  max: 1,
  initial: 0,
  advanced: true,
});

export function recordCapacity<I extends number | null>(initial: I, help: Text) {
  return number({
    label: { en: "Records accepted per second", vi: "Số bản ghi nhận mỗi giây" },
    help,
    unit: "records/s",
    min: 1,
    max: 10_000_000,
    initial,
    optional: true,
    whenAbsent: { en: "no limit", vi: "không giới hạn" },
  });
}

export const receiverFigures = {
  receivedPerSecond: { label: { en: "Received", vi: "Nhận" }, unit: "records/s" },
  refusedPerSecond: {
    label: { en: "Refused", vi: "Từ chối" },
    unit: "records/s",
    tone: "bad",
  },
  records: { label: { en: "Stored", vi: "Đã lưu" }, unit: "records" },
  endToEndMs: { label: { en: "Event to answer", vi: "Độ trễ đầu-cuối" }, unit: "ms" },
  bytes: { label: { en: "Stored bytes", vi: "Byte đã lưu" }, unit: "bytes", detail: true },
  answerMs: { label: { en: "Answers in", vi: "Trả lời sau" }, unit: "ms", detail: true },
  duplicates: {
    label: { en: "Stored, but will come again", vi: "Đã lưu nhưng sẽ gửi lại" },
    unit: "records",
    tone: "warn",
    detail: true,
  },
} as const satisfies Record<string, FigureSpec>;

export const receiverEvents = {
  refused: {
    severity: "warning",
    text: {
      en: "Refused {records} records: {reason}",
      vi: "Từ chối {records} bản ghi: {reason}",
    },
  },
  unanswered: {
    severity: "warning",
    text: {
      en: "{records} records are stored, but the answer was lost: the sender sends them again, so they are duplicates.",
      vi: "{records} bản ghi đã lưu nhưng câu trả lời bị mất: bên gửi sẽ gửi lại, thành bản ghi trùng.",
    },
  },
} as const satisfies Record<string, EventSpec>;

export const receiverFaults = {
  outage: {
    label: { en: "Outage", vi: "Ngừng hoạt động" },
    help: {
      en: "Every request fails until it ends.",
      vi: "Mọi request đều lỗi cho đến khi kết thúc.",
    },
  },
  slow: {
    label: { en: "Slow", vi: "Chậm" },
    help: { en: "Requests take longer.", vi: "Request mất nhiều thời gian hơn." },
    numbers: {
      factor: {
        initial: 10,
        min: 1,
        max: 1_000,
        label: { en: "Times slower", vi: "Chậm hơn bao nhiêu lần" },
      },
    },
  },
  lostAnswers: {
    label: { en: "Answers get lost", vi: "Mất câu trả lời" },
    help: {
      en: "Requests are stored, but the sender sees a timeout and sends again: at least once means duplicates.",
      vi: "Request đã được lưu nhưng bên gửi thấy timeout và gửi lại: at least once nghĩa là có bản trùng.",
    },
    numbers: {
      rate: {
        initial: 0.5,
        min: 0,
        max: 1,
        label: { en: "Share of requests", vi: "Tỉ lệ request" },
      },
    },
  },
} as const satisfies Record<string, FaultSpec>;

/** What a stream is told that is drawn straight to a destination. */
export const needsConsumer: { readonly from: string; readonly text: Text } = {
  from: "dataStream",
  text: {
    en: "A data stream is read by consumers and writes nowhere by itself. Put Firehose, Lambda or another consumer between them.",
    vi: "Data stream chỉ được consumer đọc chứ không tự ghi đi đâu. Hãy đặt Firehose, Lambda hoặc một consumer khác ở giữa.",
  },
};
