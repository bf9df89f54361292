// What leaves a lane other than by success: filtered out, too old, out of retries. Records given up go
// to the on-failure destination where there is one, and are lost where there is none.
import { emptyDelivery } from "../../model/ports.ts";
import { matching } from "./filter.ts";
import { type Lanes, takeFromLane } from "./lanes.ts";
import type { Context, Links, Totals } from "./totals.ts";

export interface Exits {
  /** Of the lane's next records, how many match the filter. */
  matchedIn(row: number, records: number): number;
  /** Takes records out; those that do not match are booked as filtered. The result is reused. */
  take(shard: number, row: number, records: number): { records: number; bytes: number };
  giveUp(shard: number, row: number, records: number, atMs: number, isOld: boolean): void;
  /** Gives up what of the batch is older than MaximumRecordAgeInSeconds. */
  dropOld(shard: number, row: number, atMs: number): void;
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
    const from = Math.floor(lanes.head[row]! / lanes.factor);
    return matching(from, records, context.config.filterCriteria);
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
    delivery.bytes = bytes;
    delivery.oldestArrivalMs = oldestMs;
    const isTaken = destination.receiver.receive(delivery);
    context.flow(destination.id, isTaken ? records : 0, isTaken ? bytes : 0, isTaken ? 0 : records);
    if (!isTaken) context.add(metrics.refused, 1);
    return isTaken;
  }

  function giveUp(shard: number, row: number, count: number, atMs: number, isOld: boolean): void {
    const oldestMs = arrival(shard, lanes.head[row]!, atMs);
    const { records, bytes } = take(shard, row, count);
    if (records === 0) return;
    const reason = isOld ? "MaximumRecordAgeInSeconds" : "MaximumRetryAttempts";
    if (deadLetter(records, bytes, oldestMs, atMs)) {
      totals.deadRecords += records;
      totals.deadBytes += bytes;
      context.add(metrics.delivered, records);
      context.log("deadLettered", atMs, { records, shard: name(shard), reason }, `${shard}`);
      return;
    }
    context.add(metrics.dropped, records);
    context.log("lost", atMs, { records, shard: name(shard), reason }, `${shard}`);
    totals.agedRecords += isOld ? records : 0;
    totals.agedBytes += isOld ? bytes : 0;
    totals.failedRecords += isOld ? 0 : records;
    totals.failedBytes += isOld ? 0 : bytes;
  }

  return {
    matchedIn,
    take,
    giveUp,
    dropOld(shard, row, atMs) {
      const maxAgeMs = context.config.maximumRecordAgeInSeconds * 1_000;
      if (maxAgeMs < 0 || links.log === null || atMs <= maxAgeMs) return;
      const cutoffMs = atMs - maxAgeMs;
      if (arrival(shard, lanes.head[row]!, atMs) >= cutoffMs) return;
      const young = links.log.positionAt(shard, cutoffMs);
      const passed = Math.max(1, Math.ceil((young - lanes.head[row]!) / lanes.factor));
      const old = Math.min(lanes.batch[row]!, passed);
      giveUp(shard, row, old, atMs, true);
      lanes.batch[row] = lanes.batch[row]! - old;
    },
  };
}
