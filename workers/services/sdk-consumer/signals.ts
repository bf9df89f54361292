// A plain consumer has no CloudWatch namespace of its own: the stream's metrics show its reads.
import { defineSignals } from "../../model/signals.ts";
import {
  ownConsumerEvents,
  ownConsumerFaults,
  ownConsumerFigures,
} from "../../workload/own-consumer.ts";

export const signals = defineSignals({
  metrics: {},
  figures: {
    ...ownConsumerFigures,
    refusedCallsPerSecond: {
      label: { en: "Refused calls/s", vi: "Lệnh bị từ chối/s" },
      unit: "count",
      tone: "bad",
    },
  },
  usage: {},
  events: ownConsumerEvents,
  faults: ownConsumerFaults,
});

export type Signals = typeof signals;
