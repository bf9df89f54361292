// What leaves a lane other than by success: filtered out, too old, expired in the stream, too large for
// a payload, out of retries. Records given up go to the on-failure destination where there is one, and
// are lost where there is none.
import { emptyDelivery } from "../../model/ports.ts";
import { matching } from "./filter.ts";
import { countBefore, type Lanes, takeFromLane } from "./lanes.ts";
import type { Context, Links, Totals } from "./totals.ts";

/** Assumption: about what AWS's example of an invocation record takes. */
const DESCRIPTION_BYTES = 1_024;

/** Why a mapping gives records up, by the name of the limit that decides. */
export type GiveUpReason =
  | "MaximumRetryAttempts"
  | "MaximumRecordAgeInSeconds"
  | "RetentionPeriodHours"
  | "Invoke payload 6 MB";

const isOfAge = (reason: GiveUpReason) =>
  reason === "MaximumRecordAgeInSeconds" || reason === "RetentionPeriodHours";

export interface Exits {
  /** Of the lane's next records, how many match the filter. */
  matchedIn(row: number, records: number): number;
  /** Takes records out; those that do not match are booked as filtered. The result is reused. */
  take(shard: number, row: number, records: number): { records: number; bytes: number };
  giveUp(shard: number, row: number, records: number, atMs: number, reason: GiveUpReason): void;
  /**
   * Gives up what of the batch the stream no longer has, is older than MaximumRecordAgeInSeconds
   * or, by the mean size of the records, more than a payload holds.
   */
  dropUnfit(shard: number, row: number, atMs: number, payloadBytes: number): void;
}

export function createExits(context: Context, lanes: Lanes, totals: Totals, links: Links): Exits {
  const metrics = {
    filtered: context.metric("FilteredOutEventCount"),
    dropped: context.metric("DroppedEventCount"),
    delivered: context.metric("OnFailureDestinationDeliveredEventCount"),
    refused: context.metric("DestinationDeliveryFailures"),
  };
  const taken = { records: 0, bytes: 0 };
  const delivery = emptyDelivery(context.id, "failed");
  const name = (shard: number) => links.log?.shardId(shard) ?? "";
  const arrival = (shard: number, position: number, atMs: number) =>
    Math.min(atMs, links.log?.arrivalMs(shard, position) ?? atMs);

  function matchedIn(row: number, records: number): number {
    return matching(lanes.index[row]!, records, context.config.filterCriteria);
  }

  function take(shard: number, row: number, records: number): typeof taken {
    const matched = matchedIn(row, records);
    const bytes = takeFromLane(lanes, shard, row, records);
    taken.records = matched;
    taken.bytes = matched === records ? bytes : Math.floor((bytes * matched) / records);
    if (matched < records) {
      totals.filteredRecords += records - matched;
      totals.filteredBytes += bytes - taken.bytes;
      totals.stepFiltered += records - matched;
      context.add(metrics.filtered, records - matched);
    }
    return taken;
  }

  /** True when the on-failure destination took them. */
  function deadLetter(records: number, bytes: number, oldestMs: number, atMs: number): boolean {
    const { destination } = links;
    if (destination === null) return false;
    delivery.atMs = atMs;
    delivery.records = records;
    delivery.bytes = destination.takesRecords ? bytes + DESCRIPTION_BYTES : DESCRIPTION_BYTES;
    delivery.oldestArrivalMs = oldestMs;
    const isTaken = destination.receiver.receive(delivery);
    const flown = isTaken ? delivery.bytes : 0;
    context.flow(destination.id, isTaken ? records : 0, flown, isTaken ? 0 : records);
    if (!isTaken) context.add(metrics.refused, 1);
    return isTaken;
  }

  function giveUp(
    shard: number,
    row: number,
    count: number,
    atMs: number,
    reason: GiveUpReason,
  ): void {
    const oldestMs = arrival(shard, lanes.head[row]!, atMs);
    const { records, bytes } = take(shard, row, count);
    if (records === 0) return;
    if (deadLetter(records, bytes, oldestMs, atMs)) {
      totals.deadRecords += records;
      totals.deadBytes += bytes;
      context.add(metrics.delivered, records);
      context.log("deadLettered", atMs, { records, shard: name(shard), reason }, `${shard}`);
      return;
    }
    context.add(metrics.dropped, records);
    context.log("lost", atMs, { records, shard: name(shard), reason }, `${shard}`);
    const isOld = isOfAge(reason);
    totals.agedRecords += isOld ? records : 0;
    totals.agedBytes += isOld ? bytes : 0;
    totals.failedRecords += isOld ? 0 : records;
    totals.failedBytes += isOld ? 0 : bytes;
  }

  /** Gives up the records of the batch that come before a position of the shard. */
  function dropBefore(
    shard: number,
    row: number,
    position: number,
    atMs: number,
    reason: GiveUpReason,
  ): void {
    const old = Math.min(lanes.batch[row]!, countBefore(lanes, row, position));
    if (old === 0) return;
    giveUp(shard, row, old, atMs, reason);
    lanes.batch[row] = lanes.batch[row]! - old;
  }

  function dropOld(shard: number, row: number, atMs: number): void {
    const { log } = links;
    if (log === null) return;
    dropBefore(shard, row, log.trimHorizon(shard), atMs, "RetentionPeriodHours");
    const maxAgeMs = context.config.maximumRecordAgeInSeconds * 1_000;
    if (maxAgeMs < 0 || atMs <= maxAgeMs || lanes.batch[row] === 0) return;
    const cutoffMs = atMs - maxAgeMs;
    if (arrival(shard, lanes.head[row]!, atMs) >= cutoffMs) return;
    const young = Math.max(lanes.head[row]! + 1, log.positionAt(shard, cutoffMs));
    dropBefore(shard, row, young, atMs, "MaximumRecordAgeInSeconds");
  }

  return {
    matchedIn,
    take,
    giveUp,
    dropUnfit(shard, row, atMs, payloadBytes) {
      dropOld(shard, row, atMs);
      if (lanes.batch[row] === 0 || lanes.bytes[row]! <= lanes.queued[row]! * payloadBytes) return;
      giveUp(shard, row, lanes.batch[row]!, atMs, "Invoke payload 6 MB");
      lanes.batch[row] = 0;
    },
  };
}
