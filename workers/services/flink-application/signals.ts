// CloudWatch metrics of an application (namespace AWS/KinesisAnalytics), its face, usage and events.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";

const metric = (
  unit: MetricSpec["unit"],
  statistic: "Average" | "Sum" | "Maximum",
  en: string,
  vi: string,
  chart: NonNullable<MetricSpec["chart"]> = "other",
): MetricSpec => ({
  namespace: "AWS/KinesisAnalytics",
  unit,
  statistics: [statistic, "Average", "Maximum", "Minimum"],
  meaning: { en, vi },
  chart,
});

export const signals = defineSignals({
  metrics: {
    KPUs: metric(
      "Count",
      "Maximum",
      "KPUs billed, with that of orchestration.",
      "Số KPU tính tiền, gồm cả KPU orchestration.",
    ),
    containerCPUUtilization: {
      ...metric(
        "Percent",
        "Maximum",
        "CPU of the containers; autoscaling goes by it.",
        "CPU của container; autoscaling dựa vào đây.",
      ),
      headline: true,
    },
    cpuUtilization: metric(
      "Percent",
      "Average",
      "CPU of the task managers.",
      "CPU của các task manager.",
    ),
    millisBehindLatest: {
      ...metric(
        "Milliseconds",
        "Maximum",
        "How far the sources are behind the streams.",
        "Các source chậm bao nhiêu so với stream.",
        "iteratorAge",
      ),
      headline: true,
    },
    lastCheckpointDuration: {
      ...metric(
        "Milliseconds",
        "Maximum",
        "How long the last checkpoint took.",
        "Checkpoint gần nhất mất bao lâu.",
      ),
      headline: true,
    },
    lastCheckpointSize: metric(
      "Bytes",
      "Maximum",
      "Size of the last checkpoint.",
      "Kích thước checkpoint gần nhất.",
    ),
    numberOfFailedCheckpoints: metric(
      "Count",
      "Maximum",
      "Checkpoints that failed so far.",
      "Số checkpoint đã thất bại.",
    ),
    numRestarts: metric("Count", "Maximum", "Restarts so far.", "Số lần restart."),
    uptime: metric(
      "Milliseconds",
      "Maximum",
      "Time since it runs without a break.",
      "Thời gian chạy liên tục.",
    ),
    downtime: metric(
      "Milliseconds",
      "Maximum",
      "Time it has been failing or restarting; 0 while it runs.",
      "Thời gian đang lỗi hoặc restart; 0 khi đang chạy.",
    ),
  },
  figures: {
    kpus: { label: { en: "KPUs billed", vi: "KPU tính tiền" }, unit: "count" },
    parallelismNow: {
      label: { en: "Parallelism", vi: "Parallelism" },
      unit: "count",
      detail: true,
    },
    cpuPercent: { label: { en: "CPU", vi: "CPU" }, unit: "percent" },
    millisBehindLatest: { label: { en: "Behind latest", vi: "Chậm" }, unit: "ms" },
    stateBytes: { label: { en: "Keyed state", vi: "Keyed state" }, unit: "bytes" },
    checkpointAgeMs: { label: { en: "Last checkpoint", vi: "Checkpoint gần nhất" }, unit: "ms" },
    checkpointRunningMs: {
      label: { en: "Checkpoint under way", vi: "Checkpoint đang chạy" },
      unit: "ms",
      detail: true,
    },
    checkpointDurationMs: {
      label: { en: "It took", vi: "Mất" },
      unit: "ms",
      detail: true,
    },
    checkpoints: { label: { en: "Checkpoints", vi: "Checkpoint" }, unit: "count", detail: true },
    failedCheckpoints: {
      label: { en: "Failed checkpoints", vi: "Checkpoint thất bại" },
      unit: "count",
      tone: "bad",
      detail: true,
    },
    restarts: { label: { en: "Restarts", vi: "Restart" }, unit: "count", detail: true },
    stoppedMs: { label: { en: "Down", vi: "Ngừng" }, unit: "ms", tone: "bad" },
  },
  usage: {
    kpuSeconds: {
      label: { en: "KPU-seconds, orchestration included", vi: "KPU-giây, gồm orchestration" },
      unit: "KPU-seconds",
    },
    runningStorageGbSeconds: {
      label: { en: "Running storage", vi: "Running storage" },
      unit: "GB-seconds",
    },
    backupByteSeconds: {
      label: { en: "Durable backups", vi: "Bản sao lưu bền" },
      unit: "byte-seconds",
    },
    checkpoints: { label: { en: "Checkpoints", vi: "Checkpoint" }, unit: "checkpoints" },
    restarts: { label: { en: "Restarts", vi: "Restart" }, unit: "restarts" },
  },
  events: {
    checkpointed: {
      severity: "info",
      text: {
        en: "Checkpoint {id} complete after {ms} ms, {bytes} bytes.",
        vi: "Checkpoint {id} hoàn tất sau {ms} ms, {bytes} byte.",
      },
    },
    checkpointFailed: {
      severity: "bad",
      text: { en: "Checkpoint {id} failed.", vi: "Checkpoint {id} thất bại." },
    },
    failed: {
      severity: "bad",
      text: {
        en: "The job failed. It goes back to its last checkpoint and works the {seconds} s since then again.",
        vi: "Job bị lỗi. Nó quay về checkpoint gần nhất và làm lại {seconds} giây kể từ đó.",
      },
    },
    running: { severity: "info", text: { en: "Running again.", vi: "Chạy trở lại." } },
    rescaled: {
      severity: "warning",
      text: {
        en: "Rescaling to a parallelism of {parallelism} on {kpus} KPUs: stopped with a savepoint.",
        vi: "Đang rescale lên parallelism {parallelism} trên {kpus} KPU: dừng kèm savepoint.",
      },
    },
  },
  faults: {
    failure: {
      label: { en: "Job failure", vi: "Job lỗi" },
      help: {
        en: "A task manager is lost: everything in memory goes, the job restarts from its last checkpoint.",
        vi: "Mất một task manager: mọi thứ trong bộ nhớ mất, job chạy lại từ checkpoint gần nhất.",
      },
    },
  },
});

export type Signals = typeof signals;
