// A Kafka cluster with one topic: a log in partitions that consumer groups read, each at its own place.
// Brokers bound what goes in and out; a partition has its own bound on Express and Serverless.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { passedAccount } from "../../workload/accounts.ts";
import { createPartitionLog } from "../../workload/partition-log.ts";
import { createPutIntake, evenPartitions, NO_LIMITS } from "../../workload/put-intake.ts";
import type { ClusterFields } from "./config.ts";
import type { ClusterSignals } from "./signals.ts";

const MB = 1_000_000;
const HOUR_MS = 3_600_000;
const DISK_BYTES = 1_000_000_000_000;
const NEVER = Number.POSITIVE_INFINITY;

type Context = NodeContext<ClusterFields, ClusterSignals>;

export function createMskCluster(context: Context): NodeBehaviour {
  const metrics = {
    bytesIn: context.metric("BytesInPerSec"),
    bytesOut: context.metric("BytesOutPerSec"),
    messages: context.metric("MessagesInPerSec"),
    throttle: context.metric("ProduceThrottleTime"),
    disk: context.metric("KafkaDataLogsDiskUsed"),
    partitions: context.metric("GlobalPartitionCount"),
    lag: context.metric("MaxOffsetLag"),
  };
  const now = { records: 0, bytes: 0, inRecords: 0, inBytes: 0 };
  const lanes = {
    count: 0,
    names: [] as string[],
    columns: { inRecords: new Float64Array(0), kept: new Float64Array(0) },
  };
  const log = createPartitionLog(context.config.partitions, {
    onHandedOver: (nodeId, records, bytes) => context.flow(nodeId, records, bytes, 0),
    onExpired: (records, atMs) => context.log("expired", atMs, { records }),
  });
  let version = 1;
  const intake = createPutIntake(
    evenPartitions(context.config.partitions, version),
    context.flow,
    (partition, records, bytes) => {
      log.append(partition, records, bytes);
      now.records += records;
      now.bytes += bytes;
      lanes.columns.inRecords[partition] = (lanes.columns.inRecords[partition] ?? 0) + records;
    },
  );
  const state = { now, log: log.state, intake: intake.state };

  function resize(): void {
    lanes.count = log.count;
    lanes.names = Array.from({ length: log.count }, (_, row) => `partition-${row}`);
    lanes.columns.inRecords = new Float64Array(log.count);
    lanes.columns.kept = new Float64Array(log.count);
  }
  resize();

  /** Bytes a second in and out, and in of a partition. */
  function capacity() {
    const { clusterType, numberOfBrokerNodes } = context.config;
    const fact = (id: string) => context.fact(id) * MB;
    if (clusterType === "serverless") {
      return {
        in: fact("msk.serverless.inMBPerSecond"),
        out: fact("msk.serverless.outMBPerSecond"),
        partition: fact("msk.serverless.partitionInMBPerSecond"),
      };
    }
    const up = Math.max(0, numberOfBrokerNodes - (context.fault("brokerDown") ? 1 : 0));
    const isExpress = clusterType === "express";
    return {
      in: up * fact(isExpress ? "msk.express.inMBPerSecond" : "msk.standard.inMBPerSecond"),
      out: up * fact(isExpress ? "msk.express.outMBPerSecond" : "msk.standard.outMBPerSecond"),
      partition: isExpress ? fact("msk.partition.inMBPerSecond") : NEVER,
    };
  }

  function bill(outBytes: number): void {
    const { clusterType, numberOfBrokerNodes, replicationFactor } = context.config;
    const seconds = STEP_MS / 1_000;
    const stored = (log.heldBytes() * STEP_MS) / HOUR_MS;
    if (clusterType === "serverless") {
      context.use("serverlessSeconds", seconds);
      context.use("serverlessPartitionSeconds", log.count * seconds);
      context.use("serverlessInBytes", now.bytes);
      context.use("serverlessOutBytes", outBytes);
      context.use("storageByteHours", stored);
      return;
    }
    const counter = clusterType === "express" ? "expressBrokerSeconds" : "brokerSeconds";
    context.use(counter, numberOfBrokerNodes * seconds);
    context.use("storageByteHours", stored * (clusterType === "express" ? 1 : replicationFactor));
  }

  function report(fromMs: number, inCapacity: number, outBytes: number): void {
    const { numberOfBrokerNodes, clusterType } = context.config;
    const refused = intake.refused();
    if (refused > 0) context.log("throttled", fromMs, { records: refused });
    const disks = clusterType === "serverless" ? NEVER : DISK_BYTES * numberOfBrokerNodes;
    context.sample(metrics.bytesIn, now.bytes);
    context.sample(metrics.bytesOut, outBytes);
    context.sample(metrics.messages, now.records);
    const share = refused / Math.max(1, refused + now.records);
    context.sample(metrics.throttle, share * STEP_MS);
    context.sample(metrics.disk, Math.min(100, (100 * log.heldBytes()) / disks));
    context.sample(metrics.partitions, log.count);
    let worst = 0;
    for (const account of log.ledger()) worst = Math.max(worst, account.heldRecords);
    context.sample(metrics.lag, worst / log.count);
    context.use("records", now.records);
    context.show("inRecords", now.records);
    context.show("inBytes", now.bytes);
    context.show("capacityBytes", inCapacity);
    context.show("outBytes", outBytes);
    context.show("throttled", refused);
    context.show("kept", log.heldRecords());
    context.show("brokers", clusterType === "serverless" ? 0 : numberOfBrokerNodes);
  }

  return {
    state,
    putTarget: intake.target,
    pollSource: log.source,
    step(fromMs) {
      now.records = 0;
      now.bytes = 0;
      lanes.columns.inRecords.fill(0);
      const limits = capacity();
      const isDown = context.fault("outage") !== null || limits.in === 0;
      intake.take({
        ...NO_LIMITS,
        bytesPerSecond: limits.in,
        partitionBytesPerSecond: limits.partition,
        open: !isDown,
      });
      now.inRecords += now.records;
      now.inBytes += now.bytes;
      log.endWrites(fromMs + STEP_MS, context.config.retentionHours * HOUR_MS);
      const outBytes = log.read(fromMs, limits.out, isDown);
      bill(outBytes);
      report(fromMs, limits.in, outBytes);
    },
    onConfig() {
      const { partitions } = context.config;
      if (partitions < log.count) context.log("notFewer", 0);
      if (partitions <= log.count) return;
      log.grow(partitions);
      version += 1;
      intake.repartition(evenPartitions(partitions, version));
      resize();
    },
    onRestored() {
      version = log.count === context.config.partitions ? version : version + 1;
      intake.repartition(evenPartitions(log.count, version));
      resize();
    },
    lanes() {
      for (let row = 0; row < log.count; row += 1) lanes.columns.kept[row] = log.keptIn(row);
      return lanes;
    },
    ledger: () => [passedAccount("puts", now.inRecords, now.inBytes), ...log.ledger()],
  };
}
