// Amazon Redshift as a destination: Firehose writes files to S3 and loads them by COPY.
import { defineService } from "../../model/service-definition.ts";
import { needsConsumer } from "../../workload/receiver-declarations.ts";
import { createRedshift } from "./behaviour.ts";
import { fields } from "./config.ts";
import { signals } from "./signals.ts";

const SECONDS_PER_HOUR = 3_600;

export const redshift = defineService({
  type: "redshift",
  awsName: "Amazon Redshift",
  name: { en: "Redshift", vi: "Redshift" },
  badge: "RS",
  icon: "redshift",
  colour: "purple",
  group: "store",
  help: {
    en: "A data warehouse. Firehose does not insert rows: it puts a file into an intermediate S3 bucket and asks Redshift to COPY it, one COPY after the other.",
    vi: "Data warehouse. Firehose không insert từng dòng: nó ghi file vào S3 bucket trung gian rồi yêu cầu Redshift COPY, hết COPY này mới đến COPY sau.",
  },
  fields,
  ports: { gives: [], takes: ["deliver"], refuses: [needsConsumer] },
  signals,
  summary: (config) => ({
    en: `${config.numberOfNodes} nodes · COPY ${config.loadMBPerSecond} MB/s`,
    vi: `${config.numberOfNodes} node · COPY ${config.loadMBPerSecond} MB/s`,
  }),
  costs: [
    {
      item: { en: "Nodes (ra3.xlplus)", vi: "Node (ra3.xlplus)" },
      usage: "nodeSeconds",
      per: SECONDS_PER_HOUR,
      price: "redshift.nodeHour",
    },
  ],
  facts: ["redshift.concurrencySlots"],
  behaviour: createRedshift,
  cloudFormation: "AWS::Redshift::Cluster",
});
