// A consumer group: members share the partitions, commit now and then, stop while they rebalance, and
// then read again what was not committed. An operation moves the group back in time.
import type { ShardLog } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { pollingConsumer } from "../../workload/polling-consumer.ts";
import type { GroupFields } from "./config.ts";
import type { GroupSignals } from "./signals.ts";

const READS_HELD = 2;

export function createKafkaConsumer(
  context: NodeContext<GroupFields, GroupSignals>,
): NodeBehaviour {
  let log: ShardLog | null = null;
  const group = {
    members: context.config.members,
    pausedUntilMs: 0,
    committedMs: 0,
    committed: new Float64Array(0),
    reread: 0,
    nowMs: 0,
  };
  const partitions = () => Math.max(1, log?.shardCount ?? 1);
  const working = () => Math.min(context.config.members, partitions());
  const consumer = pollingConsumer(context.id, context.label, {
    startingPosition: () => context.config.startingPosition,
    waitsForParents: () => false,
    recordsPerSecond() {
      const rate = context.config.memberRecordsPerSecond;
      const slow = context.fault("slow")?.numbers["factor"] ?? 1;
      return rate === null ? null : (rate * working()) / partitions() / slow;
    },
    stopped: () => context.fault("outage") !== null || group.nowMs < group.pausedUntilMs,
    recordsHeldMax: () => context.config.maxPollRecords * READS_HELD,
    recordsPerCall: () => context.config.maxPollRecords,
    waitMs: () => context.config.pollIntervalMs,
    firstWaitMs: () => context.config.pollIntervalMs,
    onExpired: (records) => context.log("expired", consumer.nowMs(), { records }),
  });
  const reader = consumer.reader;
  const onShards = reader.onShards.bind(reader);
  reader.onShards = (next) => {
    log = next;
    onShards(next);
  };

  /** Moves the group to places; returns how many records are read again. */
  function goTo(placeOf: (row: number, here: number) => number): number {
    let again = 0;
    for (let row = 0; log !== null && row < log.shardCount; row += 1) {
      const here = log.position(context.id, row);
      const to = Math.max(log.trimHorizon(row), Math.min(here, placeOf(row, here)));
      if (to < here) log.seek(context.id, row, to);
      again += here - to;
    }
    group.reread += again;
    context.use("redeliveredRecords", again);
    return again;
  }

  function commit(fromMs: number): void {
    if (log === null || fromMs - group.committedMs < context.config.autoCommitIntervalMs) return;
    group.committedMs = fromMs;
    if (group.committed.length !== log.shardCount) {
      group.committed = new Float64Array(log.shardCount);
    }
    for (let row = 0; row < log.shardCount; row += 1) {
      group.committed[row] = log.position(context.id, row);
    }
  }

  return {
    state: { group, consumer: consumer.state },
    readerFor: () => reader,
    onConfig() {
      if (context.config.members === group.members) return;
      group.members = context.config.members;
      group.pausedUntilMs = group.nowMs + context.config.rebalanceMs;
      const records = goTo((row, here) => group.committed[row] ?? here);
      context.log("rebalance", group.nowMs, { records });
    },
    call(_name, parameters) {
      const atMs = Number(parameters["toDatetime"]);
      goTo((row) => log?.positionAt(row, atMs) ?? 0);
      return null;
    },
    step(fromMs) {
      commit(fromMs);
      const result = consumer.step(fromMs);
      group.nowMs = consumer.nowMs();
      context.use("processedRecords", result.processedRecords);
      context.show("processedRecordsPerSecond", result.processedRecords);
      const { oldestAgeMs, backlogRecords } = consumer.lag();
      context.show("behindMs", oldestAgeMs);
      context.show("backlogRecords", backlogRecords);
      context.show("working", working());
      context.show("idle", Math.max(0, context.config.members - partitions()));
      context.show("rereadRecords", group.reread);
      context.show("lostRecords", result.expiredRecords);
    },
    ledger: consumer.ledger,
  };
}
