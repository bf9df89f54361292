// Settings of a consumer registered for enhanced fan-out.
import {
  processingRate,
  startingPosition,
  startingPositionHelp,
} from "../../workload/consumer-declarations.ts";

export const fields = {
  processingRecordsPerSecond: processingRate({
    en: "What the processor of one shard can do. A full buffer holds the subscription back and the lag grows.",
    vi: "Năng lực của bộ xử lý một shard. Buffer đầy thì subscription bị ghìm lại và độ trễ tăng.",
  }),
  startingPosition: startingPosition("StartingPosition", startingPositionHelp),
};

export type Fields = typeof fields;
