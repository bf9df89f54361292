// The KPL's metrics, figures and events. The destination runs after the producer, so that what became
// of a step's records is reported a second later.
import { STEP_MS } from "../../model/ports.ts";
import type { MetricHandle, NodeContext } from "../../model/service-definition.ts";
import { putLatencyMs } from "../../workload/api-latency.ts";
import type { KplProducerFields } from "./config.ts";
import type { createKplWriter } from "./kpl-writer.ts";
import type { createPacker } from "./packing.ts";
import type { KplProducerSignals } from "./signals.ts";
import { lateCallMs, type SlowAnswers } from "./timeouts.ts";

type Context = NodeContext<KplProducerFields, KplProducerSignals>;

function metricsOf(context: Context) {
  return {
    received: context.metric("UserRecordsReceived"),
    pending: context.metric("UserRecordsPending"),
    userPut: context.metric("UserRecordsPut"),
    userData: context.metric("UserRecordsDataPut"),
    put: context.metric("KinesisRecordsPut"),
    data: context.metric("KinesisRecordsDataPut"),
    errors: context.metric("ErrorsByCode"),
    allErrors: context.metric("AllErrors"),
    retries: context.metric("RetriesPerRecord"),
    buffering: context.metric("BufferingTime"),
    perRecord: context.metric("User Records per Kinesis Record"),
    recordsPerCall: context.metric("Kinesis Records per PutRecordsRequest"),
    usersPerCall: context.metric("User Records per PutRecordsRequest"),
    expired: context.metric("UserRecordExpired"),
    requestTime: context.metric("Request Time"),
  };
}

export function createReporter(
  context: Context,
  put: ReturnType<typeof createKplWriter>,
  packer: ReturnType<typeof createPacker>,
) {
  /** `dataShare`: of a stored byte, the part that is user data. `lateCarry`: fraction of a late call. */
  const before = {
    admitted: 0,
    admittedBytes: 0,
    refused: 0,
    failures: 0,
    expired: 0,
    failed: 0,
    unanswered: 0,
    timedOut: 0,
    gaveUp: 0,
    copies: 0,
  };
  const state = { before, dataShare: 1, lateCarry: 0 };
  const metrics = metricsOf(context);

  /** KPL puts 1 for each success and 0 for each failure, so that the average is the success rate. */
  function successes(metric: MetricHandle, done: number, failed: number): void {
    if (done > 0) context.sample(metric, 1, done);
    if (failed > 0) context.sample(metric, 0, failed);
  }

  /** Kinesis records: each attempt. */
  function attempts(records: number, bytes: number, refused: number): void {
    successes(metrics.put, records, refused);
    successes(metrics.allErrors, refused, records);
    if (refused > 0) context.sample(metrics.errors, 1, refused);
    if (records > 0) context.sample(metrics.data, bytes / records, records);
    const sent = records + refused;
    if (sent > 0) context.sample(metrics.perRecord, put.state.userPerRecord, sent);
  }

  /** User records: each when it is finished, stored or given up. */
  function finished(records: number, bytes: number, lost: number): void {
    const { userPerRecord } = put.state;
    const users = Math.round(records * userPerRecord);
    successes(metrics.userPut, users, Math.round(lost * userPerRecord));
    const data = Math.round(bytes * state.dataShare);
    if (users > 0) context.sample(metrics.userData, data / users, users);
  }

  /** The KPL knows of a call that timed out only that it took that long. */
  function requestTimes(calls: number, usualMs: number, slow: SlowAnswers): void {
    // Few calls a second: a share of them is made up of whole ones over time.
    state.lateCarry += calls * slow.share;
    const late = Math.min(calls, Math.floor(state.lateCarry));
    state.lateCarry -= late;
    const lateMs = lateCallMs(slow, usualMs);
    if (calls > late) context.sample(metrics.requestTime, usualMs, calls - late);
    if (late > 0) context.sample(metrics.requestTime, lateMs, late);
  }

  function waits(records: number, refused: number, lost: number, waiting: number): void {
    const done = records + lost;
    if (done > 0) context.sample(metrics.retries, refused / done, done);
    if (records === 0) return;
    // Half the time of gathering, and the queue at today's pace (Little's law).
    const queueMs = (waiting * STEP_MS) / records;
    context.sample(metrics.buffering, packer.state.windowMs / 2 + queueMs, records);
  }

  return {
    state,
    /** What became of the last step; returns what of it is sent again. */
    lastStep(fromMs: number): number {
      const { before } = state;
      const { admitted, admittedBytes, userPerRecord } = put.state;
      const records = admitted - before.admitted;
      const bytes = admittedBytes - before.admittedBytes;
      const refused = put.state.refused - before.refused;
      const failures = put.state.failures - before.failures;
      const expired = put.state.expired - before.expired;
      const failed = put.state.failed - before.failed;
      const { timeouts } = put.state;
      const timedOut = timeouts.timedOut - before.timedOut;
      const gaveUp = timeouts.gaveUp - before.gaveUp;
      const copies = timeouts.copies - before.copies;
      // Stored, but the KPL does not know: it sees a failure when the call times out.
      const known = records - (timeouts.unanswered - before.unanswered);
      const knownBytes = records > 0 ? (bytes * known) / records : 0;
      const waiting = put.waiting().records;
      attempts(known, knownBytes, refused + timedOut);
      finished(known, knownBytes, expired + failed + gaveUp);
      waits(known, refused + timedOut, expired + failed + gaveUp, waiting);
      context.add(metrics.expired, Math.round((expired + gaveUp) * userPerRecord));
      const pending = packer.state.heldUsers + Math.round(waiting * userPerRecord);
      context.sample(metrics.pending, pending);
      context.show("kinesisRecords", records);
      context.show("throttled", refused - failures);
      context.show("failures", failures);
      context.show("waiting", waiting);
      context.show("expired", put.state.expired);
      context.show("failed", put.state.failed);
      context.show("perRecord", userPerRecord);
      context.show("timedOut", timedOut);
      context.show("duplicates", Math.round(timeouts.duplicates));
      if (expired > 0) context.log("expired", fromMs, { records: expired });
      if (gaveUp > 0) context.log("expiredStored", fromMs, { records: gaveUp });
      if (failed > 0) context.log("failed", fromMs, { records: failed });
      if (copies > 0) context.log("copied", fromMs, { records: copies });
      before.admitted = admitted;
      before.admittedBytes = admittedBytes;
      before.refused = put.state.refused;
      before.failures = put.state.failures;
      before.expired = put.state.expired;
      before.failed = put.state.failed;
      before.unanswered = timeouts.unanswered;
      before.timedOut = timeouts.timedOut;
      before.gaveUp = timeouts.gaveUp;
      before.copies = timeouts.copies;
      return refused - failed + copies;
    },
    /** What this step made and sends, with what is sent again of the last. */
    thisStep(made: number, again: number, slow: SlowAnswers): void {
      const { packed } = packer;
      if (packed.records > 0) {
        put.state.userPerRecord = packed.users / packed.records;
        state.dataShare = packed.dataBytes / packed.bytes;
      }
      const calls = packer.calls(again);
      put.state.requests = calls;
      if (calls > 0) {
        const records = packed.records + again;
        const callBytes = (records * packed.bytes) / Math.max(1, packed.records) / calls;
        requestTimes(calls, putLatencyMs(callBytes), slow);
        context.sample(metrics.recordsPerCall, records / calls, calls);
        context.sample(metrics.usersPerCall, (records * put.state.userPerRecord) / calls, calls);
      }
      context.add(metrics.received, made);
      context.show("userRecords", made);
      context.use("userRecords", made);
      context.use("requests", calls);
    },
  };
}
