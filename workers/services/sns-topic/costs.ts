// What SNS bills by the kind of topic and of endpoint. The price of a FIFO topic's archive was not found.
import type { CostLineSpec } from "../../model/service-definition.ts";

const BYTES_PER_GB = 1_073_741_824;

export const costs: readonly CostLineSpec[] = [
  {
    item: { en: "Publishes", vi: "Publish" },
    usage: "publishes",
    per: 1_000_000,
    price: "sns.publishMillion",
  },
  {
    item: { en: "HTTP deliveries", vi: "Lượt giao HTTP" },
    usage: "httpDeliveries",
    per: 1_000_000,
    price: "sns.httpMillion",
  },
  {
    item: { en: "Firehose deliveries", vi: "Lượt giao Firehose" },
    usage: "firehoseDeliveries",
    per: 1_000_000,
    price: "sns.firehoseMillion",
  },
  {
    item: { en: "FIFO publishes", vi: "Publish FIFO" },
    usage: "fifoPublishes",
    per: 1_000_000,
    price: "sns.fifoPublishMillion",
  },
  {
    item: { en: "FIFO data published", vi: "Dữ liệu publish FIFO" },
    usage: "fifoBytes",
    per: BYTES_PER_GB,
    price: "sns.fifoPublishGb",
  },
  {
    item: { en: "FIFO deliveries", vi: "Lượt giao FIFO" },
    usage: "fifoDeliveries",
    per: 1_000_000,
    price: "sns.fifoDeliveryMillion",
  },
  {
    item: { en: "FIFO data delivered", vi: "Dữ liệu giao FIFO" },
    usage: "fifoDeliveredBytes",
    per: BYTES_PER_GB,
    price: "sns.fifoDeliveryGb",
  },
];
