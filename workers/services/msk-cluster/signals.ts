// What a cluster shows, under CloudWatch's AWS/Kafka names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";

const level = (
  unit: MetricSpec["unit"],
  chart: NonNullable<MetricSpec["chart"]>,
  meaning: Text,
): MetricSpec => ({
  namespace: "AWS/Kafka",
  unit,
  statistics: ["Average", "Maximum", "Sum"],
  meaning,
  chart,
});

export const signals = defineSignals({
  metrics: {
    BytesInPerSec: level("Bytes/Second", "throughput", {
      en: "Bytes received from producers.",
      vi: "Số byte nhận từ producer.",
    }),
    BytesOutPerSec: level("Bytes/Second", "throughput", {
      en: "Bytes sent to consumers.",
      vi: "Số byte gửi cho consumer.",
    }),
    MessagesInPerSec: level("Count", "throughput", {
      en: "Records received.",
      vi: "Số bản ghi nhận được.",
    }),
    ProduceThrottleTime: level("Milliseconds", "throttling", {
      en: "How long producers had to wait in a second.",
      vi: "Producer phải chờ bao lâu trong một giây.",
    }),
    KafkaDataLogsDiskUsed: level("Percent", "buffer", {
      en: "Disk used for logs, of 1,000 GB a broker.",
      vi: "Phần đĩa dùng cho log, trên 1.000 GB mỗi broker.",
    }),
    GlobalPartitionCount: level("Count", "other", { en: "Partitions.", vi: "Số partition." }),
    MaxOffsetLag: level("Count", "iteratorAge", {
      en: "Records the slowest consumer group is behind in its worst partition.",
      vi: "Số bản ghi consumer group chậm nhất bị tụt lại ở partition tệ nhất.",
    }),
  },
  figures: {
    inRecords: { label: { en: "In", vi: "Vào" }, unit: "records/s" },
    inBytes: {
      label: { en: "Written", vi: "Ghi" },
      unit: "bytes/s",
      outOf: "capacityBytes",
    },
    capacityBytes: {
      label: { en: "Write capacity", vi: "Năng lực ghi" },
      unit: "bytes/s",
      detail: true,
    },
    outBytes: { label: { en: "Read", vi: "Đọc" }, unit: "bytes/s" },
    throttled: { label: { en: "Throttled", vi: "Bị throttle" }, unit: "records/s", tone: "bad" },
    kept: { label: { en: "Kept", vi: "Đang giữ" }, unit: "records" },
    brokers: { label: { en: "Brokers", vi: "Broker" }, unit: "count", detail: true },
  },
  lanes: {
    inRecords: { label: { en: "Written", vi: "Ghi" }, unit: "records/s" },
    kept: { label: { en: "Kept", vi: "Đang giữ" }, unit: "records" },
  },
  usage: {
    brokerSeconds: {
      label: { en: "Broker-seconds, Standard", vi: "Broker-giây, Standard" },
      unit: "s",
    },
    expressBrokerSeconds: {
      label: { en: "Broker-seconds, Express", vi: "Broker-giây, Express" },
      unit: "s",
    },
    storageByteHours: { label: { en: "Storage", vi: "Lưu trữ" }, unit: "byte-hours" },
    serverlessSeconds: { label: { en: "Cluster-seconds", vi: "Cluster-giây" }, unit: "s" },
    serverlessPartitionSeconds: {
      label: { en: "Partition-seconds", vi: "Partition-giây" },
      unit: "s",
    },
    serverlessInBytes: { label: { en: "Bytes in", vi: "Byte vào" }, unit: "bytes" },
    serverlessOutBytes: { label: { en: "Bytes out", vi: "Byte ra" }, unit: "bytes" },
    records: { label: { en: "Records in", vi: "Bản ghi vào" }, unit: "records" },
  },
  events: {
    throttled: {
      severity: "warning",
      text: {
        en: "{records} records refused: brokers or a partition are at their limit.",
        vi: "Từ chối {records} bản ghi: broker hoặc một partition đã tới giới hạn.",
      },
    },
    expired: {
      severity: "bad",
      text: {
        en: "{records} records passed the retention before a consumer group read them.",
        vi: "{records} bản ghi hết retention trước khi một consumer group đọc.",
      },
    },
    notFewer: {
      severity: "warning",
      text: {
        en: "A topic cannot have fewer partitions: the number stays.",
        vi: "Topic không thể giảm số partition: giữ nguyên.",
      },
    },
  },
  faults: {
    outage: {
      label: { en: "Outage", vi: "Ngừng hoạt động" },
      help: { en: "Brokers do not answer.", vi: "Broker không trả lời." },
    },
    brokerDown: {
      label: { en: "A broker fails", vi: "Một broker hỏng" },
      help: {
        en: "One broker's share of the throughput is missing; with replicas nothing is lost.",
        vi: "Mất phần thông lượng của một broker; có replica thì không mất dữ liệu.",
      },
    },
  },
});

export type ClusterSignals = typeof signals;
