// Destinations beside S3: what limits them.
import { fact } from "./define.ts";

const OPENSEARCH =
  "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/sizing-domains.html";
const REDSHIFT = "https://docs.aws.amazon.com/redshift/latest/dg/cm-c-defining-query-queues.html";
const DYNAMODB =
  "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html";
const DYNAMODB_CAPACITY =
  "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html";
const DYNAMODB_KEYS =
  "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html";

export const destinationFacts = [
  fact("openSearch.refreshSeconds", {
    label: {
      en: "A document can be found after a refresh, every",
      vi: "Document tìm thấy được sau mỗi lần refresh, cách nhau",
    },
    unit: "s",
    today: 1,
    note: { en: "30 s or more for heavy writes.", vi: "30 s trở lên khi ghi nhiều." },
    source: OPENSEARCH,
  }),
  fact("openSearch.writeBlock.freeShare", {
    label: {
      en: "Writes are blocked below this share of free storage",
      vi: "Chặn ghi khi dung lượng trống dưới tỉ lệ này",
    },
    unit: "share",
    today: 0.2,
    note: {
      en: "Or below 20 GiB on each node, whichever is smaller.",
      vi: "Hoặc dưới 20 GiB mỗi node, lấy mức nhỏ hơn.",
    },
    source: OPENSEARCH,
  }),
  fact("openSearch.writeBlock.freeBytes", {
    label: {
      en: "Writes are blocked below this free storage of a node",
      vi: "Chặn ghi khi một node còn trống dưới",
    },
    unit: "bytes",
    today: 21_474_836_480,
    source: OPENSEARCH,
  }),
  fact("redshift.concurrencySlots", {
    label: { en: "Queries a queue runs at once", vi: "Số truy vấn một queue chạy cùng lúc" },
    unit: "queries",
    today: 5,
    note: {
      en: "Of a manual queue unless changed; COPY takes a slot too.",
      vi: "Của queue cấu hình tay mặc định; COPY cũng chiếm một slot.",
    },
    source: REDSHIFT,
    confidence: "M",
  }),
  fact("dynamodb.write.unitBytes", {
    label: { en: "Item bytes of one write unit", vi: "Số byte item của một write unit" },
    unit: "bytes",
    today: 1_024,
    source: DYNAMODB,
    confidence: "M",
  }),
  fact("dynamodb.burstSeconds", {
    label: {
      en: "Unused provisioned capacity kept for bursts",
      vi: "Capacity chưa dùng được giữ cho lúc tăng vọt",
    },
    unit: "s",
    today: 300,
    source:
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html",
    confidence: "M",
  }),
  fact("dynamodb.onDemand.writeUnitsInitial", {
    label: {
      en: "Write units a second of a new on-demand table",
      vi: "Write unit mỗi giây của bảng on-demand mới",
    },
    unit: "units/s",
    today: 4_000,
    note: {
      en: "Then twice the previous peak, within 30 minutes.",
      vi: "Sau đó gấp đôi đỉnh trước, trong vòng 30 phút.",
    },
    source: DYNAMODB_CAPACITY,
    confidence: "M",
  }),
  fact("dynamodb.onDemand.peakMinutes", {
    label: {
      en: "An on-demand table doubles its previous peak at most within",
      vi: "Bảng on-demand tăng gấp đôi đỉnh trước nhanh nhất trong",
    },
    unit: "min",
    today: 30,
    source: DYNAMODB_CAPACITY,
    confidence: "M",
  }),
  fact("dynamodb.partition.writeUnits", {
    label: { en: "Write units a second of one partition", vi: "Write unit mỗi giây một partition" },
    unit: "units/s",
    today: 1_000,
    source: DYNAMODB_KEYS,
    confidence: "M",
  }),
  fact("dynamodb.table.writeUnitsMax", {
    label: {
      en: "Write units a second of one table unless raised",
      vi: "Write unit mỗi giây của một bảng khi chưa xin tăng",
    },
    unit: "units/s",
    today: 40_000,
    source: DYNAMODB,
    confidence: "M",
  }),
];
