// What a bus or a topic archives: messages by the minute of their publishing, and replays of a stretch
// of it. A replay is a cursor: the minute it is at and how much of that is done, so that it may follow
// the archive while more is published.
import {
  appendCohort,
  type Cohort,
  createCohorts,
  emptyCohort,
  removeCohort,
} from "../base/cohorts.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Plain data. */
export function createArchive() {
  return { events: createCohorts(), records: 0, bytes: 0, forgottenRows: 0 };
}
export type Archive = ReturnType<typeof createArchive>;

/** Where a replay is. Plain data. */
export interface Replay {
  /** Number of the minute's row since the archive began. */
  row: number;
  /** Records of that row that were sent. */
  done: number;
  /** Rows of this time and later are not replayed; Infinity: none. */
  endMs: number;
  /** Records that it will send at most; Infinity while it follows what is published. */
  most: number;
}

export function keep(archive: Archive, atMs: number, records: number, bytes: number): void {
  const oldestMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const newestMs = oldestMs + MINUTE_MS - 1;
  const made = { ...emptyCohort(), oldestMs, newestMs, things: records, records, bytes };
  appendCohort(archive.events, made, MINUTE_MS);
  archive.records += records;
  archive.bytes += bytes;
}

/**
 * Forgets minutes that are older than so many days; 0 keeps them for ever. Null: the archive is
 * given up, and with it what it held.
 */
export function trim(archive: Archive, nowMs: number, days: number | null): void {
  if (days === null) {
    forgetAll(archive);
    return;
  }
  const { events } = archive;
  const keptFromMs = nowMs - days * DAY_MS;
  while (days > 0 && events.count > 0 && events.newestMs[0]! <= keptFromMs) {
    archive.records -= events.records[0]!;
    archive.bytes -= events.bytes[0]!;
    removeCohort(events, 0);
    archive.forgottenRows += 1;
  }
}

function forgetAll(archive: Archive): void {
  const { events } = archive;
  archive.forgottenRows += events.count;
  events.count = 0;
  archive.records = 0;
  archive.bytes = 0;
}

/** A replay of the minutes from that of `fromMs` to before `endMs`, with all that is there now. */
export function startReplay(archive: Archive, fromMs: number, endMs: number): Replay {
  const replay = followArchive(archive, fromMs, endMs);
  replay.most = leftOf(archive, replay);
  return replay;
}

/** The same, with all that is still published until `endMs`. */
export function followArchive(archive: Archive, fromMs: number, endMs: number): Replay {
  const { events, forgottenRows } = archive;
  let at = 0;
  while (at < events.count && events.newestMs[at]! < fromMs) at += 1;
  return { row: forgottenRows + at, done: 0, endMs, most: Number.POSITIVE_INFINITY };
}

/** What a replay has still to send, of what is archived now. */
export function leftOf({ events, forgottenRows }: Archive, replay: Replay): number {
  const { row, done, endMs, most } = replay;
  let left = row >= forgottenRows ? -done : 0;
  for (let at = Math.max(0, row - forgottenRows); at < events.count; at += 1) {
    if (events.oldestMs[at]! >= endMs) break;
    left += events.records[at]!;
  }
  return Math.max(0, Math.min(most, left));
}

/** The next messages of a replay, at most so many, into `out`; false when nothing is left for now. */
export function nextOf(archive: Archive, replay: Replay, most: number, out: Cohort): boolean {
  const { events, forgottenRows } = archive;
  if (replay.row < forgottenRows) {
    replay.row = forgottenRows;
    replay.done = 0;
  }
  let at = replay.row - forgottenRows;
  while (at + 1 < events.count && replay.done >= events.records[at]!) {
    at += 1;
    replay.row += 1;
    replay.done = 0;
  }
  if (at >= events.count || events.oldestMs[at]! >= replay.endMs) return false;
  const all = events.records[at]!;
  const records = Math.min(most, replay.most, all - replay.done);
  if (records <= 0) return false;
  out.records = records;
  out.bytes = Math.floor((events.bytes[at]! * records) / all);
  replay.done += records;
  replay.most -= records;
  return true;
}
