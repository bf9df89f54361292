// One step of the KPL: user records are packed by shard into Kinesis records, then put.
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { bytesOf } from "../../workload/record-sizes.ts";
import { createSource } from "../../workload/source.ts";
import { AGGREGATION_FRAME_BYTES, bytesPerUserRecord } from "./aggregation.ts";
import type { KplProducerFields } from "./config.ts";
import { createKplWriter, type KplLimits } from "./kpl-writer.ts";
import type { KplProducerSignals } from "./signals.ts";

type Context = NodeContext<KplProducerFields, KplProducerSignals>;

export function createKplProducer(context: Context): NodeBehaviour {
  const source = createSource(context.random("traffic"), () => context.config.partitionKey);
  const sizes = context.random("sizes");
  const limits: KplLimits = { recordsPerSecond: 0, ttlSeconds: 1 };
  const put = createKplWriter({ nodeId: context.id, limits: () => limits, onMap: source.onMap });
  const seen = { admitted: 0, admittedBytes: 0, refused: 0, expired: 0 };
  const state = { put: put.state, source: source.state, seen };
  const received = context.metric("UserRecordsReceived");
  const pending = context.metric("UserRecordsPending");
  const userPut = context.metric("UserRecordsPut");
  const recordsPut = context.metric("KinesisRecordsPut");
  const dataPut = context.metric("KinesisRecordsDataPut");
  const allErrors = context.metric("AllErrors");
  const userExpired = context.metric("UserRecordExpired");
  const perRecord = context.metric("User Records per Kinesis Record");

  function readLimits(): void {
    const { rateLimit, hosts, recordTtl } = context.config;
    const shard = context.fact("kds.shard.writeRecordsPerSecond");
    limits.recordsPerSecond = (shard * rateLimit * hosts) / 100;
    limits.ttlSeconds = Math.ceil(recordTtl / STEP_MS);
  }

  /** User records in one Kinesis record when `users` a second go to a shard. */
  function groupSize(users: number, userBytes: number): number {
    const { aggregationEnabled, aggregationMaxSize, recordMaxBufferedTime, hosts } = context.config;
    if (!aggregationEnabled) return 1;
    const fit = Math.floor((aggregationMaxSize - AGGREGATION_FRAME_BYTES) / userBytes);
    const buffered = (users * recordMaxBufferedTime) / STEP_MS / hosts;
    return Math.max(1, Math.min(fit, Math.floor(buffered)));
  }

  function create(fromMs: number): number {
    const { traffic, partitionKey, recordBytes, recordBytesSpread } = context.config;
    if (context.fault("outage")) return 0;
    const factor = context.fault("surge")?.numbers["factor"] ?? 1;
    const made = source.take(traffic, partitionKey, fromMs, factor);
    const spread = source.spread();
    if (spread === null) return 0;
    let records = 0;
    const { counts } = source.state;
    for (let p = 0; p < counts.length; p += 1) {
      const users = counts[p]!;
      if (users === 0) continue;
      const keyBytes = spread.keyBytes[p]!;
      const userBytes = bytesPerUserRecord(recordBytes, keyBytes, 1);
      const group = groupSize(users, userBytes);
      const packed = Math.ceil(users / group);
      const data = bytesOf(users, recordBytes, recordBytesSpread, 0, sizes);
      const overhead =
        group === 1
          ? users * keyBytes
          : users * (userBytes - recordBytes) + packed * (AGGREGATION_FRAME_BYTES + keyBytes);
      put.create(p, packed, data + Math.round(overhead));
      records += packed;
    }
    if (records > 0) put.state.userPerRecord = made / records;
    const perCall = context.fact("kpl.collectionMaxCount");
    put.state.requests = Math.ceil(records / perCall);
    return made;
  }

  /** What became of the last step: the destination runs after this node. */
  function report(fromMs: number): void {
    const { admitted, admittedBytes, refused, expired, userPerRecord } = put.state;
    const stored = admitted - seen.admitted;
    const lost = expired - seen.expired;
    const { records } = put.waiting();
    context.add(userPut, stored * userPerRecord);
    context.add(recordsPut, stored);
    context.add(dataPut, admittedBytes - seen.admittedBytes);
    context.add(allErrors, refused - seen.refused);
    context.add(userExpired, lost * userPerRecord);
    context.sample(pending, records * userPerRecord);
    if (stored > 0) context.sample(perRecord, userPerRecord, stored);
    context.show("kinesisRecords", stored);
    context.show("throttled", refused - seen.refused);
    context.show("waiting", records);
    context.show("expired", expired);
    context.show("perRecord", userPerRecord);
    if (lost > 0) context.log("expired", fromMs, { records: lost });
    seen.admitted = admitted;
    seen.admittedBytes = admittedBytes;
    seen.refused = refused;
    seen.expired = expired;
  }

  readLimits();

  return {
    state,
    writerFor: () => put.writer,
    step(fromMs) {
      put.begin(fromMs);
      report(fromMs);
      put.state.requests = 0;
      const made = create(fromMs);
      context.add(received, made);
      context.show("userRecords", made);
      context.use("userRecords", made);
      context.use("requests", put.state.requests);
    },
    onConfig() {
      readLimits();
      put.onLimits();
    },
    onRestored: readLimits,
    ledger() {
      const one = put.state;
      const held = put.waiting();
      return [
        {
          name: "puts",
          source: true,
          inRecords: one.created,
          inBytes: one.createdBytes,
          outRecords: one.admitted,
          outBytes: one.admittedBytes,
          heldRecords: held.records,
          heldBytes: held.bytes,
          losses: [
            { kind: "expired", records: one.expired, bytes: one.expiredBytes },
            { kind: "ignored", records: one.untaken, bytes: one.untakenBytes },
          ],
        },
      ];
    },
  };
}
