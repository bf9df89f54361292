// Direct PUT: producers share three quotas of the delivery stream (records, calls and bytes a
// second). When a second fits, it is taken whole; otherwise it is worked in ten sub-steps, in which
// every producer gets the same share of what it offers. The quota refills evenly and holds a second.
import type { PartitionMap, PutTarget, Writer } from "../../model/ports.ts";
import { SUB_STEP_MS, SUB_STEPS } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { FirehoseFields } from "./config.ts";
import { createPutMetrics } from "./put-metrics.ts";
import type { FirehoseSignals } from "./signals.ts";

const LAST_HASH_KEY = (1n << 128n) - 1n;
const ONE_PARTITION: PartitionMap = {
  withoutKeys: true,
  count: 1,
  version: 1,
  startingHashKeys: [0n],
  endingHashKeys: [LAST_HASH_KEY],
  indexOf: () => 0,
};

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

/** What may still be taken now, and how often the quota was doubled. Plain data. */
export interface Quota {
  records: number;
  bytes: number;
  factor: number;
  throttledSeconds: number;
}

/** Firehose raises the quota of a throttled stream; AWS does not say how fast: a choice of the model. */
const THROTTLED_SECONDS_TO_DOUBLE = 300;
const QUIET_SECONDS_FORGET = 60;

/** Told of every parcel taken: spread over [fromMs, toMs]. */
export type OnTaken = (fromMs: number, toMs: number, records: number, bytes: number) => void;

export function createIntake(context: Context, quota: Quota, onTaken: OnTaken) {
  const writers: Writer[] = [];
  const limits = { records: 0, requests: 0, bytes: 0 };
  const metrics = createPutMetrics(context);
  // One slot per writer, reused each sub-step.
  let offered = new Float64Array(0);
  let admittedBy = new Float64Array(0);
  let bytesBy = new Float64Array(0);
  let refusedBy = new Float64Array(0);

  const readLimits = () => {
    const region = context.config.directPutQuota === "other" ? "Other" : "";
    limits.records = quota.factor * context.fact(`firehose.directPut.recordsPerSecond${region}`);
    limits.requests = quota.factor * context.fact(`firehose.directPut.requestsPerSecond${region}`);
    limits.bytes = quota.factor * context.fact(`firehose.directPut.bytesPerSecond${region}`);
  };

  /** True when nothing waits from before and even the fullest sub-step is within its tenth. */
  const fits = (): boolean => {
    let records = 0;
    let bytes = 0;
    let requests = 0;
    for (const writer of writers) {
      if ((writer.waitingRecords[0] ?? 0) > 0) return false;
      const peak = Math.max(1, writer.peakShare * SUB_STEPS);
      records += (writer.newRecords[0] ?? 0) * peak;
      bytes += (writer.newChargedBytes[0] ?? 0) * peak;
      requests += writer.requestsThisStep;
    }
    return requests <= limits.requests && records <= limits.records && bytes <= limits.bytes;
  };

  const takeAll = (fromMs: number) => {
    let records = 0;
    let bytes = 0;
    for (let index = 0; index < writers.length; index++) {
      const writer = writers[index];
      const count = writer?.newRecords[0] ?? 0;
      admittedBy[index] = count;
      bytesBy[index] = writer !== undefined && count > 0 ? writer.takeAll(0) : 0;
      records += count;
      bytes += bytesBy[index] ?? 0;
    }
    if (records > 0) onTaken(fromMs, fromMs + SUB_STEP_MS * SUB_STEPS, records, bytes);
    quota.records = limits.records - records / SUB_STEPS;
    quota.bytes = limits.bytes - Math.min(bytes, limits.bytes) / SUB_STEPS;
  };

  const takeSubStep = (fromMs: number, subStep: number, requestShare: number) => {
    quota.records = Math.min(limits.records, quota.records + limits.records / SUB_STEPS);
    quota.bytes = Math.min(limits.bytes, quota.bytes + limits.bytes / SUB_STEPS);
    let records = 0;
    let charged = 0;
    for (let index = 0; index < writers.length; index++) {
      const offer = writers[index]?.offer(0, subStep);
      offered[index] = offer?.records ?? 0;
      records += offer?.records ?? 0;
      charged += offer?.chargedBytes ?? 0;
    }
    if (records === 0) return;
    const share = Math.min(1, requestShare, quota.records / records, quota.bytes / charged);
    let taken = 0;
    let takenBytes = 0;
    for (let index = 0; index < writers.length; index++) {
      const count = offered[index] ?? 0;
      const writer = writers[index];
      if (count === 0 || writer === undefined) continue;
      const admitted = share >= 1 ? count : Math.floor(count * share);
      const bytes = writer.settle(0, subStep, admitted);
      admittedBy[index] = (admittedBy[index] ?? 0) + admitted;
      bytesBy[index] = (bytesBy[index] ?? 0) + bytes;
      refusedBy[index] = (refusedBy[index] ?? 0) + count - admitted;
      taken += admitted;
      takenBytes += bytes;
    }
    quota.records -= taken;
    quota.bytes -= (charged * taken) / records;
    const startMs = fromMs + subStep * SUB_STEP_MS;
    if (taken > 0) onTaken(startMs, startMs + SUB_STEP_MS, taken, takenBytes);
  };

  /** Doubles after five minutes of throttling; a quiet minute takes one back. */
  const raise = (isThrottled: boolean) => {
    if (!context.config.quotaRaisesItself) return;
    const rest = THROTTLED_SECONDS_TO_DOUBLE / QUIET_SECONDS_FORGET;
    quota.throttledSeconds = Math.max(0, quota.throttledSeconds + (isThrottled ? 1 : -rest));
    if (quota.throttledSeconds < THROTTLED_SECONDS_TO_DOUBLE) return;
    quota.throttledSeconds = 0;
    quota.factor *= 2;
  };

  const sums = { records: 0, bytes: 0, refused: 0 };
  const one = { records: 0, bytes: 0, refused: 0 };

  const report = (fromMs: number) => {
    sums.records = 0;
    sums.bytes = 0;
    sums.refused = 0;
    for (let index = 0; index < writers.length; index++) {
      const writer = writers[index];
      if (writer === undefined) continue;
      one.records = admittedBy[index] ?? 0;
      one.bytes = bytesBy[index] ?? 0;
      one.refused = refusedBy[index] ?? 0;
      sums.records += one.records;
      sums.bytes += one.bytes;
      sums.refused += one.refused;
      metrics.ofWriter(writer, one, limits);
      if (one.records + one.refused > 0)
        context.flow(writer.nodeId, one.records, one.bytes, one.refused);
    }
    metrics.ofAll(sums, limits);
    const factor = quota.factor;
    raise(sums.refused > 0);
    if (quota.factor > factor) context.log("quotaRaised", fromMs, { factor: quota.factor });
    if (sums.refused > 0) {
      context.use("throttledRecords", sums.refused);
      context.log("throttled", fromMs, { records: sums.refused });
    }
    return sums;
  };

  const putTarget: PutTarget = {
    attachWriter(writer) {
      writers.push(writer);
      writers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
      offered = new Float64Array(writers.length);
      admittedBy = new Float64Array(writers.length);
      bytesBy = new Float64Array(writers.length);
      refusedBy = new Float64Array(writers.length);
      writer.onPartitions(ONE_PARTITION);
    },
    detachWriter(nodeId) {
      const index = writers.findIndex((writer) => writer.nodeId === nodeId);
      if (index >= 0) writers.splice(index, 1);
    },
    partitions: () => ONE_PARTITION,
  };

  /** One second of Direct PUT. The result is reused. */
  const step = (fromMs: number) => {
    if (writers.length === 0) return null;
    readLimits();
    admittedBy.fill(0);
    bytesBy.fill(0);
    refusedBy.fill(0);
    if (fits()) takeAll(fromMs);
    else {
      let requests = 0;
      for (const writer of writers) requests += writer.requestsThisStep;
      const requestShare = requests > limits.requests ? limits.requests / requests : 1;
      for (let s = 0; s < SUB_STEPS; s++) takeSubStep(fromMs, s, requestShare);
    }
    return report(fromMs);
  };

  return { putTarget, step };
}
