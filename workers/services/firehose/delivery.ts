// PUTs of the closed objects: one at a time per buffer, in order, retried with a growing pause until
// the destination takes them. Direct PUT data is given up after 24 h; data of a stream never is,
// since it stays in the stream meanwhile.
import type { Delivery, Receiver } from "../../model/ports.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import { type Buffers, moveObject } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { FirehoseSignals } from "./signals.ts";

/** Pause after the first refusal and at most, ms. AWS does not publish them: a choice of the model. */
const FIRST_PAUSE_MS = 1_000;
const HOUR_MS = 3_600_000;
const LONGEST_PAUSE_MS = 30_000;
/** Row of the Direct PUT buffer. */
export const DIRECT_PUT_ROW = 0;

export interface DeliveryTotals {
  deliveredRecords: number;
  deliveredBytes: number;
  deliveredObjects: number;
  lostRecords: number;
  lostBytes: number;
}

export interface Destination {
  id: string;
  receiver: Receiver;
}

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

/** Sends what can be sent before `endMs`. Made once per node; holds no numbers of the run. */
export function createDelivery(context: Context, buffers: Buffers, totals: DeliveryTotals) {
  const giveUpMs = context.fact("firehose.retry.directPutHours") * HOUR_MS;
  const metrics = {
    bytes: context.metric("DeliveryToS3.Bytes"),
    records: context.metric("DeliveryToS3.Records"),
    objects: context.metric("DeliveryToS3.ObjectCount"),
    success: context.metric("DeliveryToS3.Success"),
  };
  const parcel: Delivery = {
    from: context.id,
    atMs: 0,
    records: 0,
    bytes: 0,
    objects: 1,
    oldestArrivalMs: 0,
    kind: "data",
  };

  const leave = (index: number) => {
    buffers.heldRecords -= buffers.objectRecords[index] ?? 0;
    buffers.heldBytes -= buffers.objectBytes[index] ?? 0;
  };

  const accepted = (index: number, row: number, atMs: number, to: Destination) => {
    const { records, bytes } = parcel;
    if ((buffers.attempts[row] ?? 0) > 0) context.log("recovered", atMs);
    buffers.attempts[row] = 0;
    buffers.busyUntilMs[row] = atMs + to.receiver.latencyMs();
    leave(index);
    totals.deliveredRecords += records;
    totals.deliveredBytes += bytes;
    totals.deliveredObjects += 1;
    context.add(metrics.bytes, bytes);
    context.add(metrics.records, records);
    context.add(metrics.objects, 1);
    context.use("deliveredBytes", bytes);
    context.use("deliveredRecords", records);
    context.use("deliveredObjects", 1);
    context.flow(to.id, records, bytes, 0);
    const bySize = bytes >= context.config["bufferingHints.sizeInMBs"] * 1_048_576;
    const reason = bySize ? "SizeInMBs" : "IntervalInSeconds";
    context.log("flushed", atMs, { records, reason }, reason);
  };

  const refused = (row: number, atMs: number, to: Destination) => {
    const attempts = (buffers.attempts[row] ?? 0) + 1;
    buffers.attempts[row] = attempts;
    // Doubles with each attempt; 2^5 s is already over the longest pause.
    const pauseMs = FIRST_PAUSE_MS * (1 << Math.min(attempts - 1, 5));
    buffers.busyUntilMs[row] = atMs + Math.min(pauseMs, LONGEST_PAUSE_MS);
    context.flow(to.id, 0, 0, parcel.records);
    context.log("deliveryFailed", atMs, { records: parcel.records });
  };

  const giveUp = (index: number, row: number, atMs: number) => {
    leave(index);
    const records = buffers.objectRecords[index] ?? 0;
    totals.lostRecords += records;
    totals.lostBytes += buffers.objectBytes[index] ?? 0;
    buffers.attempts[row] = 0;
    context.log("lost", atMs, { records });
  };

  /** True when the object left, delivered or given up. */
  const tryObject = (index: number, endMs: number, to: Destination): boolean => {
    const row = buffers.objectRow[index] ?? 0;
    const closedMs = buffers.objectClosedMs[index] ?? 0;
    for (;;) {
      const atMs = Math.max(closedMs, buffers.busyUntilMs[row] ?? 0, endMs - STEP_MS);
      if (atMs >= endMs) return false;
      if (row === DIRECT_PUT_ROW && atMs - closedMs >= giveUpMs) {
        giveUp(index, row, atMs);
        return true;
      }
      parcel.atMs = atMs;
      parcel.records = buffers.objectRecords[index] ?? 0;
      parcel.bytes = buffers.objectBytes[index] ?? 0;
      parcel.oldestArrivalMs = buffers.objectOldestArrivalMs[index] ?? 0;
      const taken = to.receiver.receive(parcel);
      context.sample(metrics.success, taken ? 1 : 0);
      if (taken) {
        accepted(index, row, atMs, to);
        return true;
      }
      refused(row, atMs, to);
    }
  };

  return function deliver(endMs: number, to: Destination | null): void {
    if (to === null) return;
    let kept = 0;
    for (let index = 0; index < buffers.waiting; index++) {
      if (tryObject(index, endMs, to)) continue;
      moveObject(buffers, index, kept);
      kept += 1;
    }
    buffers.waiting = kept;
  };
}
