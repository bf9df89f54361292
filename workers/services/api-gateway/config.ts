// Settings of a REST API with an AWS service integration.
import { bytes, integer } from "../../model/define-fields.ts";
import { partitionKeyField, trafficField } from "../../workload/producer-declarations.ts";

export const fields = {
  traffic: trafficField,
  recordBytes: bytes({
    label: { en: "Request body", vi: "Nội dung request" },
    help: { en: "Mean bytes of a request.", vi: "Số byte trung bình của một request." },
    min: 1,
    max: { fact: "apiGateway.payloadBytes" },
    initial: 1_000,
    fact: "apiGateway.payloadBytes",
  }),
  partitionKey: partitionKeyField,
  recordsPerRequest: integer({
    label: { en: "Records of a request", vi: "Số bản ghi mỗi request" },
    help: {
      en: "1: the mapping template calls PutRecord. More: clients batch and it calls PutRecords.",
      vi: "1: mapping template gọi PutRecord. Nhiều hơn: client gom batch và gọi PutRecords.",
    },
    unit: "records",
    min: 1,
    max: { fact: "kds.putRecords.recordsMax" },
    initial: 1,
  }),
  throttleRate: integer({
    label: { en: "Throttle rate", vi: "Mức throttle" },
    help: {
      en: "Requests a second of the stage; the account's quota bounds it. Beyond it clients get 429.",
      vi: "Số request mỗi giây của stage; bị chặn bởi quota tài khoản. Vượt mức thì client nhận 429.",
    },
    unit: "requests/s",
    min: 1,
    max: 1_000_000,
    initial: { fact: "apiGateway.requestsPerSecond" },
    fact: "apiGateway.requestsPerSecond",
  }),
};

export type ApiFields = typeof fields;
