// What sources that are not applications of your own declare alike.
import type { NodeContext } from "../model/service-definition.ts";
import {
  defineSignals,
  type EventSpec,
  type FigureSpec,
  type UsageSpec,
} from "../model/signals.ts";
import type { ForwardSourceStep } from "./forward-source.ts";
import { outageFault, surgeFault } from "./producer-declarations.ts";

const figures = {
  items: { label: { en: "Made", vi: "Tạo ra" }, unit: "records/s" },
  sent: { label: { en: "Sent", vi: "Đã gửi" }, unit: "records/s" },
  throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
  waiting: { label: { en: "Waiting", vi: "Đang chờ" }, unit: "records", tone: "warn" },
  oldestMs: { label: { en: "Oldest waiting", vi: "Chờ lâu nhất" }, unit: "ms", detail: true },
  dropped: { label: { en: "Lost", vi: "Đã mất" }, unit: "records", tone: "bad" },
} as const satisfies Readonly<Record<string, FigureSpec>>;

const usage = {
  items: { label: { en: "Items made", vi: "Mục đã tạo" }, unit: "items" },
  records: { label: { en: "Records made", vi: "Bản ghi đã tạo" }, unit: "records" },
  requests: { label: { en: "API calls", vi: "Lần gọi API" }, unit: "requests" },
  itemBytes: { label: { en: "Bytes made", vi: "Byte đã tạo" }, unit: "bytes" },
} as const satisfies Readonly<Record<string, UsageSpec>>;

const events = {
  dropped: {
    severity: "bad",
    text: {
      en: "{records} records are lost: the destination refused them for too long.",
      vi: "Mất {records} bản ghi: đích từ chối quá lâu.",
    },
  },
} as const satisfies Readonly<Record<string, EventSpec>>;

/** Signals of a source; its own CloudWatch metrics are added. */
export const sourceSignals = defineSignals({
  metrics: {},
  figures,
  usage,
  events,
  faults: { outage: outageFault, surge: surgeFault },
});

type Faulty = Pick<NodeContext<never, typeof sourceSignals>, "fault">;

/** How much of its traffic a source makes: none while it is stopped, a multiple in a surge. */
export function trafficFactor(context: Faulty): number {
  if (context.fault("outage")) return 0;
  return context.fault("surge")?.numbers["factor"] ?? 1;
}

type Shown = Pick<NodeContext<never, typeof sourceSignals>, "show">;

export function showSource(context: Shown, step: ForwardSourceStep): void {
  context.show("items", step.items);
  context.show("sent", step.sent);
  context.show("throttled", step.refused);
  context.show("waiting", step.waiting);
  context.show("oldestMs", step.oldestMs);
  context.show("dropped", step.lost);
}
