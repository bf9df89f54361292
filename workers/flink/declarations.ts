// What all operators declare alike: capacity of a subtask, CloudWatch metrics, figures, lanes, usage.
import { integer } from "../model/define-fields.ts";
import type { Ports } from "../model/service-definition.ts";
import { defineSignals, type LaneSpec, type MetricSpec } from "../model/signals.ts";

export const NAMESPACE = "AWS/KinesisAnalytics";
const CAPACITY_MAX = 10_000_000;

/** Records per second that one subtask can do with a whole vCPU. */
export function capacityField(initial: number) {
  return integer({
    label: { en: "Capacity of a subtask", vi: "Năng lực của một subtask" },
    help: {
      en: "Records per second that one subtask can work with a whole vCPU. Times the parallelism it is the operator's limit; all operators of a KPU share its one vCPU.",
      vi: "Số bản ghi mỗi giây một subtask xử lý được khi có trọn một vCPU. Nhân với parallelism là giới hạn của operator; mọi operator trong một KPU chia nhau một vCPU.",
    },
    unit: "records/s",
    min: 1,
    max: CAPACITY_MAX,
    initial,
  });
}

export const operatorFields = { recordsPerSecondPerSubtask: capacityField(1) };
export type OperatorFields = typeof operatorFields;

const metric = (
  unit: MetricSpec["unit"],
  statistic: "Average" | "Sum" | "Maximum" | "Minimum",
  en: string,
  vi: string,
  chart: NonNullable<MetricSpec["chart"]> = "other",
): MetricSpec => ({
  namespace: NAMESPACE,
  unit,
  statistics: [statistic, "Average", "Maximum", "Minimum"],
  meaning: { en, vi },
  chart,
});

export const operatorSignals = defineSignals({
  metrics: {
    numRecordsIn: metric("Count", "Sum", "Events taken in.", "Số sự kiện nhận vào.", "throughput"),
    numRecordsOut: metric("Count", "Sum", "Events emitted.", "Số sự kiện phát ra.", "throughput"),
    numRecordsInPerSecond: metric(
      "Count",
      "Average",
      "Events taken in per second.",
      "Số sự kiện nhận vào mỗi giây.",
      "throughput",
    ),
    numRecordsOutPerSecond: metric(
      "Count",
      "Average",
      "Events emitted per second.",
      "Số sự kiện phát ra mỗi giây.",
      "throughput",
    ),
    numLateRecordsDropped: metric(
      "Count",
      "Sum",
      "Events that came after their window was closed for good.",
      "Sự kiện tới sau khi cửa sổ của nó đã đóng hẳn.",
    ),
    currentInputWatermark: metric(
      "Milliseconds",
      "Average",
      "The smallest watermark of the inputs: nothing older is expected.",
      "Watermark nhỏ nhất trong các input: không còn chờ sự kiện cũ hơn.",
    ),
    currentOutputWatermark: metric(
      "Milliseconds",
      "Average",
      "The watermark it last sent on.",
      "Watermark vừa gửi tiếp.",
    ),
    busyTimeMsPerSecond: metric(
      "Milliseconds",
      "Average",
      "Time of a second its subtasks worked.",
      "Thời gian trong mỗi giây các subtask làm việc.",
    ),
    backPressuredTimeMsPerSecond: metric(
      "Milliseconds",
      "Average",
      "Time of a second its subtasks waited for room downstream.",
      "Thời gian trong mỗi giây các subtask chờ chỗ trống phía sau.",
    ),
    idleTimeMsPerSecond: metric(
      "Milliseconds",
      "Average",
      "Time of a second its subtasks had nothing to do.",
      "Thời gian trong mỗi giây các subtask không có việc.",
    ),
  },
  figures: {
    inPerSecond: { label: { en: "In", vi: "Vào" }, unit: "records/s" },
    outPerSecond: { label: { en: "Out", vi: "Ra" }, unit: "records/s" },
    busyPercent: { label: { en: "Busy", vi: "Bận" }, unit: "percent", detail: true },
    backPressuredPercent: {
      label: { en: "Back-pressured", vi: "Back-pressure" },
      unit: "percent",
      tone: "warn",
      detail: true,
    },
    queuedRecords: {
      label: { en: "In its buffers", vi: "Trong buffer" },
      unit: "records",
      detail: true,
    },
    watermarkLagMs: {
      label: { en: "Watermark behind", vi: "Watermark trễ" },
      unit: "ms",
      detail: true,
    },
    stateBytes: { label: { en: "State", vi: "State" }, unit: "bytes", detail: true },
    barrierId: {
      label: { en: "Last checkpoint here", vi: "Checkpoint gần nhất ở đây" },
      unit: "count",
      detail: true,
    },
  },
  usage: {
    recordsIn: { label: { en: "Events in", vi: "Sự kiện vào" }, unit: "records" },
    recordsOut: { label: { en: "Events out", vi: "Sự kiện ra" }, unit: "records" },
    lateRecords: {
      label: { en: "Late events dropped", vi: "Sự kiện trễ bị bỏ" },
      unit: "records",
    },
  },
  events: {},
});

/** A lane per subtask of operators that have no lanes of their own. */
export const subtaskLanes = {
  busyMs: { label: { en: "Busy", vi: "Bận" }, unit: "ms" },
  backPressuredMs: { label: { en: "Back-pressured", vi: "Back-pressure" }, unit: "ms" },
  idleMs: { label: { en: "Idle", vi: "Rỗi" }, unit: "ms" },
} as const satisfies Readonly<Record<string, LaneSpec>>;

/** Operators are linked to operators of the same application. */
export const MIDDLE_PORTS: Ports = {
  gives: ["stream"],
  takes: ["stream"],
  refuses: [
    {
      from: "dataStream",
      text: {
        en: "Only a source reads a stream. Put a Flink source into the application and link the stream to it.",
        vi: "Chỉ có source đọc stream. Hãy đặt một Flink source trong application rồi nối stream vào đó.",
      },
    },
    {
      from: "firehose",
      text: {
        en: "Firehose is not a source of Flink: it keeps nothing that can be read. Read the data stream in front of it.",
        vi: "Firehose không phải source của Flink: nó không lưu gì để đọc. Hãy đọc data stream đứng trước nó.",
      },
    },
  ],
};
