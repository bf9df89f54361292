// Amazon Managed Service for Apache Flink: a box that runs the operators put into it.
import { MONTH_SECONDS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { createFlinkApplication } from "./behaviour.ts";
import { fields } from "./config.ts";
import { operations } from "./operations.ts";
import { signals } from "./signals.ts";

const HOUR_S = 3_600;
const GB = 1_073_741_824;

export const flinkApplication = defineService({
  type: "flinkApplication",
  awsName: "Amazon Managed Service for Apache Flink",
  name: { en: "Flink application", vi: "Flink application" },
  badge: "MSF",
  icon: "flink",
  colour: "purple",
  group: "process",
  help: {
    en: "Runs Flink on KPUs. Put operators inside: a source, then filters, maps, windows, joins, patterns, calls, and a sink. It keeps state, takes checkpoints, and comes back from failures.",
    vi: "Chạy Flink trên các KPU. Đặt operator vào trong: source, rồi filter, map, window, join, pattern, lời gọi, và sink. Nó giữ state, tạo checkpoint và tự phục hồi sau lỗi.",
  },
  fields,
  ports: {
    gives: [],
    takes: [],
    refuses: [
      {
        from: "dataStream",
        text: {
          en: "Link the stream to a Flink source inside the application, not to the application itself.",
          vi: "Hãy nối stream vào một Flink source bên trong application, không nối vào chính application.",
        },
      },
      {
        from: "firehose",
        text: {
          en: "Firehose is not a source of Flink: it keeps nothing that can be read. Put a data stream in front of it and read that.",
          vi: "Firehose không phải source của Flink: nó không lưu gì để đọc. Hãy đặt data stream phía trước và đọc từ đó.",
        },
      },
    ],
  },
  signals,
  summary: (config) => ({
    en: `parallelism ${config.parallelism}, ${Math.ceil(config.parallelism / config.parallelismPerKPU)} KPU + 1`,
    vi: `parallelism ${config.parallelism}, ${Math.ceil(config.parallelism / config.parallelismPerKPU)} KPU + 1`,
  }),
  operations,
  costs: [
    {
      item: { en: "KPU-hours", vi: "KPU-giờ" },
      usage: "kpuSeconds",
      per: HOUR_S,
      price: "flink.kpuHour",
    },
    {
      item: { en: "Running storage", vi: "Running storage" },
      usage: "runningStorageGbSeconds",
      per: MONTH_SECONDS,
      price: "flink.runningStorageGbMonth",
    },
    {
      item: { en: "Durable application backups", vi: "Bản sao lưu bền của application" },
      usage: "backupByteSeconds",
      per: GB * MONTH_SECONDS,
      price: "flink.durableBackupGbMonth",
    },
  ],
  facts: [
    "flink.orchestrationKpus",
    "flink.parallelismMax",
    "flink.parallelismPerKpuMax",
    "flink.kpusMax",
    "flink.kpu.memoryGb",
    "flink.kpu.storageGb",
    "flink.autoscaling.upPercent",
    "flink.autoscaling.upMinutes",
    "flink.autoscaling.downPercent",
    "flink.autoscaling.downMinutes",
    "flink.checkpointIntervalMs",
    "flink.minPauseBetweenCheckpointsMs",
    "flink.checkpointTimeoutMs",
    "flink.restartMs",
    "flink.minimumBilledSeconds",
  ],
  behaviour: createFlinkApplication,
  cloudFormation: "AWS::KinesisAnalyticsV2::Application",
});
