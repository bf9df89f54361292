// Settings of devices and of an IoT rule with one action.
import { bytes, choice, integer } from "../../model/define-fields.ts";
import { trafficField } from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "Message size", vi: "Kích thước message" },
    help: { en: "Bytes of an MQTT message.", vi: "Số byte của một message MQTT." },
    min: 1,
    max: { fact: "iot.message.bytesMax" },
    initial: 300,
    fact: "iot.message.bytesMax",
  }),
  devices: integer({
    label: { en: "Devices (topics)", vi: "Số thiết bị (topic)" },
    help: {
      en: "Devices that publish, each to its own topic.",
      vi: "Số thiết bị publish, mỗi thiết bị một topic.",
    },
    unit: "devices",
    min: 1,
    max: 10_000_000,
    initial: 1_000,
  }),
  partitionKey: choice({
    label: { en: "partitionKey", vi: "partitionKey" },
    help: {
      en: "Template of the Kinesis action. topic(): order per device, a hot shard with few topics. newuuid(): spread evenly. A fixed text: one shard for all.",
      vi: "Mẫu của Kinesis action. topic(): giữ thứ tự theo thiết bị, ít topic thì hot shard. newuuid(): trải đều. Chuỗi cố định: tất cả vào một shard.",
    },
    options: [
      { value: "topic", label: { en: "topic()", vi: "topic()" } },
      { value: "newuuid", label: { en: "newuuid()", vi: "newuuid()" } },
      { value: "fixed", label: { en: "a fixed text", vi: "chuỗi cố định" } },
    ],
    initial: "topic",
  }),
};

export type IotFields = typeof fields;
