// Figures and events of an SDK producer. The destination runs after the producer, so that what became
// of a step's records is reported a second later.
import { asDoubles } from "../../base/plain-state.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { PutState } from "../../workload/put-state.ts";
import type { PutWriter } from "../../workload/put-writer.ts";
import type { Source } from "../../workload/source.ts";
import type { SdkProducerFields } from "./config.ts";
import type { SdkProducerSignals } from "./signals.ts";

type Context = NodeContext<SdkProducerFields, SdkProducerSignals>;

/** Counters of the writer of which the last step's part is reported. */
const COUNTERS = [
  "admitted",
  "attempts",
  "refused",
  "refusedByRecords",
  "refusedByBytes",
  "failures",
  "tooLarge",
  "dropped",
  "ignored",
  "copies",
  "copiesDropped",
] as const satisfies readonly (keyof PutState)[];
type Counters = Record<(typeof COUNTERS)[number], number>;

const zeros = () => asDoubles(Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Counters);

/** `into` = `a` - `b`. Field by field: by a loop over names each number would be boxed. */
function subtract(into: Counters, a: Counters, b: Counters): void {
  into.admitted = a.admitted - b.admitted;
  into.attempts = a.attempts - b.attempts;
  into.refused = a.refused - b.refused;
  into.refusedByRecords = a.refusedByRecords - b.refusedByRecords;
  into.refusedByBytes = a.refusedByBytes - b.refusedByBytes;
  into.failures = a.failures - b.failures;
  into.tooLarge = a.tooLarge - b.tooLarge;
  into.dropped = a.dropped - b.dropped;
  into.ignored = a.ignored - b.ignored;
  into.copies = a.copies - b.copies;
  into.copiesDropped = a.copiesDropped - b.copiesDropped;
}

const NOTHING = zeros();

export function createReporter(context: Context, put: PutWriter, source: Source) {
  /** `made`: new records of the last step; its retries are the attempts beyond these. */
  const state = { before: zeros(), made: 0, outOfOrder: 0 };
  /** Of the last step. Scratch. */
  const now = zeros();

  function countStep(): void {
    subtract(now, put.state, state.before);
    subtract(state.before, put.state, NOTHING);
  }

  function showFigures(): void {
    const { dropped, copiesDropped, duplicates, outOfOrder, quotaDropped } = put.state;
    context.show("sent", now.admitted);
    context.show("throttled", now.refused - now.failures - now.tooLarge);
    context.show("failed", now.failures);
    context.show("attempts", now.attempts);
    context.show("waiting", put.waiting().records);
    context.show("dropped", dropped - copiesDropped);
    context.show("outOfOrder", Math.floor(outOfOrder));
    context.show("duplicates", Math.round(duplicates));
    context.show("quotaDropped", quotaDropped);
    context.show("topKeyShare", source.spread()?.topShare ?? 0);
  }

  /** What was refused, by the reason the destination gave. */
  function logRefusals(atMs: number): void {
    const { refusedByRecords, refusedByBytes, failures, tooLarge } = now;
    if (refusedByRecords > 0) context.log("overRecords", atMs, { records: refusedByRecords });
    if (refusedByBytes > 0) context.log("overBytes", atMs, { records: refusedByBytes });
    if (refusedByRecords + refusedByBytes > 0) warnOfKey(atMs);
    if (failures > 0) context.log("failed", atMs, { records: failures });
    if (tooLarge > 0) context.log("tooLarge", atMs, { records: tooLarge });
  }

  /** One key that alone is over what a shard takes: no split and no mode helps it. */
  function warnOfKey(atMs: number): void {
    const spread = source.spread();
    if (spread === null || spread.isKeyless) return;
    const records = Math.round(spread.topShare * state.made);
    const isOver =
      records > context.fact("kds.shard.writeRecordsPerSecond") ||
      records * context.config.recordBytes > context.fact("kds.shard.writeBytesPerSecond");
    if (isOver) context.log("hotKey", atMs, { key: spread.topKey, records });
  }

  function logLosses(atMs: number): void {
    const lost = now.dropped - now.ignored - now.copiesDropped;
    const key = source.spread()?.topKey ?? "";
    if (lost > 0) context.log("dropped", atMs, { records: lost, key });
    if (now.ignored > 0) context.log("ignored", atMs, { records: now.ignored });
    if (now.copies > 0) context.log("copied", atMs, { records: now.copies });
    context.use("copies", now.copies);
    const overtaken = Math.floor(put.state.outOfOrder) - state.outOfOrder;
    state.outOfOrder += overtaken;
    if (overtaken > 0) context.log("outOfOrder", atMs, { records: overtaken });
    context.use("outOfOrder", overtaken);
  }

  return {
    state,
    /** What became of the last step; returns its retries. */
    lastStep(fromMs: number): number {
      countStep();
      showFigures();
      logRefusals(fromMs);
      logLosses(fromMs);
      return Math.max(0, now.attempts - state.made);
    },
  };
}
