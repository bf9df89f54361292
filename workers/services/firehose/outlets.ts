// The lines of a delivery stream in terms of delivery.ts: to the destination, of failed records, and of
// the source backup. They count what left, which way, for the ledger, the metrics and the bill.
import { type Delivery, emptyDelivery, type Refusal } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { FirehoseFields } from "./config.ts";
import type { Destination, Terms } from "./delivery.ts";
import { asDestination, BUCKET, FAILED_PREFIX, fileShare, retrySeconds } from "./profiles.ts";
import type { createReporter } from "./reporter.ts";
import type { FirehoseSignals } from "./signals.ts";

type Context = NodeContext<FirehoseFields, FirehoseSignals>;

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Pause after the first refusal and at most, ms. AWS does not publish them: a choice of the model. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** AWS spreads the pauses to HTTP endpoints by this share to both sides. */
const PAUSE_SPREAD = 0.15;

/** Whole counts since the start of the run. Plain data. */
export const createTotals = () => ({
  deliveredRecords: 0,
  deliveredBytes: 0,
  deliveredObjects: 0,
  /** Kept for 24 hours in vain. */
  lostRecords: 0,
  lostBytes: 0,
  /** Refused for good, or failed with no bucket to put them. */
  failedRecords: 0,
  failedBytes: 0,
  /** Under the error prefix. */
  errorRecords: 0,
  errorBytes: 0,
  /** Sent again although they may have arrived. */
  resentRecords: 0,
  backupInRecords: 0,
  backupInBytes: 0,
  backupOutRecords: 0,
  backupOutBytes: 0,
  backupLostRecords: 0,
  backupLostBytes: 0,
});
export type Totals = ReturnType<typeof createTotals>;

/** What the links are now; changes only when they do. */
export interface Links {
  main: Destination | null;
  bucket: Destination | null;
}

export interface Failed {
  toErrors(prefix: string, atMs: number, records: number, bytes: number, oldestMs: number): void;
}

export function createOutlets(
  context: Context,
  totals: Totals,
  links: Links,
  reporter: ReturnType<typeof createReporter>,
  failed: Failed,
  readsStream: () => boolean,
) {
  const random = context.random("pauses");
  const keptMs = context.fact("firehose.retry.directPutHours") * HOUR_MS;
  const fact = (id: string) => context.fact(id);
  const seconds = (id: string) => context.fact(id) * SECOND_MS;
  const redshiftPauseMs = seconds("firehose.redshift.retryPauseSeconds");
  const httpPauseMs = seconds("firehose.httpEndpoint.pauseSecondsMax");
  const httpAnswerMs = seconds("firehose.httpEndpoint.answerSeconds");
  const keepMs = () => (readsStream() ? Number.POSITIVE_INFINITY : keptMs);
  const type = () => asDestination(links.main?.type ?? BUCKET);
  const isHttp = () => type() === "httpEndpoint" || type() === "datadog";

  function pauseMs(attempts: number): number {
    if (type() === "redshift") return redshiftPauseMs;
    // Doubles with each attempt; 2^7 s is over the longest pause.
    const doubled = FIRST_PAUSE_MS * (1 << Math.min(attempts - 1, 7));
    if (!isHttp()) return Math.min(doubled, LONGEST_PAUSE_MS);
    return Math.min(doubled, httpPauseMs) * (1 + PAUSE_SPREAD * (2 * random.next() - 1));
  }

  const copy = emptyDelivery(context.id, "backup");

  /** Redshift loads from a bucket: the object is put there first, once. */
  function stageInBucket(delivery: Delivery): boolean {
    if (type() !== "redshift" || links.bucket === null) return true;
    Object.assign(copy, delivery);
    copy.kind = "backup";
    const taken = links.bucket.receiver.receive(copy);
    reporter.staged(copy, taken);
    context.flow(links.bucket.id, taken ? copy.records : 0, taken ? copy.bytes : 0, 0);
    return taken;
  }

  const main: Terms = {
    kind: "data",
    sentBytes(bytes) {
      const { config } = context;
      const share = config["processing.enabled"] ? config["processing.outputShare"] : 1;
      const asFile = type() === BUCKET || type() === "redshift";
      return Math.max(1, Math.round(bytes * share * (asFile ? fileShare(config) : 1)));
    },
    pauseMs,
    retryMs() {
      const initial = retrySeconds(type(), fact);
      if (initial === null) return Number.POSITIVE_INFINITY;
      return (context.config["retryOptions.durationInSeconds"] ?? initial) * SECOND_MS;
    },
    keepMs,
    answerMs() {
      if (isHttp()) return httpAnswerMs;
      const isSplunk = type() === "splunk";
      const { hecAcknowledgmentTimeoutInSeconds: ackSeconds } = context.config;
      return isSplunk ? ackSeconds * SECOND_MS : Number.POSITIVE_INFINITY;
    },
    isSerial: () => type() === "redshift",
    stage: stageInBucket,
    onTry: (delivery, tookMs, worked) => reporter.tried(type(), delivery, tookMs, worked),
    onDelivered(delivery, sourceBytes) {
      totals.deliveredRecords += delivery.records;
      totals.deliveredBytes += sourceBytes;
      totals.deliveredObjects += 1;
      reporter.delivered(type(), delivery, sourceBytes, links.main?.id ?? "");
    },
    onRefused(delivery, reason) {
      if (reason === "timeout") totals.resentRecords += delivery.records;
      reporter.refused(type(), delivery, reason, links.main?.id ?? "");
    },
    onRecovered: (atMs) => context.log("recovered", atMs),
    onGivenUp(delivery, sourceBytes, why) {
      const { records, atMs, oldestArrivalMs } = delivery;
      if (why === "age") {
        totals.lostRecords += records;
        totals.lostBytes += sourceBytes;
        context.log("lost", atMs, { records });
      } else if (why === "permanent") {
        totals.failedRecords += records;
        totals.failedBytes += sourceBytes;
        context.log("refusedForGood", atMs, { records });
      } else if (type() === "redshift" && links.bucket !== null) {
        // The file is in the bucket already; a manifest under errors/ names it.
        totals.errorRecords += records;
        totals.errorBytes += sourceBytes;
        context.log("manifest", atMs, { records });
      } else {
        failed.toErrors(FAILED_PREFIX[type()], atMs, records, sourceBytes, oldestArrivalMs);
      }
    },
  };

  /** To the bucket, for as long as it takes (Direct PUT: a day). */
  const toBucket = {
    sentBytes: (bytes: number) => bytes,
    pauseMs: (attempts: number) =>
      Math.min(FIRST_PAUSE_MS * (1 << Math.min(attempts - 1, 7)), LONGEST_PAUSE_MS),
    retryMs: () => Number.POSITIVE_INFINITY,
    keepMs,
    answerMs: () => Number.POSITIVE_INFINITY,
    isSerial: () => false,
    onTry: (_delivery: Delivery, _tookMs: number, worked: boolean) =>
      reporter.backedUp(type(), worked),
    onRefused(delivery: Delivery, reason: Refusal) {
      if (links.bucket !== null) context.flow(links.bucket.id, 0, 0, delivery.records);
      context.log("deliveryFailed", delivery.atMs, { records: delivery.records, reason }, "backup");
    },
    onRecovered() {},
  };

  const errors: Terms = {
    ...toBucket,
    kind: "failed",
    onDelivered(delivery) {
      totals.errorRecords += delivery.records;
      totals.errorBytes += delivery.bytes;
      reporter.storedCopy(type(), delivery, links.bucket?.id ?? "");
    },
    onGivenUp({ records, atMs }, sourceBytes) {
      totals.lostRecords += records;
      totals.lostBytes += sourceBytes;
      context.log("lost", atMs, { records });
    },
  };

  const backup: Terms = {
    ...toBucket,
    kind: "backup",
    onDelivered(delivery) {
      totals.backupOutRecords += delivery.records;
      totals.backupOutBytes += delivery.bytes;
      reporter.storedCopy(type(), delivery, links.bucket?.id ?? "");
    },
    onGivenUp({ records }, sourceBytes) {
      totals.backupLostRecords += records;
      totals.backupLostBytes += sourceBytes;
    },
  };

  return { main, errors, backup };
}
