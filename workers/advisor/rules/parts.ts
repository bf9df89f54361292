// What several rules share: the load of a stream against its limits, who reads it, and how findings
// over nodes of a type are made.
import type { Change } from "../../lessons/lesson.ts";
import type { Traffic } from "../../model/fields.ts";
import type { Json } from "../../model/json.ts";
import type { Text } from "../../model/text.ts";
import { recordsBetween } from "../../workload/traffic.ts";
import type { Finding, Fix } from "../rule.ts";
import type { NodeView, Situation } from "../situation.ts";

/** One finding at most for each node of the types. */
export const each =
  (types: readonly string[], look: (node: NodeView, all: Situation) => Finding | null) =>
  (all: Situation): readonly Finding[] =>
    all.ofType(...types).flatMap((node) => look(node, all) ?? []);

/** Sets one setting, and says so by its AWS name. */
export function setting(node: NodeView, path: string, value: Json): Fix {
  const shown = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
  const text: Text = {
    en: `Set ${path} to ${shown}`,
    vi: `Đặt ${path} = ${shown}`,
  };
  return { text, changes: [set(node, { [path]: value })] };
}

export const set = (node: NodeView, values: Readonly<Record<string, Json>>): Change => ({
  node: node.id,
  set: values,
});

/** Consumers that poll a shard and so share its reads. */
export function polls(node: NodeView): boolean {
  switch (node.type) {
    case "lambdaConsumer":
      return node.word("eventSource") === "stream";
    case "kclConsumer":
      return node.word("retrievalMode") === "POLLING";
    case "flinkSource":
      return node.word("readerType") === "POLLING";
    default:
      return node.type === "sdkConsumer" || node.type === "firehose";
  }
}

const MINUTE_MS = 60_000;
const SECONDS = 60;

/** Records a second offered in the last minute by a producer's traffic setting. */
export function offered(node: NodeView, atMs: number): number {
  const traffic = node.config["traffic"] as Traffic | undefined;
  if (!traffic) return 0;
  const fromMs = Math.max(0, atMs - MINUTE_MS);
  return recordsBetween(traffic, fromMs, Math.max(atMs, fromMs + 1_000)) / SECONDS;
}

/** The load of a stream in the last minute, against what its open shards take. */
export interface StreamLoad {
  readonly shards: number;
  /** Admitted a second. */
  readonly records: number;
  readonly bytes: number;
  /** Refused attempts a second, retries included. */
  readonly refused: number;
  /** Shares of the capacity of all shards that the admitted load takes. */
  readonly recordShare: number;
  readonly byteShare: number;
  readonly capacityRecords: number;
  readonly capacityBytes: number;
}

export function loadOf(stream: NodeView, all: Situation): StreamLoad | null {
  const { run } = stream;
  if (!run) return null;
  const shards = run.figure("shards");
  const capacityRecords = shards * all.fact("kds.shard.writeRecordsPerSecond");
  const capacityBytes = shards * all.fact("kds.shard.writeBytesPerSecond");
  const records = run.perSecond("IncomingRecords");
  const bytes = run.perSecond("IncomingBytes");
  return {
    shards,
    records,
    bytes,
    refused: run.perSecond("WriteProvisionedThroughputExceeded"),
    recordShare: records / capacityRecords,
    byteShare: bytes / capacityBytes,
    capacityRecords,
    capacityBytes,
  };
}

/** Room left above the mean when shards are counted. */
const HEADROOM = 1.25;

/**
 * Shards that the offered load needs, with a quarter to spare. What is refused counts by what SDK
 * producers offer, not by its attempts: a retry is the same record again.
 */
export function shardsNeeded(stream: NodeView, load: StreamLoad, all: Situation): number {
  const plain = stream.inputs.every((node) => node.type === "sdkProducer");
  const offers = stream.inputs.reduce((sum, node) => sum + offered(node, all.atMs), 0);
  const wanted = plain ? Math.max(offers, load.records) : load.records + load.refused;
  const factor = load.records > 0 ? wanted / load.records : 1;
  const bound = Math.max(
    wanted / all.fact("kds.shard.writeRecordsPerSecond"),
    (load.bytes * factor) / all.fact("kds.shard.writeBytesPerSecond"),
  );
  return Math.max(1, Math.ceil(bound * HEADROOM));
}

/** At most double, as one UpdateShardCount can. */
export const reachable = (stream: NodeView, needed: number, all: Situation): number =>
  Math.min(needed, stream.number("shardCount") * all.fact("kds.updateShardCount.factorMax"));

/** The longest wait of a stream's readers that still counts as keeping up. */
export const BEHIND_MS = 60_000;

/** A name that no node has yet. */
export function freeId(all: Situation, base: string): string {
  const taken = new Set(all.nodes.map((node) => node.id));
  let id = base;
  for (let next = 2; taken.has(id); next += 1) id = `${base}-${next}`;
  return id;
}
