// Settings of a consumer registered for enhanced fan-out.
import { processingRate } from "../../workload/consumer-declarations.ts";
import { startFields } from "../../workload/replay.ts";

export const fields = {
  processingRecordsPerSecond: processingRate({
    en: "What the processor of one shard can do. A full buffer holds the subscription back and the lag grows.",
    vi: "Năng lực của bộ xử lý một shard. Buffer đầy thì subscription bị ghìm lại và độ trễ tăng.",
  }),
  ...startFields,
};

export type Fields = typeof fields;
