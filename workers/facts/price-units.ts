// What one unit of a price is, in both languages. AWS's own names of units stay in English.
import type { Text } from "../model/text.ts";

const same = (text: string): Text => ({ en: text, vi: text });

const UNITS: Readonly<Record<string, Text>> = {
  GB: same("GB"),
  "GB-month": { en: "GB-month", vi: "GB-tháng" },
  "GB-second": { en: "GB-second", vi: "GB-giây" },
  "metric-month": { en: "metric-month", vi: "metric-tháng" },
  "stream-hour": { en: "stream-hour", vi: "stream-giờ" },
  "shard-hour": { en: "shard-hour", vi: "shard-giờ" },
  "consumer-shard-hour": { en: "consumer-shard-hour", vi: "consumer-shard-giờ" },
  "million PUT payload units": {
    en: "million PUT payload units",
    vi: "triệu PUT payload unit",
  },
  "million requests": { en: "million requests", vi: "triệu request" },
  "million messages": { en: "million messages", vi: "triệu message" },
  "million rules": { en: "million rules triggered", vi: "triệu lượt rule" },
  "million actions": { en: "million actions", vi: "triệu action" },
  "video minute": { en: "video minute", vi: "phút video" },
  "million write units": { en: "million write units", vi: "triệu write unit" },
  "million input tokens": { en: "million input tokens", vi: "triệu token vào" },
  "million output tokens": { en: "million output tokens", vi: "triệu token ra" },
  "million deliveries": { en: "million deliveries", vi: "triệu lượt giao" },
  "million events": { en: "million events", vi: "triệu event" },
  "broker-hour": { en: "broker-hour", vi: "broker-giờ" },
  "KPU-hour": { en: "KPU-hour", vi: "KPU-giờ" },
  "cluster-hour": { en: "cluster-hour", vi: "cluster-giờ" },
  "partition-hour": { en: "partition-hour", vi: "partition-giờ" },
  "million write requests": { en: "million write requests", vi: "triệu write request" },
  "thousand objects": { en: "thousand objects", vi: "nghìn object" },
  "JQ processing hour": { en: "JQ processing hour", vi: "giờ xử lý JQ" },
  "AZ-hour": { en: "AZ-hour", vi: "AZ-giờ" },
  "instance-hour": { en: "instance-hour", vi: "instance-giờ" },
  "node-hour": { en: "node-hour", vi: "node-giờ" },
  "WCU-hour": { en: "WCU-hour", vi: "WCU-giờ" },
  "thousand PUT requests": { en: "thousand PUT requests", vi: "nghìn PUT request" },
};

/** The unit in both languages; a unit nobody translated stands as it is. */
export function priceUnit(unit: string): Text {
  return UNITS[unit] ?? same(unit);
}

export function isKnownPriceUnit(unit: string): boolean {
  return Object.hasOwn(UNITS, unit);
}
