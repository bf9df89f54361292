// Video streams keep fragments for their retention; up to three GetMedia readers follow each at their
// own place, each within 25 MB a second of a stream.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { passedAccount } from "../../workload/accounts.ts";
import { createPartitionLog } from "../../workload/partition-log.ts";
import { createPutIntake, evenPartitions, NO_LIMITS } from "../../workload/put-intake.ts";
import type { VideoFields } from "./config.ts";
import type { VideoSignals } from "./signals.ts";

const HOUR_MS = 3_600_000;
/** With retention 0 a stream still buffers this long. */
const LIVE_MS = 300_000;

export function createVideoStream(context: NodeContext<VideoFields, VideoSignals>): NodeBehaviour {
  const metrics = {
    inBytes: context.metric("PutMedia.IncomingBytes"),
    fragments: context.metric("PutMedia.IncomingFragments"),
    errors: context.metric("PutMedia.ErrorAckCount"),
    outBytes: context.metric("GetMedia.OutgoingBytes"),
    behind: context.metric("GetMedia.MillisBehindNow"),
  };
  const now = { records: 0, bytes: 0, inRecords: 0, inBytes: 0 };
  const log = createPartitionLog(1, {
    onHandedOver: (nodeId, records, bytes) => context.flow(nodeId, records, bytes, 0),
    onExpired: (records, atMs) => context.log("expired", atMs, { records }),
  });
  const intake = createPutIntake(
    evenPartitions(1, 1),
    context.flow,
    (_partition, records, bytes) => {
      log.append(0, records, bytes);
      now.records += records;
      now.bytes += bytes;
    },
  );
  const retentionMs = () => Math.max(LIVE_MS, context.config.dataRetentionInHours * HOUR_MS);

  return {
    state: { now, log: log.state, intake: intake.state },
    putTarget: intake.target,
    pollSource: log.source,
    onRestored: intake.renew,
    step(fromMs) {
      const { streams, dataRetentionInHours } = context.config;
      const isDown = context.fault("outage") !== null;
      now.records = 0;
      now.bytes = 0;
      intake.take({
        ...NO_LIMITS,
        recordsPerSecond: streams * context.fact("kvs.fragmentsPerSecond"),
        bytesPerSecond: streams * context.fact("kvs.putMedia.bytesPerSecond"),
        open: !isDown,
      });
      now.inRecords += now.records;
      now.inBytes += now.bytes;
      log.endWrites(fromMs + STEP_MS, retentionMs());
      const readers = log.ledger().length;
      const outLimit = streams * readers * context.fact("kvs.getMedia.bytesPerSecond");
      const outBytes = log.read(fromMs, outLimit, isDown);
      const kept = dataRetentionInHours > 0 ? log.heldBytes() : 0;
      context.add(metrics.inBytes, now.bytes);
      context.add(metrics.fragments, now.records);
      context.add(metrics.errors, intake.refused());
      context.add(metrics.outBytes, outBytes);
      context.sample(metrics.behind, log.worstLagMs(fromMs + STEP_MS));
      context.use("inBytes", now.bytes);
      context.use("outBytes", outBytes);
      context.use("fragments", now.records);
      context.use("storedByteHours", (kept * STEP_MS) / HOUR_MS);
      context.show("fragments", now.records);
      context.show("inBytes", now.bytes);
      context.show("outBytes", outBytes);
      context.show("stored", kept);
      context.show("readers", readers);
      context.show("refused", intake.refused());
      context.show("keptMs", log.oldestAgeMs(fromMs + STEP_MS));
      context.show("retentionMs", retentionMs());
    },
    lanes: log.readerLanes,
    ledger: () => [passedAccount("media", now.inRecords, now.inBytes), ...log.ledger()],
  };
}
