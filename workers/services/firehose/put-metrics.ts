// Direct PUT under CloudWatch's names: what came in, by which of the two calls, and what limits it.
import type { Writer } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import { putLatencyMs } from "../../workload/api-latency.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";

/** What a second may bring: records, calls, bytes. */
export interface PutLimits {
  records: number;
  requests: number;
  bytes: number;
}

/** What came of one writer's second. */
interface Outcome {
  records: number;
  bytes: number;
  refused: number;
}

export function createPutMetrics(context: NodeContext<FirehoseFields, FirehoseSignals>) {
  const metrics = {
    bytes: context.metric("IncomingBytes"),
    records: context.metric("IncomingRecords"),
    requests: context.metric("IncomingPutRequests"),
    throttled: context.metric("ThrottledRecords"),
    byteLimit: context.metric("BytesPerSecondLimit"),
    recordLimit: context.metric("RecordsPerSecondLimit"),
    requestLimit: context.metric("PutRequestsPerSecondLimit"),
  };
  const single = {
    bytes: context.metric("PutRecord.Bytes"),
    latency: context.metric("PutRecord.Latency"),
    requests: context.metric("PutRecord.Requests"),
  };
  const batch = {
    bytes: context.metric("PutRecordBatch.Bytes"),
    latency: context.metric("PutRecordBatch.Latency"),
    records: context.metric("PutRecordBatch.Records"),
    requests: context.metric("PutRecordBatch.Requests"),
  };

  return {
    /** One writer: a batch succeeds when one of its records was taken. */
    ofWriter(writer: Writer, { records, bytes, refused }: Outcome, limits: PutLimits): void {
      const all = records + refused;
      if (writer.api === "PutRecord") {
        if (all === 0) return;
        context.add(single.bytes, bytes);
        context.add(single.requests, all);
        context.sample(single.latency, putLatencyMs(bytes / all), all);
        context.add(metrics.requests, records);
        return;
      }
      const calls = writer.requestsThisStep;
      if (calls === 0) return;
      context.add(batch.bytes, bytes);
      context.add(batch.records, all);
      context.add(batch.requests, calls);
      context.sample(batch.latency, putLatencyMs(bytes / calls), calls);
      context.add(metrics.requests, records > 0 ? Math.min(calls, limits.requests) : 0);
    },
    ofAll({ records, bytes, refused }: Outcome, limits: PutLimits): void {
      context.add(metrics.records, records);
      context.add(metrics.bytes, bytes);
      context.add(metrics.throttled, refused);
      context.sample(metrics.byteLimit, limits.bytes);
      context.sample(metrics.recordLimit, limits.records);
      context.sample(metrics.requestLimit, limits.requests);
    },
  };
}
