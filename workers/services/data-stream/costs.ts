// The bill of a stream, line by line: which counter, how much of it is one unit, which price. A line
// whose counter stays 0 (another capacity mode, no fan-out) does not appear.
import { MONTH_SECONDS } from "../../model/month.ts";
import type { CostLineSpec } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";

const SECONDS_PER_HOUR = 3_600;
const BYTES_PER_GB = 1_073_741_824;
const GB_MONTH = BYTES_PER_GB * MONTH_SECONDS;
const MILLION = 1_000_000;

const line = (usage: string, per: number, price: string, item: Text): CostLineSpec => ({
  item,
  usage,
  per,
  price,
});

const provisioned = [
  line("shardSeconds", SECONDS_PER_HOUR, "kds.shardHour", { en: "Shard hours", vi: "Shard-giờ" }),
  line("putPayloadUnits", MILLION, "kds.putPayloadUnitMillion", {
    en: "PUT payload units",
    vi: "PUT payload unit",
  }),
  line("extendedRetentionShardSeconds", SECONDS_PER_HOUR, "kds.extendedRetention.shardHour", {
    en: "Extended retention (to 7 days)",
    vi: "Lưu mở rộng (đến 7 ngày)",
  }),
  line("longTermByteSeconds", GB_MONTH, "kds.longTermRetention.gbMonth", {
    en: "Long-term retention (beyond 7 days)",
    vi: "Lưu dài hạn (quá 7 ngày)",
  }),
  line("longTermReadBytes", BYTES_PER_GB, "kds.longTermRetrieval.gb", {
    en: "Long-term data retrieval (GetRecords beyond 7 days)",
    vi: "Đọc dữ liệu dài hạn (GetRecords quá 7 ngày)",
  }),
  line("efoConsumerShardSeconds", SECONDS_PER_HOUR, "kds.efo.consumerShardHour", {
    en: "Enhanced fan-out consumer-shard hours",
    vi: "Consumer-shard-giờ enhanced fan-out",
  }),
  line("efoBytes", BYTES_PER_GB, "kds.efo.gb", {
    en: "Enhanced fan-out data",
    vi: "Dữ liệu enhanced fan-out",
  }),
];

const onDemandStandard = [
  line("onDemandStreamSeconds", SECONDS_PER_HOUR, "kds.onDemand.streamHour", {
    en: "On-demand stream hours",
    vi: "Stream-giờ on-demand",
  }),
  line("onDemandInBytes", BYTES_PER_GB, "kds.onDemand.inGb", {
    en: "On-demand data in",
    vi: "Dữ liệu vào on-demand",
  }),
  line("onDemandOutBytes", BYTES_PER_GB, "kds.onDemand.outGb", {
    en: "On-demand data out",
    vi: "Dữ liệu ra on-demand",
  }),
  line("onDemandEfoBytes", BYTES_PER_GB, "kds.onDemand.efoGb", {
    en: "On-demand enhanced fan-out data",
    vi: "Dữ liệu enhanced fan-out on-demand",
  }),
  line("onDemandExtendedByteSeconds", GB_MONTH, "kds.onDemand.extendedRetentionGbMonth", {
    en: "On-demand extended retention (24 hours to 7 days)",
    vi: "Lưu mở rộng on-demand (24 giờ đến 7 ngày)",
  }),
];

const onDemandAdvantage = [
  line("advantageInBytes", BYTES_PER_GB, "kds.advantage.inGb", {
    en: "On-demand Advantage data in (at least 25 MiB/s)",
    vi: "Dữ liệu vào On-demand Advantage (ít nhất 25 MiB/s)",
  }),
  line("advantageOutBytes", BYTES_PER_GB, "kds.advantage.outGb", {
    en: "On-demand Advantage data out (at least 25 MiB/s)",
    vi: "Dữ liệu ra On-demand Advantage (ít nhất 25 MiB/s)",
  }),
  line("advantageExtendedByteSeconds", GB_MONTH, "kds.advantage.extendedRetentionGbMonth", {
    en: "On-demand Advantage retention beyond 24 hours",
    vi: "Lưu quá 24 giờ On-demand Advantage",
  }),
];

export const costs: readonly CostLineSpec[] = [
  ...provisioned,
  ...onDemandStandard,
  ...onDemandAdvantage,
  line("shardMetricSeconds", MONTH_SECONDS, "kds.shardMetricMonth", {
    en: "Enhanced monitoring (shard-level metrics)",
    vi: "Enhanced monitoring (metric cấp shard)",
  }),
];
