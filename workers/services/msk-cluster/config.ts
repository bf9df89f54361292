// Settings of a cluster and its one topic, by Kafka's names where they have one.
import { choice, integer } from "../../model/define-fields.ts";

const provisioned = {
  field: "clusterType",
  in: ["standard", "express"] as const,
  reason: {
    en: "MSK Serverless has no brokers to choose.",
    vi: "MSK Serverless không có broker để chọn.",
  },
};

export const fields = {
  clusterType: choice({
    label: { en: "Cluster", vi: "Cluster" },
    help: {
      en: "Standard and Express: you choose and pay for brokers by the hour. Serverless: pay by cluster-hour, partition-hour and GB.",
      vi: "Standard và Express: bạn chọn broker và trả theo giờ. Serverless: trả theo cluster-giờ, partition-giờ và GB.",
    },
    fixedAtCreation: {
      en: "A cluster's type cannot be changed: create another cluster and move the data, for example with MSK Replicator.",
      vi: "Không đổi được loại cluster: hãy tạo cluster khác rồi chuyển dữ liệu, ví dụ bằng MSK Replicator.",
    },
    options: [
      { value: "standard", label: { en: "Provisioned, Standard", vi: "Provisioned, Standard" } },
      { value: "express", label: { en: "Provisioned, Express", vi: "Provisioned, Express" } },
      { value: "serverless", label: { en: "Serverless", vi: "Serverless" } },
    ],
    initial: "standard",
  }),
  numberOfBrokerNodes: integer({
    label: { en: "NumberOfBrokerNodes", vi: "NumberOfBrokerNodes" },
    help: {
      en: "Brokers of type kafka.m7g.large. They run and cost by the hour whether there is traffic or not.",
      vi: "Số broker loại kafka.m7g.large. Broker chạy và tính tiền theo giờ dù có lưu lượng hay không.",
    },
    unit: "brokers",
    min: 1,
    max: { fact: "msk.brokersMax" },
    initial: 3,
    fact: "msk.brokersMax",
    appliesWhen: provisioned,
  }),
  partitions: integer({
    label: { en: "Partitions of the topic", vi: "Số partition của topic" },
    help: {
      en: "Order holds inside a partition. A consumer group has at most one working member for each. More can be added, never fewer.",
      vi: "Thứ tự được giữ trong một partition. Mỗi consumer group có tối đa một member hoạt động cho mỗi partition. Chỉ thêm được, không giảm được.",
    },
    unit: "partitions",
    min: 1,
    max: 2_400,
    initial: 6,
  }),
  replicationFactor: integer({
    label: { en: "Replication factor", vi: "Replication factor" },
    help: {
      en: "Copies of every record on different brokers; each takes storage.",
      vi: "Số bản sao mỗi bản ghi trên các broker khác nhau; mỗi bản tốn dung lượng.",
    },
    unit: "×",
    min: 1,
    max: 3,
    initial: 3,
    appliesWhen: provisioned,
  }),
  retentionHours: integer({
    label: { en: "Retention (log.retention.hours)", vi: "Retention (log.retention.hours)" },
    help: {
      en: "How long records are kept, whoever has read them. As long as the disks last.",
      vi: "Bản ghi được giữ bao lâu, bất kể ai đã đọc. Giới hạn bởi dung lượng đĩa.",
    },
    unit: "h",
    min: 1,
    max: 87_600,
    initial: 168,
  }),
};

export type ClusterFields = typeof fields;
