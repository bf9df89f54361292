// What arrived, as a cumulative curve per row (partition): records and bytes at the ends of steps.
// Method: levels of rings. Level 0 keeps the last 128 steps, level k every 8^k-th step, so a year of
// one-second steps is 7 levels, 14 KB a row. Between two points the curve is a straight line, so a
// position's time and a time's position invert each other. Coarse points are a subset of fine
// ones: growing old blurs a position inside its cell, never the totals.
// Positions are whole record numbers of a row; record p has arrived when the line passes p + 1/2.

export const LOG_POINTS = 128;
export const LOG_RATIO_BITS = 3;
export const LOG_RATIO = 1 << LOG_RATIO_BITS;
const SLOT = LOG_POINTS - 1;
/** Cells looked at one by one before a search: most readers are a step or two behind. */
export const NEWEST_CELLS = 4;

/** Plain data. */
export interface CumulativeLog {
  rows: number;
  stepMs: number;
  /** Number of points written after the origin; the newest point is at `steps × stepMs`. */
  steps: number;
  /**
   * Per level, point after point: the cumulative records of all rows, then their bytes, so that a
   * step is added by two copies. See `recordsAt`.
   */
  levels: Float64Array[];
}

/** A stretch of the curve of one row (a reused object). */
export interface Cell {
  fromMs: number;
  toMs: number;
  fromRecords: number;
  toRecords: number;
  fromBytes: number;
  toBytes: number;
}

/** A log whose curves are zero at time 0. */
export function createLog(rows: number, stepMs: number): CumulativeLog {
  const log: CumulativeLog = { rows, stepMs, steps: 0, levels: [] };
  addLevel(log);
  return log;
}

/** Starts with NaN so that the fields are stored as doubles from the start, never boxed. */
export function createCell(): Cell {
  return {
    fromMs: Number.NaN,
    toMs: Number.NaN,
    fromRecords: Number.NaN,
    toRecords: Number.NaN,
    fromBytes: Number.NaN,
    toBytes: Number.NaN,
  };
}

/** Steps between the points of a level; more levels than any run can reach. */
const SPACINGS = Array.from({ length: 16 }, (_, level) => {
  let steps = 1;
  for (let i = 0; i < level; i++) steps *= LOG_RATIO;
  return steps;
});

function spacing(level: number): number {
  return SPACINGS[level]!;
}

/** Where the records of a row at a point are in its level; the bytes come `rows` later. */
function recordsAt(rows: number, row: number, point: number): number {
  return (point & SLOT) * 2 * rows + row;
}

function addLevel(log: CumulativeLog): void {
  const { rows } = log;
  const level = log.levels.length;
  const points = new Float64Array(2 * LOG_POINTS * rows);
  if (level > 0) {
    const newest = Math.floor(log.steps / spacing(level - 1));
    const fine = log.levels[level - 1]!;
    for (let point = Math.max(0, newest - LOG_POINTS + 1); point <= newest; point++) {
      if (point % LOG_RATIO !== 0) continue;
      const from = recordsAt(rows, 0, point);
      points.set(fine.subarray(from, from + 2 * rows), recordsAt(rows, 0, point / LOG_RATIO));
    }
  }
  log.levels.push(points);
}

/** Adds rows whose curve is zero so far. */
export function growLog(log: CumulativeLog, rows: number): void {
  const before = log.rows;
  if (rows <= before) return;
  for (let level = 0; level < log.levels.length; level++) {
    const known = log.levels[level]!;
    const points = new Float64Array(2 * LOG_POINTS * rows);
    for (let half = 0; half < 2 * LOG_POINTS; half++) {
      points.set(known.subarray(half * before, (half + 1) * before), half * rows);
    }
    log.levels[level] = points;
  }
  log.rows = rows;
}

/**
 * Adds a step: the totals of every row at its end, which never fall. A level is added just before
 * the coarsest one would lose the origin, so nothing is ever forgotten.
 */
export function writeStep(log: CumulativeLog, records: Float64Array, bytes: Float64Array): void {
  const coarsest = spacing(log.levels.length - 1);
  if (Math.floor((log.steps + 1) / coarsest) >= LOG_POINTS) addLevel(log);
  log.steps++;
  let point = log.steps;
  for (let level = 0; level < log.levels.length; level++) {
    const at = recordsAt(log.rows, 0, point);
    log.levels[level]!.set(records, at);
    log.levels[level]!.set(bytes, at + log.rows);
    if (point % LOG_RATIO !== 0) return;
    point /= LOG_RATIO;
  }
}

/** The cell of a row from a point of a level to the next. */
export function loadCell(
  log: CumulativeLog,
  row: number,
  level: number,
  point: number,
  cell: Cell,
): void {
  const ms = spacing(level) * log.stepMs;
  const { rows } = log;
  const from = recordsAt(rows, row, point);
  const to = recordsAt(rows, row, point + 1);
  const points = log.levels[level]!;
  cell.fromMs = point * ms;
  cell.toMs = cell.fromMs + ms;
  cell.fromRecords = points[from]!;
  cell.toRecords = points[to]!;
  cell.fromBytes = points[from + rows]!;
  cell.toBytes = points[to + rows]!;
}

/** Records of a row before a point of a level. */
export function recordsBefore(
  { rows, levels }: CumulativeLog,
  row: number,
  level: number,
  point: number,
): number {
  return levels[level]![recordsAt(rows, row, point)]!;
}

/** The newest cell: the last step. False before the first step. */
export function newestCell(log: CumulativeLog, row: number, cell: Cell): boolean {
  if (log.steps === 0) return false;
  loadCell(log, row, 0, log.steps - 1, cell);
  return true;
}

/**
 * The cell in which a record arrived (`fromRecords <= position < toRecords`). False when it has not
 * arrived. Newest steps first, then a binary search in the finest level that reaches back to it.
 */
export function cellOfPosition(
  log: CumulativeLog,
  row: number,
  position: number,
  cell: Cell,
): boolean {
  if (log.steps === 0) return false;
  loadCell(log, row, 0, log.steps - 1, cell);
  if (position >= cell.toRecords) return false;
  if (position >= cell.fromRecords) return true;
  const recent = log.levels[0]!;
  const walkTo = Math.max(0, log.steps - NEWEST_CELLS);
  for (let point = log.steps - 2; point >= walkTo; point--) {
    if (recent[recordsAt(log.rows, row, point)]! > position) continue;
    loadCell(log, row, 0, point, cell);
    return true;
  }
  for (let level = 0; level < log.levels.length; level++) {
    const newest = Math.floor(log.steps / spacing(level));
    const oldest = Math.max(0, newest - LOG_POINTS + 1);
    if (log.levels[level]![recordsAt(log.rows, row, oldest)]! > position) continue;
    loadCell(log, row, level, pointBefore(log, level, row, oldest, newest, position), cell);
    return true;
  }
  return false;
}

/**
 * The largest point whose total is at most `position`; the next one lies above it. A binary search
 * whose bounds are first drawn close around where an even curve would have the position.
 */
function pointBefore(
  { rows, levels }: CumulativeLog,
  level: number,
  row: number,
  oldest: number,
  newest: number,
  position: number,
): number {
  const points = levels[level]!;
  let low = oldest;
  let high = newest;
  const from = points[recordsAt(rows, row, oldest)]!;
  const to = points[recordsAt(rows, row, newest)]!;
  // The total at `oldest` is at most `position` and that at `newest` above it: the guess lies between.
  const guess = oldest + Math.floor(((position - from) * (newest - oldest)) / (to - from));
  if (guess > low && guess < high) {
    if (points[recordsAt(rows, row, guess)]! <= position) {
      low = guess;
      const above = guess + 2;
      if (above <= high && points[recordsAt(rows, row, above)]! > position) high = above - 1;
    } else {
      high = guess - 1;
      const below = guess - 2;
      if (below >= low && points[recordsAt(rows, row, below)]! <= position) low = below;
    }
  }
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (points[recordsAt(rows, row, middle)]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** When a record of the cell arrived, ms. */
export function arrivalIn(cell: Cell, position: number): number {
  const share = (position + 0.5 - cell.fromRecords) / (cell.toRecords - cell.fromRecords);
  return cell.fromMs + share * (cell.toMs - cell.fromMs);
}

/** Cumulative bytes before a position inside the cell (whole). */
export function bytesIn(cell: Cell, position: number): number {
  const records = cell.toRecords - cell.fromRecords;
  if (records <= 0) return cell.fromBytes;
  const bytes = cell.toBytes - cell.fromBytes;
  return cell.fromBytes + Math.round((bytes * (position - cell.fromRecords)) / records);
}

/** Number of records of the cell's row that had arrived at a time inside the cell. */
export function positionIn(cell: Cell, atMs: number): number {
  if (atMs >= cell.toMs) return cell.toRecords;
  const share = (atMs - cell.fromMs) / (cell.toMs - cell.fromMs);
  if (share <= 0) return cell.fromRecords;
  return Math.floor(cell.fromRecords + share * (cell.toRecords - cell.fromRecords) + 0.5);
}

/** Where on every curve a time lies (a reused object). */
export interface Stretch {
  level: number;
  point: number;
}

/**
 * The stretch that covers a time, by arithmetic; the same in every row. `false` when the time is at or
 * after the newest point (the stretch is then the newest step) or before the first.
 */
export function stretchOfTime(log: CumulativeLog, atMs: number, stretch: Stretch): boolean {
  stretch.level = 0;
  stretch.point = atMs < 0 ? 0 : log.steps - 1;
  if (atMs < 0 || atMs >= log.steps * log.stepMs) return false;
  for (let level = 0; level < log.levels.length; level++) {
    const steps = spacing(level);
    const point = Math.floor(atMs / (steps * log.stepMs));
    const newest = Math.floor(log.steps / steps);
    if (point >= newest || newest - point >= LOG_POINTS) continue;
    stretch.level = level;
    stretch.point = point;
    return true;
  }
  return false;
}

/** The cell of a row in a stretch. */
export function cellOfStretch(log: CumulativeLog, row: number, at: Stretch, cell: Cell): void {
  loadCell(log, row, at.level, at.point, cell);
}

const found: Stretch = { level: 0, point: 0 };

/**
 * Moves columns of what is gone forward to what had arrived at a time, in every row: whole records,
 * and the bytes before them. As `positionIn` and `bytesIn` have it; where the time lies on the curves
 * is the same in all rows.
 */
export function trimTo(
  log: CumulativeLog,
  atMs: number,
  records: Float64Array,
  bytes: Float64Array,
): void {
  stretchOfTime(log, atMs, found);
  const { rows } = log;
  const stretchMs = spacing(found.level) * log.stepMs;
  const share = Math.min(1, Math.max(0, (atMs - found.point * stretchMs) / stretchMs));
  const points = log.levels[found.level]!;
  const from = recordsAt(rows, 0, found.point);
  const to = recordsAt(rows, 0, found.point + 1);
  for (let row = 0; row < rows; row++) {
    const first = points[from + row]!;
    const count = points[to + row]! - first;
    const position = Math.floor(first + share * count + 0.5);
    if (position <= records[row]!) continue;
    records[row] = position;
    const firstBytes = points[from + rows + row]!;
    const size = points[to + rows + row]! - firstBytes;
    const before =
      count > 0 ? firstBytes + Math.round((size * (position - first)) / count) : firstBytes;
    if (before > bytes[row]!) bytes[row] = before;
  }
}

/** The cell of a row that covers a time; see `stretchOfTime`. */
export function cellOfTime(log: CumulativeLog, row: number, atMs: number, cell: Cell): boolean {
  if (log.steps === 0) return false;
  const isCovered = stretchOfTime(log, atMs, found);
  cellOfStretch(log, row, found, cell);
  return isCovered;
}
