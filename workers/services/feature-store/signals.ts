// What a feature group shows, under CloudWatch's AWS/SageMaker/FeatureStore names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import {
  receiverEvents,
  receiverFaults,
  receiverFigures,
} from "../../workload/receiver-declarations.ts";

const metric = (meaning: Text, unit: MetricSpec["unit"] = "Count"): MetricSpec => ({
  namespace: "AWS/SageMaker/FeatureStore",
  unit,
  statistics: ["Sum", "Average", "Maximum"],
  meaning,
  chart: "throughput",
});

export const signals = defineSignals({
  metrics: {
    Invocations: metric({ en: "PutRecord calls.", vi: "Số lệnh PutRecord." }),
    ThrottledRequests: metric({ en: "Calls over the quota.", vi: "Số lệnh vượt quota." }),
    ConsumedWriteRequestsUnits: metric({
      en: "Write units of 1 KB.",
      vi: "Số write unit 1 KB.",
    }),
    Latency: metric({ en: "Time of a call.", vi: "Thời gian một lệnh." }, "Milliseconds"),
  },
  figures: receiverFigures,
  usage: {
    records: { label: { en: "Features written", vi: "Feature đã ghi" }, unit: "records" },
    writeUnits: { label: { en: "Write units", vi: "Write unit" }, unit: "units" },
  },
  events: receiverEvents,
  faults: receiverFaults,
});

export type FeatureSignals = typeof signals;
