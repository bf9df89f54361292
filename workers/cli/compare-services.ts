// The same traffic through Kinesis, SQS, SNS, EventBridge and MSK: designs of one producer, the
// service and some functions behind it, one of which fails for a while; and what became of the records.
import type { JsonObject } from "../model/json.ts";
import type { Scenario, ScenarioNode } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { ledgerSums, type RunReport } from "./run-report.ts";

/** A service in the table: how it is set, and what reads it. */
interface Candidate {
  readonly name: string;
  readonly type: string;
  readonly config: (traffic: Traffic) => JsonObject;
  readonly consumer: "lambdaConsumer" | "lambdaFunction";
  /** Each consumer reads a FIFO queue of its own, which the service delivers to. */
  readonly throughQueues?: true;
  /** What AWS says about order, and about doing it again. */
  readonly order: string;
  readonly replay: string;
  readonly delivery: string;
}

interface Traffic {
  readonly producer: JsonObject;
  readonly shards: number;
  readonly consumers: number;
}

const DEFAULT_SHARDS = 4;
const DEFAULT_CONSUMERS = 2;
/** The first consumer fails in this part of the run. */
const FAILS_FROM = 0.2;
const FAILS_TO = 0.6;
/** Seen by a consumer: this share of what was sent. */
const NEARLY_ALL = 0.9;

export const CANDIDATES: readonly Candidate[] = [
  {
    name: "Kinesis Data Streams",
    type: "dataStream",
    config: ({ shards }) => ({ shardCount: shards }),
    consumer: "lambdaConsumer",
    order: "per shard",
    replay: "from retention",
    delivery: "at least once",
  },
  {
    name: "SQS standard",
    type: "sqsQueue",
    config: () => ({ queueType: "standard" }),
    consumer: "lambdaFunction",
    order: "best effort",
    replay: "no",
    delivery: "at least once",
  },
  {
    name: "SQS FIFO",
    type: "sqsQueue",
    config: () => ({ queueType: "fifo" }),
    consumer: "lambdaFunction",
    order: "per message group",
    replay: "no",
    delivery: "exactly once in the queue",
  },
  {
    name: "SNS standard",
    type: "snsTopic",
    config: () => ({ topicType: "standard" }),
    consumer: "lambdaFunction",
    order: "none",
    replay: "no",
    delivery: "at least once",
  },
  {
    name: "SNS FIFO to SQS FIFO",
    type: "snsTopic",
    config: () => ({ topicType: "fifo", archivePolicy: { messageRetentionPeriod: 7 } }),
    consumer: "lambdaFunction",
    throughQueues: true,
    order: "per message group",
    replay: "from an archive",
    delivery: "exactly once in the queue",
  },
  {
    name: "EventBridge",
    type: "eventBus",
    config: () => ({ archive: true }),
    consumer: "lambdaFunction",
    order: "none",
    replay: "from an archive",
    delivery: "at least once",
  },
  {
    name: "MSK",
    type: "mskCluster",
    config: ({ shards }) => ({ partitions: shards }),
    consumer: "lambdaConsumer",
    order: "per partition",
    replay: "from retention",
    delivery: "at least once",
  },
];

/** The producer's settings, shards and consumers of a design; null without a producer. */
export function trafficOf(scenario: Scenario): Traffic | null {
  const producer = scenario.nodes.find((node) => node.type === "sdkProducer");
  const other = scenario.nodes.find((node) => catalog.get(node.type)?.group === "producers");
  const config = producer?.config ?? other?.config;
  if (config === undefined) return null;
  const kept: Record<string, JsonObject[string]> = {};
  for (const name of ["traffic", "recordBytes", "recordBytesSpread", "partitionKey"]) {
    const value = config[name];
    if (value !== undefined) kept[name] = value;
  }
  const stream = scenario.nodes.find((node) => node.type === "dataStream");
  const shards = Number(stream?.config["shardCount"] ?? DEFAULT_SHARDS);
  const readers = scenario.nodes.filter((node) => catalog.get(node.type)?.group === "process");
  return { producer: kept, shards, consumers: Math.max(DEFAULT_CONSUMERS, readers.length) };
}

/** The design of a candidate under the traffic of `from`; its first consumer fails for a while. */
export function designOf(
  from: Scenario,
  traffic: Traffic,
  one: Candidate,
  forMs: number,
): Scenario {
  const consumers = Array.from({ length: traffic.consumers }, (_, i) => `reader${i + 1}`);
  const queues = one.throughQueues ? consumers.map((_, i) => `queue${i + 1}`) : [];
  const work = one.consumer === "lambdaConsumer" ? { batchSize: 1_000 } : {};
  const nodes: ScenarioNode[] = [
    { id: "producer", type: "sdkProducer", config: traffic.producer },
    { id: "service", type: one.type, config: one.config(traffic) },
    ...consumers.map((id) => ({ id, type: one.consumer, config: { durationMs: 50, ...work } })),
    ...queues.map((id) => ({ id, type: "sqsQueue", config: { queueType: "fifo" } })),
  ];
  const links = [
    { from: "producer", to: "service" },
    ...consumers.map((id, at) => ({ from: queues[at] ?? "service", to: id })),
    ...queues.map((id) => ({ from: "service", to: id })),
  ];
  const startMs = Math.round(forMs * FAILS_FROM);
  const outage = {
    at: startMs,
    node: "reader1",
    fault: "outage",
    for: Math.round(forMs * FAILS_TO) - startMs,
  };
  const { seed, region, facts } = from;
  return { shardscope: 1, title: one.name, seed, region, facts, nodes, links, timeline: [outage] };
}

/** A row of the table. */
export interface ServiceRow {
  readonly service: string;
  readonly sent: number;
  /** Consumers that saw (nearly) every record. */
  readonly seeAll: number;
  readonly consumers: number;
  readonly orderingViolations: number;
  readonly duplicates: number;
  readonly losses: number;
  /** Records that could be read again at the end. */
  readonly replayable: number;
  readonly costPerMonth: number;
  readonly order: string;
  readonly replay: string;
  readonly delivery: string;
}

export function rowOf(one: Candidate, report: RunReport): ServiceRow {
  const usage = (node: string, name: string) => report.nodes[node]?.totals[name] ?? 0;
  const readers = Object.keys(report.nodes).filter((id) => id.startsWith("reader"));
  const sent = usage("producer", "records");
  const handled = readers.map((id) => usage(id, "processedRecords"));
  const isStream = one.consumer === "lambdaConsumer";
  const failedAgain = (id: string) => sumOf(report, id, "FailedInvokeEventCount");
  const again = readers.map((id) => (isStream ? failedAgain(id) : usage(id, "redeliveredRecords")));
  const holders = Object.keys(report.nodes).filter((id) => /^(service|queue\d+)$/.test(id));
  const held = (name: string) => total(holders.map((id) => usage(id, name)));
  // What a push fails to deliver comes after newer messages; a queue of its own keeps the order.
  const pushed = (one.type === "snsTopic" || one.type === "eventBus") && !one.throughQueues;
  const duplicates = total(again) + held("spontaneousDuplicates");
  const moved = held("outOfOrder") + (pushed ? total(again) : 0);
  const lost = ["failed", "expired", "throttledDropped", "discardedByAge", "deadLettered"];
  const losses = total(
    ledgerSums(report).map(([name, { records }]) => (lost.includes(name) ? records : 0)),
  );
  return {
    service: one.name,
    sent,
    seeAll: handled.filter((records) => records >= NEARLY_ALL * (sent - losses)).length,
    consumers: readers.length,
    orderingViolations: Math.round(moved),
    duplicates: Math.round(duplicates),
    losses,
    replayable: replayable(one, report),
    costPerMonth: report.cost.perMonth,
    order: one.order,
    replay: one.replay,
    delivery: one.delivery,
  };
}

/** What the service still keeps at the end and would hand out once more. */
function replayable(one: Candidate, report: RunReport): number {
  const figures = report.nodes["service"]?.figures ?? {};
  if (one.type === "mskCluster") return figures["kept"] ?? 0;
  if (one.type === "eventBus" || one.type === "snsTopic") return figures["archived"] ?? 0;
  if (one.type === "dataStream") return sumOf(report, "service", "IncomingRecords");
  return 0;
}

function sumOf(report: RunReport, node: string, metric: string): number {
  const found = report.nodes[node]?.metrics[metric] as
    | { sum?: readonly (number | null)[] }
    | undefined;
  return total(found?.sum ?? []);
}

const total = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
