// Settings, figures and events that services with subscribers declare alike.
import { choice, number } from "../model/define-fields.ts";
import type { TextField } from "../model/fields.ts";
import type { EventSpec, FigureSpec, LaneSpec, UsageSpec } from "../model/signals.ts";

export const matchingFields = {
  matching: choice({
    label: { en: "Filter", vi: "Bộ lọc" },
    help: {
      en: "What each linked target gets: every message, only its own type (types come in turn), or a share that its filter lets through.",
      vi: "Mỗi target được nối nhận gì: mọi message, chỉ loại của nó (các loại luân phiên), hoặc một tỉ lệ lọt qua bộ lọc.",
    },
    options: [
      { value: "all", label: { en: "No filter: all get all", vi: "Không lọc: ai cũng nhận hết" } },
      { value: "each", label: { en: "Each its own type", vi: "Mỗi target một loại" } },
      { value: "share", label: { en: "A share passes", vi: "Một tỉ lệ lọt qua" } },
    ],
    initial: "all",
  }),
  matchShare: number({
    label: { en: "Share that passes", vi: "Tỉ lệ lọt qua" },
    help: {
      en: "Share of the messages that a target's filter lets through.",
      vi: "Tỉ lệ message mà bộ lọc của target cho qua.",
    },
    unit: "share",
    min: 0,
    max: 1,
    initial: 0.5,
    appliesWhen: {
      field: "matching",
      in: ["share"],
      reason: { en: "The filter is not by share.", vi: "Bộ lọc không theo tỉ lệ." },
    },
  }),
};

export const deadLetterField: TextField = {
  kind: "text",
  label: { en: "Dead-letter queue", vi: "Dead-letter queue" },
  help: {
    en: "Id of the linked SQS queue that gets what could not be delivered. Empty: it is dropped.",
    vi: "Id của SQS queue được nối sẽ nhận những gì không giao được. Để trống: bị bỏ.",
  },
  maxCharacters: 64,
  initial: "",
};

export function matchingOf(config: {
  readonly matching: "all" | "each" | "share";
  readonly matchShare: number;
}): "all" | "each" | number {
  return config.matching === "share" ? config.matchShare : config.matching;
}

export const fanOutFigures = {
  incoming: { label: { en: "In", vi: "Vào" }, unit: "records/s" },
  delivered: { label: { en: "Delivered", vi: "Đã giao" }, unit: "records/s" },
  waiting: { label: { en: "Being retried", vi: "Đang retry" }, unit: "records", tone: "warn" },
  throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
  lost: { label: { en: "Dropped", vi: "Bị bỏ" }, unit: "records", tone: "bad" },
  targets: { label: { en: "Targets", vi: "Target" }, unit: "count", detail: true },
} as const satisfies Readonly<Record<string, FigureSpec>>;

/** A lane for each target. */
export const fanOutLanes = {
  delivered: { label: { en: "Delivered", vi: "Đã giao" }, unit: "records/s" },
  waiting: { label: { en: "Being retried", vi: "Đang retry" }, unit: "records" },
  deadLettered: { label: { en: "Dead-lettered", vi: "Vào DLQ" }, unit: "records" },
  lost: { label: { en: "Dropped", vi: "Bị bỏ" }, unit: "records" },
  heldBack: { label: { en: "From the archive", vi: "Từ archive" }, unit: "flag" },
} as const satisfies Readonly<Record<string, LaneSpec>>;

export const fanOutUsage = {
  deliveries: { label: { en: "Deliveries", vi: "Lượt giao" }, unit: "deliveries" },
  outOfOrder: {
    label: { en: "Messages delivered out of order", vi: "Message giao sai thứ tự" },
    unit: "messages",
  },
} as const satisfies Readonly<Record<string, UsageSpec>>;

export const fanOutEvents = {
  refused: {
    severity: "warning",
    text: {
      en: "{target} did not take {records} messages: they are tried again.",
      vi: "{target} không nhận {records} message: sẽ thử lại.",
    },
  },
  deadLettered: {
    severity: "warning",
    text: {
      en: "{records} messages for {target} went to the dead-letter queue.",
      vi: "{records} message gửi {target} đã vào dead-letter queue.",
    },
  },
  lost: {
    severity: "bad",
    text: {
      en: "{records} messages for {target} are dropped: retries used up and no dead-letter queue.",
      vi: "Bỏ {records} message gửi {target}: hết retry mà không có dead-letter queue.",
    },
  },
  noTarget: {
    severity: "warning",
    text: {
      en: "Nobody is subscribed: {records} messages vanish.",
      vi: "Không có ai subscribe: {records} message biến mất.",
    },
  },
} as const satisfies Readonly<Record<string, EventSpec>>;
