// Amazon OpenSearch Service as a destination: bulk indexing that can be too slow or full.
import { MONTH_HOURS } from "../../model/month.ts";
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createOpenSearch } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECONDS_PER_HOUR = 3_600;
const BYTES_PER_GB = 1_073_741_824;

export const openSearch = defineService({
  type: "openSearch",
  awsName: "Amazon OpenSearch Service",
  name: { en: "OpenSearch", vi: "OpenSearch" },
  badge: "OS",
  icon: "opensearch-service",
  colour: "purple",
  group: "store",
  help: {
    en: "Search and dashboards over what was indexed. Bulk indexing has a capacity; beyond it OpenSearch answers 429, and whoever sends must slow down, retry or back up.",
    vi: "Tìm kiếm và dashboard trên dữ liệu đã index. Bulk indexing có giới hạn; vượt quá thì OpenSearch trả 429, bên gửi phải chậm lại, retry hoặc backup.",
  },
  fields,
  ports: { gives: [], takes: ["deliver"], refuses: [needsConsumer] },
  signals,
  summary: (config) => ({
    en: `${config.instanceCount} nodes · ${config.capacityRecordsPerSecond ?? "∞"} records/s`,
    vi: `${config.instanceCount} node · ${config.capacityRecordsPerSecond ?? "∞"} bản ghi/s`,
  }),
  costs: [
    {
      item: { en: "Data nodes (c4.2xlarge.search)", vi: "Data node (c4.2xlarge.search)" },
      usage: "instanceSeconds",
      per: SECONDS_PER_HOUR,
      price: "openSearch.instanceHour",
    },
    {
      item: { en: "Volumes (gp2)", vi: "Ổ đĩa (gp2)" },
      usage: "volumeByteHours",
      per: BYTES_PER_GB * MONTH_HOURS,
      price: "openSearch.storageGbMonth",
    },
  ],
  facts: [
    "openSearch.refreshSeconds",
    "openSearch.writeBlock.freeShare",
    "openSearch.writeBlock.freeBytes",
  ],
  behaviour: createOpenSearch,
  cloudFormation: "AWS::OpenSearchService::Domain",
});
