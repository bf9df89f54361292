// Indexes bulk requests up to its capacity, fills its disks, and blocks writes when they are nearly full.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createReceiver, createReceiverState } from "../../workload/receiver.ts";
import type { OpenSearchFields } from "./config.ts";
import type { OpenSearchSignals } from "./signals.ts";

const BYTES_PER_GIB = 1_073_741_824;
const HOUR_MS = 3_600_000;
/** Indexed data takes about a tenth more than its source. */
const INDEX_OVERHEAD = 1.1;

export function createOpenSearch(
  context: NodeContext<OpenSearchFields, OpenSearchSignals>,
): NodeBehaviour {
  const state = createReceiverState();
  const blockShare = context.fact("openSearch.writeBlock.freeShare");
  const blockBytes = context.fact("openSearch.writeBlock.freeBytes");
  const refreshMs = context.fact("openSearch.refreshSeconds") * STEP_MS;
  const metrics = {
    rate: context.metric("IndexingRate"),
    latency: context.metric("IndexingLatency"),
    rejected: context.metric("ThreadpoolWriteRejected"),
    errors: context.metric("5xx"),
    free: context.metric("FreeStorageSpace"),
    blocked: context.metric("ClusterIndexWritesBlocked"),
  };
  const limit = { perSecond: 0, seconds: 1 };

  const volumeBytes = () => context.config.volumeSizeGiB * BYTES_PER_GIB;
  /** Of each node; documents and their copies are spread evenly. */
  const freeBytes = () => {
    const { instanceCount, numberOfReplicas } = context.config;
    const used = (state.bytes * INDEX_OVERHEAD * (1 + numberOfReplicas)) / instanceCount;
    return Math.max(0, volumeBytes() - used);
  };
  const isBlocked = () => freeBytes() < Math.min(blockBytes, blockShare * volumeBytes());

  const common = createReceiver(context, state, {
    capacity() {
      const { capacityRecordsPerSecond } = context.config;
      limit.perSecond = capacityRecordsPerSecond ?? 0;
      return capacityRecordsPerSecond === null ? null : limit;
    },
    refuses: () => (isBlocked() ? "error" : null),
    onTaken(delivery, tookMs) {
      context.add(metrics.rate, delivery.records);
      context.sample(metrics.latency, tookMs, delivery.objects);
      context.use("records", delivery.records);
    },
    onRefused(delivery, reason) {
      const metric = reason === "throttled" ? metrics.rejected : metrics.errors;
      context.add(metric, delivery.objects);
    },
  });

  return {
    state,
    receiver: common.receiver,
    step() {
      const { instanceCount } = context.config;
      context.use("instanceSeconds", instanceCount);
      context.use("volumeByteHours", (instanceCount * volumeBytes() * STEP_MS) / HOUR_MS);
      context.sample(metrics.free, freeBytes());
      context.sample(metrics.blocked, isBlocked() ? 1 : 0);
      common.endStep();
      // Indexed documents are found by searches from the next refresh on.
      if (state.records > 0) context.show("endToEndMs", state.endToEndMs + refreshMs);
      context.show("freeBytes", freeBytes());
      context.show("searchableAfterMs", common.receiver.latencyMs() + refreshMs);
    },
    ledger: () => [common.ledger()],
  };
}
