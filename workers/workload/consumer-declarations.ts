// Settings, events and faults that every kind of consumer declares alike.
import { choice, duration, number } from "../model/define-fields.ts";
import type { EventSpec, FaultSpec } from "../model/signals.ts";
import type { Text } from "../model/text.ts";

const YEAR_MS = 31_536_000_000;
const RATE_MAX = 10_000_000;

/** Null: as fast as the records come. */
export function processingRate(help: Text) {
  return number({
    label: { en: "Processing rate per shard", vi: "Tốc độ xử lý mỗi shard" },
    help,
    unit: "records/s",
    min: 0.01,
    max: RATE_MAX,
    initial: null,
    optional: true,
    whenAbsent: { en: "as fast as they come", vi: "nhanh như tốc độ đến" },
  });
}

/** Where a reader without a checkpoint starts; `label` is the parameter's own name. */
export function startingPositionOf<V extends string>(
  label: string,
  types: readonly V[],
  help: Text = startingPositionHelp,
) {
  const [first] = types;
  if (first === undefined) throw new Error(`${label} has no types.`);
  return choice<V>({
    label: { en: label, vi: label },
    help,
    options: types.map((value) => ({ value, label: { en: value, vi: value } })),
    initial: first,
  });
}

/** The ends of a log. */
export const startingPosition = (label: string, help: Text) =>
  startingPositionOf(label, ["TRIM_HORIZON", "LATEST"], help);

/** A reader of a data stream that takes no sequence number can also begin at a time. */
export const shardStartingPosition = (label: string, help?: Text) =>
  startingPositionOf(label, ["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"], help);

/** The time of AT_TIMESTAMP. */
export const timestampOf = (label: string) =>
  duration({
    label: { en: label, vi: label },
    help: {
      en: "Time of the run, for example 5m: the first record at that time or after it is read first.",
      vi: "Thời điểm của lần chạy, ví dụ 5m: đọc từ bản ghi đầu tiên từ thời điểm đó.",
    },
    min: 0,
    max: YEAR_MS,
    initial: 0,
  });

/** The same as a setting; `position` is the path of the field above. */
export function startingTimestamp(label: string, position: string) {
  return {
    ...timestampOf(label),
    appliesWhen: {
      field: position,
      in: ["AT_TIMESTAMP"],
      reason: {
        en: `Only with ${position} AT_TIMESTAMP.`,
        vi: `Chỉ khi ${position} là AT_TIMESTAMP.`,
      },
    },
  };
}

export const startingPositionHelp: Text = {
  en: "TRIM_HORIZON reads from the oldest record kept, LATEST only what comes from now on, AT_TIMESTAMP (where offered) from a time.",
  vi: "TRIM_HORIZON đọc từ bản ghi cũ nhất còn giữ, LATEST chỉ đọc những gì đến từ lúc này, AT_TIMESTAMP (nếu có) từ một thời điểm.",
};

export const expiredEvent: EventSpec = {
  severity: "bad",
  text: {
    en: "{records} records passed the retention period unread and are lost to this consumer.",
    vi: "{records} bản ghi quá thời gian lưu khi chưa được đọc, consumer này mất hẳn chúng.",
  },
};

export const outageFault: FaultSpec = {
  label: { en: "Outage", vi: "Ngừng chạy" },
  help: {
    en: "Processing stops; the stream keeps what is not read.",
    vi: "Việc xử lý dừng lại; stream vẫn giữ phần chưa đọc.",
  },
};

export const slowFault: FaultSpec = {
  label: { en: "Slow", vi: "Chạy chậm" },
  help: {
    en: "Processing takes longer by this factor.",
    vi: "Việc xử lý lâu hơn theo hệ số này.",
  },
  numbers: {
    factor: { initial: 4, min: 1, max: 1_000, label: { en: "Times", vi: "Số lần" } },
  },
};
