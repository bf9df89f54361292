// One step of the KPL: user records are packed by shard into Kinesis records, then put.
import { STEP_MS, SUB_STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { bytesOf } from "../../workload/record-sizes.ts";
import { createSource } from "../../workload/source.ts";
import type { KplProducerFields } from "./config.ts";
import { createKplWriter, type KplLimits } from "./kpl-writer.ts";
import { createPacker } from "./packing.ts";
import { createReporter } from "./reporter.ts";
import type { KplProducerSignals } from "./signals.ts";
import type { SlowAnswers } from "./timeouts.ts";

type Context = NodeContext<KplProducerFields, KplProducerSignals>;

/** RateLimit and RecordTtl for all hosts together, from the settings in force. */
function readLimits(context: Context, limits: KplLimits): void {
  const { rateLimit, hosts, recordTtl, recordMaxBufferedTime } = context.config;
  const share = (rateLimit * hosts) / 100;
  limits.recordsPerSecond = context.fact("kds.shard.writeRecordsPerSecond") * share;
  limits.bytesPerSecond = context.fact("kds.shard.writeBytesPerSecond") * share;
  limits.recordsCapacity = context.fact("kpl.limiterRecords") * hosts;
  limits.bytesCapacity = context.fact("kpl.limiterBytes") * hosts;
  limits.ttlSeconds = Math.ceil(recordTtl / STEP_MS);
  // Half of RecordMaxBufferedTime, rounded up to the grid: 50 ms becomes one sub-step of 100 ms.
  limits.failIfThrottled = context.config.failIfThrottled;
  limits.requestTimeoutMs = context.config.requestTimeout;
  limits.restSubSteps = Math.max(1, Math.ceil(recordMaxBufferedTime / 2 / SUB_STEP_MS));
}

export function createKplProducer(context: Context): NodeBehaviour {
  const source = createSource(context.random("traffic"), () => context.config.partitionKey);
  const sizes = context.random("sizes");
  const limits: KplLimits = {
    recordsPerSecond: 0,
    bytesPerSecond: 0,
    recordsCapacity: 0,
    bytesCapacity: 0,
    ttlSeconds: 1,
    restSubSteps: 1,
    callBytesPerSecond: Number.POSITIVE_INFINITY,
    failIfThrottled: false,
    requestTimeoutMs: Number.POSITIVE_INFINITY,
  };
  /** Of the calls of the step under way. */
  const slow: SlowAnswers = { share: 0, answerMs: 0, heldMs: 0 };
  readLimits(context, limits);
  const put = createKplWriter({
    nodeId: context.id,
    limits,
    onMap(map) {
      const shares = source.onMap(map);
      packer.respread(shares);
      return shares;
    },
    keys: source.spread,
  });
  const packer = createPacker(context, put.create);
  const reporter = createReporter(context, put, packer);
  const state = {
    put: put.state,
    packer: packer.state,
    source: source.state,
    seen: reporter.state,
  };

  function create(fromMs: number): number {
    const { traffic, partitionKey, recordBytes, recordBytesSpread } = context.config;
    packer.begin(source.spread(), fromMs);
    if (context.fault("outage")) return 0;
    const factor = context.fault("surge")?.numbers["factor"] ?? 1;
    const made = source.take(traffic, partitionKey, fromMs, factor);
    const spread = source.spread();
    if (spread === null) return 0;
    const { counts } = source.state;
    for (let p = 0; p < counts.length; p += 1) {
      const users = counts[p]!;
      if (users === 0) continue;
      packer.add(p, users, bytesOf(users, recordBytes, recordBytesSpread, 0, sizes), fromMs);
    }
    packer.end(spread, fromMs);
    return made;
  }

  function followFault(): void {
    const fault = context.fault("slowAnswers");
    slow.share = (fault?.numbers["percent"] ?? 0) / 100;
    slow.answerMs = fault?.numbers["answerMs"] ?? 0;
    slow.heldMs = Math.min(slow.answerMs, limits.requestTimeoutMs);
  }

  return {
    state,
    writerFor: () => put.writer,
    step(fromMs) {
      followFault();
      put.begin(fromMs, slow);
      const refused = reporter.lastStep(fromMs);
      const made = create(fromMs);
      limits.callBytesPerSecond = packer.callBytesPerSecond(put.meanBytes(), slow);
      put.shareCalls();
      reporter.thisStep(made, refused, slow);
    },
    onConfig() {
      const { ttlSeconds, restSubSteps } = limits;
      readLimits(context, limits);
      if (ttlSeconds !== limits.ttlSeconds || restSubSteps !== limits.restSubSteps) put.onLimits();
    },
    onRestored: () => readLimits(context, limits),
    ledger() {
      const one = put.state;
      const waiting = put.waiting();
      const untaken = put.untaken();
      // What is not packed yet counts as one Kinesis record in the making, with its data so far.
      const making = packer.state.heldUsers > 0 ? 1 : 0;
      const makingBytes = packer.state.heldBytes;
      return [
        {
          name: "puts",
          source: true,
          inRecords: one.created + making,
          inBytes: one.createdBytes + makingBytes,
          outRecords: one.admitted,
          outBytes: one.admittedBytes,
          heldRecords: waiting.records + making,
          heldBytes: waiting.bytes + makingBytes,
          losses: [
            { kind: "expired", records: one.expired, bytes: one.expiredBytes },
            { kind: "throttledDropped", records: one.failed, bytes: one.failedBytes },
            { kind: "ignored", records: untaken.records, bytes: untaken.bytes },
          ],
        },
      ];
    },
  };
}
