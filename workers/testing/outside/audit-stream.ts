// The part of a stranger's check that is about data streams: sums, the limits of a shard, its family.
import type { Metrics, NodeReport, Report, Shard, Values } from "./report.types.ts";

const MIB = 1_048_576;
const RECORDS = 1_000;
const READ_BYTES = 2 * MIB;
const READ_CALLS = 5;
/** The largest answer of GetRecords, which may be paid for afterwards. */
const ANSWER_BYTES = 10 * MIB;
const LARGEST_RECORD = 10 * MIB;
const HASH_KEYS = 2n ** 128n;
/** Shards beyond these have no metrics of their own in the report. */
const SHARDS_PRINTED = 64;

const sum = (values: Values = []) => values.reduce((all: number, one) => all + (one ?? 0), 0);
const sumOf = (metrics: Metrics, name: string) => sum(metrics[name]?.sum);

export function auditStream(id: string, report: Report): string[] {
  const node = report.nodes[id];
  if (node === undefined) return [`${id} is not in the report`];
  return [
    ...auditSums(id, node, report),
    ...(node.shards ?? []).flatMap((shard) => auditShard(shard, id, report)),
    ...auditCalls(node),
    ...auditAges(id, node, report),
    ...auditFamily(node.shards ?? [], report.simulatedMs),
  ].map((text) => `${id}: ${text}`);
}

const TOTALS = [
  ["IncomingRecords", "incomingRecords"],
  ["IncomingBytes", "incomingBytes"],
  ["WriteProvisionedThroughputExceeded", "throttledRecords"],
] as const;

/** Metrics add up to the totals, shards to their stream, and the put calls to what came in. */
function auditSums(id: string, { metrics, totals, shards = [] }: NodeReport, report: Report) {
  const complaints: string[] = [];
  for (const [metric, name] of TOTALS) {
    const found = sumOf(metrics, metric);
    if (found !== totals[name]) complaints.push(`${metric} ${found}, in total ${totals[name]}`);
  }
  const shared = [...TOTALS.map(([metric]) => metric), "ReadProvisionedThroughputExceeded"];
  for (const metric of shards.length > SHARDS_PRINTED ? [] : shared) {
    const ofShards = shards.reduce((all, shard) => all + sumOf(shard.metrics, metric), 0);
    const own = sumOf(metrics, metric);
    if (ofShards !== own) complaints.push(`${metric} ${own}, of its shards ${ofShards}`);
  }
  const puts = report.ledger.accounts.find((one) => one.node === id && one.name === "puts");
  if (puts?.inRecords !== totals["incomingRecords"]) complaints.push("puts are not what came in");
  if (puts?.inBytes !== totals["incomingBytes"]) complaints.push("bytes put are not what came in");
  const parts = ["Successful", "Failed", "Throttled"].map((part) =>
    sumOf(metrics, `PutRecords.${part}Records`),
  );
  const all = sumOf(metrics, "PutRecords.TotalRecords");
  if (parts.reduce((a, b) => a + b, 0) !== all) complaints.push(`PutRecords: ${parts} of ${all}`);
  const single = sumOf(metrics, "PutRecord.Success");
  if ((parts[0] ?? 0) + single !== totals["incomingRecords"]) {
    complaints.push(`PutRecords ${parts[0]} and PutRecord ${single} are not what came in`);
  }
  const read = sumOf(metrics, "GetRecords.Bytes") + sumOf(metrics, "SubscribeToShardEvent.Bytes");
  const outgoing = shards.reduce((bytes, one) => bytes + sumOf(one.metrics, "OutgoingBytes"), 0);
  if (shards.length <= SHARDS_PRINTED && outgoing !== read) {
    complaints.push(`OutgoingBytes of shards ${outgoing}, read ${read}`);
  }
  return complaints;
}

/** The highest that a bucket filled at `perSecond` was ever overdrawn, beside what it holds. */
function overdraft(values: Values = [], perSecond: number, periodS: number): number {
  let used = 0;
  let most = 0;
  for (const value of values) {
    // Within a period, the bucket gains its rate while it is drawn from.
    used = Math.max(0, used + (value ?? 0) - perSecond * periodS);
    most = Math.max(most, used);
  }
  return most;
}

function auditShard({ shardId, metrics }: Shard, id: string, report: Report): string[] {
  const { links, nodes } = report.scenario;
  const complaints: string[] = [];
  const check = (metric: string, perSecond: number, holds: number) => {
    const series = metrics[metric];
    const over = overdraft(series?.sum, perSecond, series?.periodS ?? 1);
    if (over > holds) complaints.push(`${shardId} ${metric}: ${over} above a bucket of ${holds}`);
  };
  check("IncomingRecords", RECORDS, RECORDS);
  check("IncomingBytes", MIB, LARGEST_RECORD + MIB);
  const typeOf = new Map(nodes.map((node) => [node.id, node.type]));
  const readers = links.filter((link) => link.from === id).map((link) => typeOf.get(link.to));
  // Consumers with pipes of their own cannot be told apart in OutgoingBytes; without them it is exact.
  const isShared = readers.every((type) => type === "sdkConsumer" || type === "firehose");
  if (isShared) check("OutgoingBytes", READ_BYTES, READ_BYTES + ANSWER_BYTES);
  return complaints;
}

/** Five reads a second of each shard that was ever open, and a bucket of five. */
function auditCalls({ metrics, shards = [] }: NodeReport): string[] {
  const calls = metrics["GetRecords.Success"];
  const perSecond = READ_CALLS * shards.length;
  const over = overdraft(calls?.sum, perSecond, calls?.periodS ?? 1);
  return over > perSecond ? [`${over} GetRecords above 5 a second and shard`] : [];
}

/** Nothing read is older than the longest retention, or than the run. */
function auditAges(id: string, { metrics }: NodeReport, { scenario, simulatedMs }: Report) {
  const config = scenario.nodes.find((node) => node.id === id)?.config ?? {};
  const changes = scenario.timeline.filter((entry) => entry.node === id);
  const most = changes.length > 0 ? 8_760 : Number(config["retentionPeriodHours"] ?? 24);
  const bound = Math.min(most * 3_600_000, simulatedMs);
  return ["GetRecords.IteratorAgeMilliseconds", "SubscribeToShardEvent.MillisBehindLatest"].flatMap(
    (name) => {
      const oldest = Math.max(0, ...(metrics[name]?.maximum ?? []).map((age) => age ?? 0));
      return oldest > bound + 1e-6 ? [`${name} of ${oldest} ms in a run of ${simulatedMs} ms`] : [];
    },
  );
}

/** At every moment open shards cover all hash keys once; children open as their parents close. */
function auditFamily(shards: readonly Shard[], simulatedMs: number): string[] {
  const complaints: string[] = [];
  const byId = new Map(shards.map((shard) => [shard.shardId, shard]));
  if (byId.size !== shards.length) complaints.push("two shards of one id");
  const moments = [...new Set(shards.map((shard) => shard.openedMs)), simulatedMs];
  for (const atMs of moments) {
    const open = shards
      .filter((one) => one.openedMs <= atMs && (one.closedMs === null || one.closedMs > atMs))
      .map((one) => [BigInt(one.startingHashKey), BigInt(one.endingHashKey)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    let next = 0n;
    for (const [from, to] of open) {
      if (from !== next || to < from) complaints.push(`a hole or overlap at ${from}, ${atMs} ms`);
      next = to + 1n;
    }
    if (next !== HASH_KEYS) complaints.push(`open shards end at ${next} at ${atMs} ms`);
  }
  for (const shard of shards) {
    for (const parent of [shard.parentShardId, shard.adjacentParentShardId]) {
      const found = parent === null ? undefined : byId.get(parent);
      if (parent === null || found === undefined) continue;
      if (found.closedMs !== shard.openedMs) {
        complaints.push(`${shard.shardId} opened at ${shard.openedMs}, ${parent} closed then not`);
      }
    }
  }
  return complaints;
}
