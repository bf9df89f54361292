// An application of the Kinesis Client Library: workers, leases, checkpoints.
import { defineService } from "../../model/service-definition.ts";
import { replayOperation } from "../../workload/replay.ts";
import { RESULT_STORES } from "../../workload/result-writer.ts";
import { behaviour } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

export const kclConsumer = defineService({
  type: "kclConsumer",
  awsName: "Kinesis Client Library application",
  name: { en: "KCL application", vi: "Ứng dụng KCL" },
  badge: "KCL",
  icon: "",
  colour: "blue",
  group: "process",
  help: {
    en: "Workers share the shards by leases in a DynamoDB table, remember how far they are by checkpoints, and take over each other's shards.",
    vi: "Các worker chia shard bằng lease trong bảng DynamoDB, ghi nhớ vị trí bằng checkpoint và nhận shard của nhau khi có worker sập.",
  },
  fields,
  ports: {
    gives: ["deliver"],
    givesOnlyTo: RESULT_STORES,
    maxOut: 4,
    takes: ["poll"],
    takesOnlyFrom: ["dataStream"],
    maxIn: 1,
  },
  signals,
  operations: [replayOperation],
  summary: (config) => {
    const rate = config.processingRecordsPerSecond;
    const workers = config.workers;
    return {
      en: `${workers} ${workers === 1 ? "worker" : "workers"}${rate === null ? "" : ` · ${rate} records/s a shard`}`,
      vi: `${workers} worker${rate === null ? "" : ` · ${rate} bản ghi/s mỗi shard`}`,
    };
  },
  costs: [
    {
      item: { en: "Lease table writes (DynamoDB)", vi: "Ghi bảng lease (DynamoDB)" },
      usage: "leaseWrites",
      per: 1_000_000,
      price: "dynamodb.writeRequestMillion",
    },
    {
      item: { en: "Lease table WCU-hours (DynamoDB)", vi: "WCU-giờ của bảng lease (DynamoDB)" },
      usage: "leaseTableWcuSeconds",
      per: 3_600,
      price: "dynamodb.writeUnitHour",
    },
  ],
  facts: [
    "kcl.idleTimeBetweenReadsMs",
    "kcl.maxRecords",
    "kcl.failoverTimeMs",
    "kcl.prefetchRecordsMax",
    "kcl.prefetchBytesMax",
    "kcl.pendingInputMax",
    "kcl.renewalsPerFailover",
    "kcl.assignmentPerFailover",
    "kcl.leaseTableCapacityUnits",
    "kds.shard.readCallsPerSecond",
  ],
  behaviour,
});
