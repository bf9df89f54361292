// Things that wait, in order, counted in cohorts (rows of columns): each row is a group that arrived
// at about the same time and was tried as often. Whole counts; a part taken out of a row takes its
// share of what the row weighs, and the rest moves its oldest moment on. Grows by itself.

/** Plain data: dense rows 0 .. count-1, oldest first. Times in ms. */
export interface Cohorts {
  count: number;
  /** Arrival of the oldest and the newest thing of the row. */
  oldestMs: Float64Array;
  newestMs: Float64Array;
  /** Things, the records that they stand for, and their bytes. */
  things: Float64Array;
  records: Float64Array;
  bytes: Float64Array;
  /** How often the row was tried. */
  tries: Float64Array;
  /** Things among them that can never succeed. */
  bad: Float64Array;
  /** Not to be touched before this moment. */
  dueMs: Float64Array;
}

/** One row taken out, or to be put in (callers keep one and reuse it). */
export interface Cohort {
  oldestMs: number;
  newestMs: number;
  things: number;
  records: number;
  bytes: number;
  tries: number;
  bad: number;
  dueMs: number;
}

const COLUMNS = [
  "oldestMs",
  "newestMs",
  "things",
  "records",
  "bytes",
  "tries",
  "bad",
  "dueMs",
] as const;
const FIRST_ROWS = 16;

export function createCohorts(): Cohorts {
  const made = { count: 0 } as Cohorts;
  for (const name of COLUMNS) made[name] = new Float64Array(FIRST_ROWS);
  return made;
}

export function emptyCohort(): Cohort {
  return {
    oldestMs: 0,
    newestMs: 0,
    things: 0,
    records: 0,
    bytes: 0,
    tries: 0,
    bad: 0,
    dueMs: 0,
  };
}

/** Puts a row in at an index (0: before all, `count`: behind all). */
export function insertCohort(cohorts: Cohorts, at: number, row: Readonly<Cohort>): void {
  const { count } = cohorts;
  const isFull = count === cohorts.things.length;
  for (const name of COLUMNS) {
    if (isFull) {
      const longer = new Float64Array(count * 2);
      longer.set(cohorts[name]);
      cohorts[name] = longer;
    }
    const column = cohorts[name];
    if (at < count) column.copyWithin(at + 1, at, count);
    column[at] = row[name];
  }
  cohorts.count = count + 1;
}

/** Puts a row behind all, or into the last one if that was tried as often and began within the grain. */
export function appendCohort(cohorts: Cohorts, row: Readonly<Cohort>, grainMs: number): void {
  const last = cohorts.count - 1;
  const joins =
    last >= 0 &&
    row.oldestMs < cohorts.oldestMs[last]! + grainMs &&
    row.oldestMs >= cohorts.oldestMs[last]! &&
    row.tries === cohorts.tries[last] &&
    row.dueMs <= cohorts.dueMs[last]! + grainMs;
  if (!joins) {
    insertCohort(cohorts, cohorts.count, row);
    return;
  }
  cohorts.newestMs[last] = Math.max(cohorts.newestMs[last]!, row.newestMs);
  cohorts.dueMs[last] = Math.max(cohorts.dueMs[last]!, row.dueMs);
  cohorts.things[last] = cohorts.things[last]! + row.things;
  cohorts.records[last] = cohorts.records[last]! + row.records;
  cohorts.bytes[last] = cohorts.bytes[last]! + row.bytes;
  cohorts.bad[last] = cohorts.bad[last]! + row.bad;
}

/** Removes a row. */
export function removeCohort(cohorts: Cohorts, at: number): void {
  for (const name of COLUMNS) cohorts[name].copyWithin(at, at + 1, cohorts.count);
  cohorts.count -= 1;
}

/** Takes so many things (at most all) out of a row into `into`; bad ones are taken first. */
export function takeFromCohort(cohorts: Cohorts, at: number, things: number, into: Cohort): void {
  const all = cohorts.things[at]!;
  const isAll = things >= all;
  const taken = isAll ? all : things;
  const share = (amount: number) => (isAll ? amount : Math.floor((amount * taken) / all));
  into.oldestMs = cohorts.oldestMs[at]!;
  into.tries = cohorts.tries[at]!;
  into.dueMs = cohorts.dueMs[at]!;
  into.things = taken;
  into.records = share(cohorts.records[at]!);
  into.bytes = share(cohorts.bytes[at]!);
  into.bad = Math.min(taken, cohorts.bad[at]!);
  if (isAll) {
    into.newestMs = cohorts.newestMs[at]!;
    removeCohort(cohorts, at);
    return;
  }
  const movedMs = share(cohorts.newestMs[at]! - cohorts.oldestMs[at]!);
  into.newestMs = into.oldestMs + movedMs;
  cohorts.oldestMs[at] = into.newestMs;
  cohorts.things[at] = all - taken;
  cohorts.records[at] = cohorts.records[at]! - into.records;
  cohorts.bytes[at] = cohorts.bytes[at]! - into.bytes;
  cohorts.bad[at] = cohorts.bad[at]! - into.bad;
}

/** Joins neighbours of as many tries in pairs, so that a long outage stays within `most` rows. */
export function thinCohorts(cohorts: Cohorts, most: number): void {
  if (cohorts.count <= most) return;
  let to = 0;
  for (let from = 0; from < cohorts.count; from += 1) {
    const joins = to > 0 && from % 2 === 1 && cohorts.tries[to - 1] === cohorts.tries[from];
    const row = joins ? to - 1 : to;
    for (const name of COLUMNS) {
      const column = cohorts[name];
      const value = column[from]!;
      if (!joins) column[row] = value;
      else if (name === "newestMs" || name === "dueMs") column[row] = Math.max(column[row]!, value);
      else if (name !== "oldestMs" && name !== "tries") column[row] = column[row]! + value;
    }
    if (!joins) to += 1;
  }
  cohorts.count = to;
}
