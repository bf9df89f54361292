// The archive of a bus: events by the minute of their arrival, and a replay of a stretch of it.
import {
  appendCohort,
  type Cohort,
  createCohorts,
  emptyCohort,
  removeCohort,
} from "../../base/cohorts.ts";

const MINUTE_MS = 60_000;

/** Plain data. */
export function createArchive() {
  return {
    events: createCohorts(),
    records: 0,
    bytes: 0,
    replayFromMs: 0,
    replayToMs: 0,
    /** Row that is replayed next and what of it is done; -1: no replay. */
    replayRow: -1,
    replayDone: 0,
    replayLeft: 0,
  };
}
export type Archive = ReturnType<typeof createArchive>;

export function keep(archive: Archive, atMs: number, records: number, bytes: number): void {
  const oldestMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS;
  const newestMs = oldestMs + MINUTE_MS - 1;
  const made = { ...emptyCohort(), oldestMs, newestMs, things: records, records, bytes };
  appendCohort(archive.events, made, MINUTE_MS);
  archive.records += records;
  archive.bytes += bytes;
}

/** Forgets minutes that are older than the retention. */
export function forgetOld(archive: Archive, nowMs: number, retentionMs: number): void {
  const { events } = archive;
  while (retentionMs > 0 && events.count > 0 && events.newestMs[0]! + retentionMs <= nowMs) {
    archive.records -= events.records[0]!;
    archive.bytes -= events.bytes[0]!;
    removeCohort(events, 0);
    if (archive.replayRow > 0) archive.replayRow -= 1;
  }
}

/** Begins a replay; returns how many events it will send. */
export function startReplay(archive: Archive, fromMs: number, toMs: number): number {
  const { events } = archive;
  archive.replayFromMs = fromMs;
  archive.replayToMs = toMs;
  archive.replayDone = 0;
  archive.replayLeft = 0;
  archive.replayRow = -1;
  for (let row = 0; row < events.count; row += 1) {
    if (events.oldestMs[row]! < fromMs || events.oldestMs[row]! >= toMs) continue;
    if (archive.replayRow < 0) archive.replayRow = row;
    archive.replayLeft += events.records[row]!;
  }
  return archive.replayLeft;
}

/** The next events of the replay, at most so many, into `out`; false when it is over. */
export function nextOfReplay(archive: Archive, most: number, out: Cohort): boolean {
  const { events, replayRow: row } = archive;
  if (row < 0 || row >= events.count || archive.replayLeft <= 0) {
    archive.replayRow = -1;
    archive.replayLeft = 0;
    return false;
  }
  const all = events.records[row]!;
  const records = Math.min(most, all - archive.replayDone, archive.replayLeft);
  out.records = records;
  out.bytes = all > 0 ? Math.floor((events.bytes[row]! * records) / all) : 0;
  archive.replayDone += records;
  archive.replayLeft -= records;
  if (archive.replayDone >= all) {
    archive.replayRow = row + 1;
    archive.replayDone = 0;
  }
  return true;
}
