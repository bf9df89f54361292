// The tables at both ends of a pipeline: CREATE TABLE with the connector of what is linked there.
import type { Scenario, ScenarioNode } from "../model/scenario.ts";
import { interval, name, type Settings } from "./words.ts";

const COLUMNS = ["event_key STRING", "event_value BIGINT"];
const WATERMARKED = "event_time TIMESTAMP(3)";
const BROKERS = "'properties.bootstrap.servers' = 'b-1.your-cluster.kafka.amazonaws.com:9098'";

const arn = (scenario: Scenario, stream: string) =>
  `'stream.arn' = 'arn:aws:kinesis:${scenario.region}:123456789012:stream/${stream}'`;

function table(title: string, columns: readonly string[], options: readonly string[]): string {
  return `CREATE TABLE ${title} (\n  ${columns.join(",\n  ")}\n) WITH (\n  ${options.join(",\n  ")}\n);`;
}

export function sourceTable(node: ScenarioNode, config: Settings, scenario: Scenario): string {
  const from = scenario.links.find((link) => link.to === node.id)?.from ?? "your-stream";
  const type = scenario.nodes.find((one) => one.id === from)?.type;
  const idle = Number(config["idleness"]);
  const delay = interval(Number(config["maxOutOfOrderness"]));
  const columns = [...COLUMNS, WATERMARKED, `WATERMARK FOR event_time AS event_time - ${delay}`];
  const reader = config["readerType"] === "EFO" ? "EFO" : "POLLING";
  const start = config["startingPosition"] === "TRIM_HORIZON" ? "earliest" : "latest";
  const kafka = [
    "'connector' = 'kafka'",
    `'topic' = '${from}'`,
    BROKERS,
    `'scan.startup.mode' = '${start}-offset'`,
  ];
  const kinesis = [
    "'connector' = 'kinesis'",
    arn(scenario, from),
    `'source.init.position' = '${config["startingPosition"]}'`,
    `'source.reader.type' = '${reader}'`,
  ];
  return table(name(node.id), columns, [
    ...(type === "mskCluster" ? kafka : kinesis),
    ...(idle > 0 ? [`'scan.watermark.idle-timeout' = '${idle} ms'`] : []),
    "'format' = 'json'",
  ]);
}

/** The table and the statement that fills it. */
export function sinkTable(
  node: ScenarioNode,
  config: Settings,
  from: string,
  scenario: Scenario,
): string {
  const to = scenario.links.find((link) => link.from === node.id)?.to;
  const type = scenario.nodes.find((one) => one.id === to)?.type;
  const once = config["deliveryGuarantee"] === "EXACTLY_ONCE";
  const title = `${name(node.id)}_out`;
  const options = [...sinkOptions(type, to ?? "", node, scenario, once), "'format' = 'json'"];
  const late = "-- Late events: a side output of the DataStream API.\n";
  const nowhere = "-- No destination yet.\n";
  return [
    `${config["input"] === "LATE" ? late : ""}${to === undefined ? nowhere : ""}`,
    `${table(title, COLUMNS, options)}\n\n`,
    `INSERT INTO ${title} SELECT event_key, event_value FROM ${from};`,
  ].join("");
}

function sinkOptions(
  type: string | undefined,
  to: string,
  node: ScenarioNode,
  scenario: Scenario,
  once: boolean,
): readonly string[] {
  switch (type) {
    case "dataStream":
      return ["'connector' = 'kinesis'", arn(scenario, to)];
    case "firehose":
      return ["'connector' = 'firehose'", `'delivery-stream' = '${to}'`];
    case "mskCluster":
      return [
        "'connector' = 'kafka'",
        `'topic' = '${to}'`,
        BROKERS,
        `'sink.delivery-guarantee' = '${once ? "exactly-once" : "at-least-once"}'`,
        // A transaction must outlive a checkpoint; brokers allow 15 minutes unless changed.
        ...(once
          ? [
              `'sink.transactional-id-prefix' = '${name(node.id)}'`,
              "'properties.transaction.timeout.ms' = '900000'",
            ]
          : []),
      ];
    default:
      return ["'connector' = 'filesystem'", `'path' = 's3://${to || "your-bucket"}/'`];
  }
}
