// Amazon Managed Service for Apache Flink: capacity, scaling, checkpoints, connectors.
import { fact } from "./define.ts";

const MSF = "https://docs.aws.amazon.com/managed-flink/latest/java";
const SCALING = `${MSF}/how-scaling.html`;
const AUTO = `${MSF}/how-scaling-auto.html`;
const LIMITS = `${MSF}/limits.html`;
const FAULT = `${MSF}/how-fault.html`;
const PRICING = `${MSF}/how-pricing.html`;
const CONNECTOR =
  "https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/datastream/kinesis/";
const FLINK = "https://nightlies.apache.org/flink/flink-docs-stable/docs";

export const flinkFacts = [
  fact("flink.kpu.memoryGb", {
    label: { en: "Memory of a KPU", vi: "Bộ nhớ của một KPU" },
    unit: "GB",
    today: 4,
    note: {
      en: "A KPU (Kinesis Processing Unit) is 1 vCPU and 4 GB of memory.",
      vi: "Một KPU (Kinesis Processing Unit) gồm 1 vCPU và 4 GB bộ nhớ.",
    },
    source: SCALING,
  }),
  fact("flink.kpu.storageGb", {
    label: { en: "Running storage of a KPU", vi: "Running storage của một KPU" },
    unit: "GB",
    today: 50,
    source: PRICING,
  }),
  fact("flink.orchestrationKpus", {
    label: { en: "KPUs billed for orchestration", vi: "Số KPU tính tiền cho orchestration" },
    unit: "KPU",
    today: 1,
    note: {
      en: "Every application pays for one KPU more than it works with.",
      vi: "Mỗi application trả tiền thêm một KPU ngoài số KPU làm việc.",
    },
    source: PRICING,
  }),
  fact("flink.minimumBilledSeconds", {
    label: {
      en: "Shortest time billed per start",
      vi: "Thời gian tính tiền tối thiểu mỗi lần chạy",
    },
    unit: "s",
    today: 600,
    source: PRICING,
  }),
  fact("flink.parallelismDefault", {
    label: { en: "Parallelism unless changed", vi: "Parallelism mặc định" },
    unit: "subtasks",
    today: 1,
    source: SCALING,
  }),
  fact("flink.parallelismMax", {
    label: { en: "Largest parallelism", vi: "Parallelism lớn nhất" },
    unit: "subtasks",
    today: 256,
    source: SCALING,
  }),
  fact("flink.parallelismPerKpuMax", {
    label: { en: "Largest parallelism per KPU", vi: "Parallelism trên mỗi KPU lớn nhất" },
    unit: "subtasks",
    today: 8,
    source: SCALING,
  }),
  fact("flink.kpusMax", {
    label: { en: "KPUs per application", vi: "Số KPU mỗi application" },
    unit: "KPU",
    today: 64,
    note: { en: "Can be raised.", vi: "Có thể xin tăng." },
    source: LIMITS,
  }),
  fact("flink.autoscaling.upPercent", {
    label: { en: "CPU that scales up", vi: "CPU khiến scale up" },
    unit: "%",
    today: 75,
    source: AUTO,
  }),
  fact("flink.autoscaling.upMinutes", {
    label: { en: "… for so long", vi: "… trong chừng này" },
    unit: "min",
    today: 15,
    source: AUTO,
  }),
  fact("flink.autoscaling.downPercent", {
    label: { en: "CPU below which it scales down", vi: "CPU thấp hơn thì scale down" },
    unit: "%",
    today: 10,
    source: AUTO,
  }),
  fact("flink.autoscaling.downMinutes", {
    label: { en: "… for so long", vi: "… trong chừng này" },
    unit: "min",
    today: 360,
    source: AUTO,
  }),
  fact("flink.checkpointIntervalMs", {
    label: { en: "Checkpoint interval unless changed", vi: "Khoảng cách checkpoint mặc định" },
    unit: "ms",
    today: 60_000,
    source: FAULT,
  }),
  fact("flink.minPauseBetweenCheckpointsMs", {
    label: {
      en: "Pause between checkpoints unless changed",
      vi: "Nghỉ giữa hai checkpoint mặc định",
    },
    unit: "ms",
    today: 5_000,
    source: FAULT,
  }),
  fact("flink.checkpointTimeoutMs", {
    label: {
      en: "Time after which a checkpoint fails",
      vi: "Quá thời gian này checkpoint thất bại",
    },
    unit: "ms",
    today: 600_000,
    source: `${FLINK}/ops/state/checkpoints/`,
    confidence: "M",
  }),
  fact("flink.restartMs", {
    label: { en: "Typical downtime of a restart", vi: "Downtime thường gặp khi restart" },
    unit: "ms",
    today: 20_000,
    note: {
      en: "10 to 30 s, longer with much state.",
      vi: "10 đến 30 s, lâu hơn khi state lớn.",
    },
    source: "https://docs.aws.amazon.com/kinesisanalytics/latest/java/maintenance.html",
    confidence: "M",
  }),
  fact("flink.source.recordsPerCall", {
    label: { en: "Records a source asks for", vi: "Số bản ghi source xin mỗi lần" },
    unit: "records",
    today: 10_000,
    source: CONNECTOR,
  }),
  fact("flink.source.pollIntervalMs", {
    label: { en: "Pause of a polling source", vi: "Khoảng nghỉ của source dạng polling" },
    unit: "ms",
    today: 250,
    source: CONNECTOR,
  }),
  fact("flink.sink.batchRecords", {
    label: { en: "Records per call of a sink", vi: "Số bản ghi mỗi lệnh của sink" },
    unit: "records",
    today: 500,
    source: CONNECTOR,
  }),
  fact("flink.sink.bufferedRecords", {
    label: { en: "Records a sink buffers", vi: "Số bản ghi sink giữ trong buffer" },
    unit: "records",
    today: 10_000,
    note: {
      en: "When the buffer is full the sink takes no more: back-pressure begins.",
      vi: "Buffer đầy thì sink không nhận thêm: back-pressure bắt đầu.",
    },
    source: CONNECTOR,
  }),
  fact("flink.sink.timeInBufferMs", {
    label: {
      en: "Longest wait in a sink's buffer",
      vi: "Thời gian chờ tối đa trong buffer của sink",
    },
    unit: "ms",
    today: 5_000,
    source: CONNECTOR,
  }),
];
