// A bucket takes whole objects, up to 3,500 PUTs a second for each prefix (then 503 Slow Down), counts
// them by size, and bills for requests and storage.
import type { Delivery, Receiver } from "../../model/ports.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState, refill } from "../../workload/receiver.ts";
import type { S3Fields } from "./config.ts";
import type { S3Signals } from "./signals.ts";
import { countObjects, createSizeClasses, SIZE_NAMES } from "./sizes.ts";

const HOUR_MS = 3_600_000;

type Context = NodeContext<S3Fields, S3Signals>;

/** Whole counts since the start of the run. */
const createState = () => ({
  received: createReceiverState(),
  objects: 0,
  lastObjectBytes: 0,
  /** 0 until there is an object. */
  smallestObjectBytes: 0,
  refusedRequests: 0,
  failedObjects: 0,
  backupObjects: 0,
  /** PUTs that may be made now. */
  requests: { credit: 0, creditAtMs: 0 },
  sizes: createSizeClasses(),
});

export function createS3(context: Context): NodeBehaviour {
  const state = createState();
  const putsPerSecond = context.fact("s3.prefixPutsPerSecond");
  const limit = { perSecond: 0, seconds: 1 };
  const metrics = {
    all: context.metric("AllRequests"),
    puts: context.metric("PutRequests"),
    uploaded: context.metric("BytesUploaded"),
    errors: context.metric("5xxErrors"),
    latency: context.metric("TotalRequestLatency"),
    size: context.metric("BucketSizeBytes"),
    count: context.metric("NumberOfObjects"),
  };

  const notified: { readonly id: string; readonly receiver: Receiver }[] = [];

  const countRequests = ({ objects }: Delivery, isError: boolean) => {
    context.add(metrics.all, objects);
    context.add(metrics.puts, objects);
    context.sample(metrics.errors, isError ? 1 : 0, objects);
  };

  const common = createReceiver(context, state.received, {
    capacity() {
      const { capacityRecordsPerSecond } = context.config;
      limit.perSecond = capacityRecordsPerSecond ?? 0;
      return capacityRecordsPerSecond === null ? null : limit;
    },
    refuses({ atMs }) {
      const credit = refill(state.requests, atMs, putsPerSecond * context.config.prefixes, 1);
      return credit > 0 ? null : "throttled";
    },
    onTaken(delivery, tookMs) {
      countRequests(delivery, false);
      state.requests.credit -= delivery.objects;
      store(delivery);
      notify(delivery);
      context.sample(metrics.latency, tookMs, delivery.objects);
    },
    onRefused(delivery) {
      countRequests(delivery, true);
      state.refusedRequests += delivery.objects;
    },
  });

  function store({ objects, records, bytes, kind }: Delivery): void {
    const objectBytes = bytes / objects;
    const smallest = state.objects > 0 ? state.smallestObjectBytes : objectBytes;
    state.smallestObjectBytes = Math.min(smallest, objectBytes);
    state.objects += objects;
    state.lastObjectBytes = objectBytes;
    if (kind === "failed") state.failedObjects += objects;
    if (kind === "backup") state.backupObjects += objects;
    countObjects(state.sizes, objectBytes, objects);
    context.sample(metrics.uploaded, objectBytes, objects);
    context.use("putRequests", objects);
    context.use("storedObjects", objects);
    context.use("storedRecords", records);
    context.use("storedBytes", bytes);
  }

  /** Event notifications; what reads the bucket learns of the objects by them. */
  function notify(delivery: Delivery): void {
    if (delivery.kind !== "data") return;
    for (const { id, receiver } of notified) {
      const isTaken = receiver.receive(delivery);
      const { records, bytes } = delivery;
      context.flow(id, isTaken ? records : 0, isTaken ? bytes : 0, isTaken ? 0 : records);
    }
  }

  return {
    state,
    receiver: common.receiver,
    attachReceiver(id, receiver) {
      notified.push({ id, receiver });
      notified.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    detachReceiver(id) {
      const at = notified.findIndex((one) => one.id === id);
      if (at >= 0) notified.splice(at, 1);
    },
    step() {
      const { bytes } = state.received;
      context.use("storedByteHours", (bytes * STEP_MS) / HOUR_MS);
      context.sample(metrics.size, bytes);
      context.sample(metrics.count, state.objects);
      common.endStep();
      context.show("objects", state.objects);
      context.show("lastObjectBytes", state.lastObjectBytes);
      context.show("meanObjectBytes", state.objects > 0 ? bytes / state.objects : 0);
      context.show("smallestObjectBytes", state.smallestObjectBytes);
      context.show("refused", state.refusedRequests);
      context.show("failedObjects", state.failedObjects);
      context.show("backupObjects", state.backupObjects);
    },
    lanes: () => ({
      count: SIZE_NAMES.length,
      names: SIZE_NAMES,
      columns: { sizedObjects: state.sizes.objects, sizedBytes: state.sizes.bytes },
    }),
    ledger: () => [common.ledger()],
  };
}
