// One step of an SDK producer: make the new records, let the writer carry them and their retries.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createPutWriter } from "../../workload/put-writer.ts";
import { bytesOf, bytesOfColumn, chargedBytes } from "../../workload/record-sizes.ts";
import { retryQuota, retryWindows } from "../../workload/retry.ts";
import { createSource } from "../../workload/source.ts";
import { subStepEdges } from "../../workload/traffic.ts";
import type { SdkProducerFields } from "./config.ts";
import { createOrderedPuts } from "./ordered-puts.ts";
import { createReporter } from "./reporter.ts";
import type { SdkProducerSignals } from "./signals.ts";

type Context = NodeContext<SdkProducerFields, SdkProducerSignals>;

export function createSdkProducer(context: Context): NodeBehaviour {
  const source = createSource(context.random("traffic"), () => context.config.partitionKey);
  const sizes = context.random("sizes");
  const ordered = createOrderedPuts();
  const put = createPutWriter({
    nodeId: context.id,
    api: () => context.config.api,
    onMap(map) {
      const shares = source.onMap(map);
      ordered.onMap(map, shares);
      return shares;
    },
    chargeOf: chargedOfClass,
    keys: source.spread,
    sameKey: () => (isOrdered() ? null : (source.spread()?.sameKey ?? null)),
  });
  const reporter = createReporter(context, put, source);
  /** Of the step's new records, by partition. Scratch. */
  const made = { bytes: new Float64Array(0), charged: new Float64Array(0) };
  const state = {
    put: put.state,
    source: source.state,
    ordered: ordered.state,
    seen: reporter.state,
  };

  function charged(partition: number, records: number, bytes: number): number {
    const { api, recordBytes, recordBytesSpread } = context.config;
    if (api !== "PutRecord") return bytes;
    const keyBytes = source.spread()?.keyBytes[partition] ?? 0;
    return chargedBytes(records, bytes, recordBytes, recordBytesSpread, keyBytes);
  }

  /** The same of one size class: an equal part of the range of sizes. */
  function chargedOfClass(partition: number, records: number, bytes: number, c: number): number {
    const { api, recordBytes, recordBytesSpread } = context.config;
    if (api !== "PutRecord") return bytes;
    const { classes } = put.state;
    if (classes === 1) return charged(partition, records, bytes);
    const keyBytes = source.spread()?.keyBytes[partition] ?? 0;
    const middle = recordBytes * (1 + recordBytesSpread * ((2 * c + 1) / classes - 1));
    const spread = (recordBytes * recordBytesSpread) / classes / middle;
    return chargedBytes(records, bytes, middle, spread, keyBytes);
  }

  function followPolicy(): void {
    const { retryMode, maxAttempts, api, hosts, recordBytes, recordBytesSpread } = context.config;
    put.setSizes(recordBytes * recordBytesSpread);
    const { isIgnoring } = failing();
    const windows = retryWindows(isIgnoring ? "none" : retryMode, maxAttempts, context.fact);
    put.setWindows(windows.throttling, windows.transient);
    put.setQuota(retryQuota(retryMode, api, hosts, context.fact));
  }

  /** What the application does with a call that refused some of its records. */
  function failing() {
    const { api, failedRecords } = context.config;
    const isBatch = api === "PutRecords";
    return {
      isIgnoring: isBatch && failedRecords === "ignore",
      isResending: isBatch && failedRecords === "resendAll",
    };
  }

  function followFaults(): void {
    const { isIgnoring, isResending } = failing();
    const percent = context.fault("lostAnswers")?.numbers["percent"] ?? 0;
    put.setResending(isIgnoring, {
      batch: isResending ? recordsPerCall() : 0,
      lostAnswers: percent / 100,
    });
  }

  /** Whether each put names the sequence number of the one before of its key. */
  function isOrdered(): boolean {
    return context.config.api === "PutRecord" && context.config.sequenceNumberForOrdering;
  }

  /** New records of the step into `source.state.counts`. */
  function make(fromMs: number): number {
    const { traffic, partitionKey } = context.config;
    if (context.fault("outage")) {
      source.state.counts.fill(0);
      return 0;
    }
    const factor = context.fault("surge")?.numbers["factor"] ?? 1;
    const records = source.take(traffic, partitionKey, fromMs, factor);
    if (source.spread() !== null) context.use("records", records);
    put.state.peakShare = subStepEdges(traffic, fromMs, put.state.edges);
    return records;
  }

  /** Hands the new records to the writer; where each waits for its turn, those whose turn it is. */
  function send(records: number): number {
    const { recordBytes, recordBytesSpread } = context.config;
    const spread = source.spread();
    if (spread === null) return 0;
    const { counts } = source.state;
    const keeps = isOrdered();
    if (!keeps && ordered.state.heldRecords === 0) {
      sendAll(counts, records, spread.keyBytes);
      return records;
    }
    let all = 0;
    for (let p = 0; p < counts.length; p += 1) {
      const fresh = counts[p]!;
      const bytes =
        fresh === 0
          ? 0
          : bytesOf(fresh, recordBytes, recordBytesSpread, spread.keyBytes[p]!, sizes);
      const blocked = put.state.waitingRecords[p] ?? 0;
      const sent = ordered.send(p, fresh, bytes, keeps ? spread.sameKey[p]! : 0, blocked);
      if (sent.records === 0) continue;
      put.create(p, sent.records, sent.bytes, charged(p, sent.records, sent.bytes));
      all += sent.records;
    }
    return all;
  }

  /** Nothing waits for its turn: all new records go out at once. */
  function sendAll(counts: Float64Array, records: number, keyBytes: Float64Array): void {
    const { recordBytes, recordBytesSpread } = context.config;
    if (made.bytes.length !== counts.length) {
      made.bytes = new Float64Array(counts.length);
      made.charged = new Float64Array(counts.length);
    }
    const { bytes } = made;
    const all = bytesOfColumn(counts, recordBytes, recordBytesSpread, keyBytes, sizes, bytes);
    put.createColumns(counts, bytes, chargedColumn(counts, bytes), records, all);
  }

  /** `charged` of all partitions. */
  function chargedColumn(counts: Float64Array, bytes: Float64Array): Float64Array {
    if (context.config.api !== "PutRecord") return bytes;
    for (let p = 0; p < counts.length; p += 1) {
      made.charged[p] = counts[p] === 0 ? 0 : charged(p, counts[p]!, bytes[p]!);
    }
    return made.charged;
  }

  /** API calls for so many records: by count and bytes of a call, at least one of each host. */
  function callsFor(records: number): number {
    const { api, hosts } = context.config;
    if (records === 0 || api === "PutRecord") return records;
    return Math.max(Math.min(hosts, records), Math.ceil(records / recordsPerCall()));
  }

  function recordsPerCall(): number {
    const { batchSize, recordBytes } = context.config;
    const byBytes = Math.floor(context.fact("kds.putRecords.bytesMax") / recordBytes);
    return Math.max(1, Math.min(batchSize, byBytes));
  }

  followPolicy();

  return {
    state,
    writerFor: () => put.writer,
    step(fromMs) {
      const retries = reporter.lastStep(fromMs);
      followFaults();
      put.begin(fromMs);
      const sent = send(make(fromMs));
      reporter.state.made = sent;
      put.state.requests = callsFor(sent + retries);
      context.show("heldBack", ordered.state.heldRecords);
      context.use("requests", put.state.requests);
    },
    onConfig: followPolicy,
    onRestored: followPolicy,
    ledger() {
      const { created, createdBytes, admitted, admittedBytes, dropped, droppedBytes } = put.state;
      const { ignored, ignoredBytes } = put.state;
      const waiting = put.waiting();
      const untaken = put.untaken();
      const { heldRecords, heldBytes } = ordered.state;
      const losses = [
        {
          kind: "throttledDropped" as const,
          records: dropped - ignored,
          bytes: droppedBytes - ignoredBytes,
        },
        {
          kind: "ignored" as const,
          records: untaken.records + ignored,
          bytes: untaken.bytes + ignoredBytes,
        },
      ];
      return [
        {
          name: "puts",
          source: true,
          inRecords: created + heldRecords,
          inBytes: createdBytes + heldBytes,
          outRecords: admitted,
          outBytes: admittedBytes,
          heldRecords: waiting.records + heldRecords,
          heldBytes: waiting.bytes + heldBytes,
          losses,
        },
      ];
    },
  };
}
