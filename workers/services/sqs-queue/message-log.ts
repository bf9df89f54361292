// Messages that wait, as cohorts in a ring of columns. A cohort holds what arrived within one
// grain of time (retention / 4,096, at least a second), so that fourteen days fit in a fixed space.
// A cohort expires when its newest message does: late by at most a grain, never early.

/** Rows of the ring. One more grain than the retention holds is always in use. */
export const COHORTS = 4_100;
const GRAINS = 4_096;
const SECOND_MS = 1_000;

/** Plain data. Rows `first`, `first + 1` ... (mod COHORTS), `count` of them, oldest first. */
export interface MessageLog {
  first: number;
  count: number;
  /** Arrival of the oldest and newest message of the cohort, ms. */
  oldestMs: Float64Array;
  newestMs: Float64Array;
  messages: Float64Array;
  /** Stream records that the messages stand for. */
  records: Float64Array;
  bytes: Float64Array;
}

export function createMessageLog(): MessageLog {
  return {
    first: 0,
    count: 0,
    oldestMs: new Float64Array(COHORTS),
    newestMs: new Float64Array(COHORTS),
    messages: new Float64Array(COHORTS),
    records: new Float64Array(COHORTS),
    bytes: new Float64Array(COHORTS),
  };
}

/** Adds messages that arrived at `atMs` (not before the newest cohort). */
export function addMessages(
  log: MessageLog,
  atMs: number,
  retentionMs: number,
  messages: number,
  records: number,
  bytes: number,
): void {
  const grainMs = Math.max(SECOND_MS, Math.ceil(retentionMs / GRAINS));
  let row = (log.first + log.count + COHORTS - 1) % COHORTS;
  const fits = log.count > 0 && atMs < (log.oldestMs[row] ?? 0) + grainMs;
  if (!fits && log.count < COHORTS) {
    row = (log.first + log.count) % COHORTS;
    log.count += 1;
    log.oldestMs[row] = atMs;
    log.messages[row] = 0;
    log.records[row] = 0;
    log.bytes[row] = 0;
  }
  log.newestMs[row] = atMs;
  log.messages[row] = (log.messages[row] ?? 0) + messages;
  log.records[row] = (log.records[row] ?? 0) + records;
  log.bytes[row] = (log.bytes[row] ?? 0) + bytes;
}

/** Row of the oldest cohort if all of it is older than the retention, else -1. */
export function expiredRow(log: MessageLog, nowMs: number, retentionMs: number): number {
  if (log.count === 0) return -1;
  return (log.newestMs[log.first] ?? 0) + retentionMs <= nowMs ? log.first : -1;
}

export function dropOldest(log: MessageLog): void {
  log.first = (log.first + 1) % COHORTS;
  log.count -= 1;
}
