// A bucket takes whole objects. It refuses during an outage, by chance (failureRate), and when a
// capacity was set: then credit refills each millisecond and an object may overdraw it once.
import type { Delivery, Receiver } from "../../model/ports.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { LedgerAccount, NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { S3Fields } from "./config.ts";
import type { S3Signals } from "./signals.ts";

const HOUR_MS = 3_600_000;

/** All whole counts since the start of the run. */
interface S3State {
  objects: number;
  records: number;
  bytes: number;
  lastObjectBytes: number;
  /** 0 until there is an object. */
  smallestObjectBytes: number;
  refused: number;
  /** Records that may be taken now; below zero after an object overdrew it. */
  creditRecords: number;
  creditAtMs: number;
}

type Context = NodeContext<S3Fields, S3Signals>;

export function createS3(context: Context): NodeBehaviour {
  const state: S3State = {
    objects: 0,
    records: 0,
    bytes: 0,
    lastObjectBytes: 0,
    smallestObjectBytes: 0,
    refused: 0,
    creditRecords: 0,
    creditAtMs: 0,
  };
  const random = context.random("failures");
  const metrics = {
    all: context.metric("AllRequests"),
    puts: context.metric("PutRequests"),
    uploaded: context.metric("BytesUploaded"),
    errors: context.metric("5xxErrors"),
    latency: context.metric("TotalRequestLatency"),
    size: context.metric("BucketSizeBytes"),
    count: context.metric("NumberOfObjects"),
  };

  const latencyMs = () =>
    context.config.latencyMs * (context.fault("slow")?.numbers["factor"] ?? 1);

  const refusal = (atMs: number): "outage" | "error" | "capacity" | null => {
    if (context.fault("outage") !== null) return "outage";
    if (context.config.failureRate > 0 && random.next() < context.config.failureRate)
      return "error";
    const capacity = context.config.capacityRecordsPerSecond;
    if (capacity === null) return null;
    const elapsedMs = Math.max(0, atMs - state.creditAtMs);
    const refilled = state.creditRecords + (capacity * elapsedMs) / STEP_MS;
    state.creditRecords = Math.min(capacity, refilled);
    state.creditAtMs = Math.max(state.creditAtMs, atMs);
    return state.creditRecords > 0 ? null : "capacity";
  };

  const receiver: Receiver = {
    receive(delivery: Delivery): boolean {
      const reason = refusal(delivery.atMs);
      context.add(metrics.all, delivery.objects);
      context.add(metrics.puts, delivery.objects);
      context.sample(metrics.errors, reason === null ? 0 : 1, delivery.objects);
      if (reason !== null) {
        state.refused += delivery.objects;
        context.log("refused", delivery.atMs, { records: delivery.records, reason }, reason);
        return false;
      }
      const objectBytes = delivery.bytes / delivery.objects;
      const smallest = state.objects > 0 ? state.smallestObjectBytes : objectBytes;
      state.smallestObjectBytes = Math.min(smallest, objectBytes);
      state.objects += delivery.objects;
      state.records += delivery.records;
      state.bytes += delivery.bytes;
      state.lastObjectBytes = objectBytes;
      if (context.config.capacityRecordsPerSecond !== null) state.creditRecords -= delivery.records;
      context.sample(metrics.uploaded, objectBytes, delivery.objects);
      context.sample(metrics.latency, latencyMs(), delivery.objects);
      context.use("putRequests", delivery.objects);
      context.use("storedObjects", delivery.objects);
      context.use("storedRecords", delivery.records);
      context.use("storedBytes", delivery.bytes);
      return true;
    },
    latencyMs,
  };

  return {
    state,
    receiver,
    step() {
      context.use("storedByteHours", (state.bytes * STEP_MS) / HOUR_MS);
      context.sample(metrics.size, state.bytes);
      context.sample(metrics.count, state.objects);
      context.show("objects", state.objects);
      context.show("bytes", state.bytes);
      context.show("records", state.records);
      context.show("lastObjectBytes", state.lastObjectBytes);
      context.show("meanObjectBytes", state.objects > 0 ? state.bytes / state.objects : 0);
      context.show("smallestObjectBytes", state.smallestObjectBytes);
      context.show("refused", state.refused);
    },
    ledger: () => [account(state)],
  };
}

/** A bucket is an end: all that came in is stored. */
function account(state: S3State): LedgerAccount {
  return {
    name: "stored",
    inRecords: state.records,
    inBytes: state.bytes,
    outRecords: state.records,
    outBytes: state.bytes,
    heldRecords: 0,
    heldBytes: 0,
    losses: [],
    sink: true,
  };
}
