// The KPL's metrics, figures and events. The destination runs after the producer, so that what became
// of a step's records is reported a second later.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { KplProducerFields } from "./config.ts";
import type { createKplWriter } from "./kpl-writer.ts";
import type { createPacker } from "./packing.ts";
import type { KplProducerSignals } from "./signals.ts";

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
  };
}

export function createReporter(
  context: Context,
  put: ReturnType<typeof createKplWriter>,
  packer: ReturnType<typeof createPacker>,
) {
  /** `dataShare`: of a stored byte, the part that is user data. */
  const state = { admitted: 0, admittedBytes: 0, refused: 0, expired: 0, dataShare: 1 };
  const metrics = metricsOf(context);

  function stored(records: number, bytes: number, refused: number, waiting: number): void {
    const { userPerRecord } = put.state;
    context.add(metrics.userPut, Math.round(records * userPerRecord));
    context.add(metrics.userData, Math.round(bytes * state.dataShare));
    context.add(metrics.put, records);
    context.add(metrics.data, bytes);
    context.add(metrics.errors, refused);
    context.add(metrics.allErrors, refused);
    if (records === 0) return;
    context.sample(metrics.perRecord, userPerRecord, records);
    context.sample(metrics.retries, refused / records, records);
    // Half the time of gathering, and the queue at today's pace (Little's law).
    const queueMs = (waiting * STEP_MS) / records;
    context.sample(metrics.buffering, packer.state.windowMs / 2 + queueMs, records);
  }

  return {
    state,
    /** What became of the last step; returns what it refused. */
    lastStep(fromMs: number): number {
      const { admitted, admittedBytes, userPerRecord } = put.state;
      const records = admitted - state.admitted;
      const refused = put.state.refused - state.refused;
      const lost = put.state.expired - state.expired;
      const waiting = put.waiting().records;
      stored(records, admittedBytes - state.admittedBytes, refused, waiting);
      context.add(metrics.expired, Math.round(lost * userPerRecord));
      const pending = packer.state.heldUsers + Math.round(waiting * userPerRecord);
      context.sample(metrics.pending, pending);
      context.show("kinesisRecords", records);
      context.show("throttled", refused);
      context.show("waiting", waiting);
      context.show("expired", put.state.expired);
      context.show("perRecord", userPerRecord);
      if (lost > 0) context.log("expired", fromMs, { records: lost });
      state.admitted = admitted;
      state.admittedBytes = admittedBytes;
      state.refused = put.state.refused;
      state.expired = put.state.expired;
      return refused;
    },
    /** What this step made and sends, with what was refused in the last. */
    thisStep(made: number, refused: number): void {
      const { packed } = packer;
      if (packed.records > 0) {
        put.state.userPerRecord = packed.users / packed.records;
        state.dataShare = packed.dataBytes / packed.bytes;
      }
      const calls = packer.calls(refused);
      put.state.requests = calls;
      if (calls > 0) {
        const records = packed.records + refused;
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
