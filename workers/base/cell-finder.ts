// Finds what `cellOfPosition` finds, from where it last found something in the row: a reader far behind
// goes on by less than a cell each time, and its curve lies in memory that is not at hand. What is
// kept is a copy; whether it is still the finest cell of its records follows from the time alone.
import {
  type Cell,
  type CumulativeLog,
  cellOfPosition,
  createCell,
  LOG_POINTS,
  LOG_RATIO,
  LOG_RATIO_BITS,
  loadCell,
  NEWEST_CELLS,
  recordsBefore,
} from "./cumulative-log.ts";

/** Cells looked at to both sides of the one that is kept. */
const WALK_CELLS = 3;
/** So many cells of its size away, it is not worth looking. */
const FAR_CELLS = 8;
const NEVER = -1;

// What is kept of a row: one stretch of memory that is fetched at once.
const WIDTH = 8;
const LEVEL = 0;
const POINT = 1;
const FROM_MS = 2;
const TO_MS = 3;
const FROM_RECORDS = 4;
const TO_RECORDS = 5;
const FROM_BYTES = 6;
const TO_BYTES = 7;

export interface CellFinder {
  /** See `cellOfPosition`; null: it has not arrived. The cell is reused. */
  find(row: number, position: number): Cell | null;
}

/** For a log whose past never changes: a run that is put back builds its services anew. */
export function createCellFinder(log: CumulativeLog): CellFinder {
  let kept = new Float64Array(log.rows * WIDTH).fill(NEVER);
  const cell = createCell();
  /** The row that `cell` is of, until the log goes on. */
  let cellRow = NEVER;
  let { steps, rows } = log;

  function goOn(): void {
    if (log.rows !== rows) {
      const before = kept;
      kept = new Float64Array(log.rows * WIDTH).fill(NEVER);
      kept.set(before.subarray(0, kept.length));
    }
    steps = log.steps;
    rows = log.rows;
    cellRow = NEVER;
  }

  function keep(row: number, level: number, point: number): void {
    const at = row * WIDTH;
    kept[at + LEVEL] = level;
    kept[at + POINT] = point;
    kept[at + FROM_MS] = cell.fromMs;
    kept[at + TO_MS] = cell.toMs;
    kept[at + FROM_RECORDS] = cell.fromRecords;
    kept[at + TO_RECORDS] = cell.toRecords;
    kept[at + FROM_BYTES] = cell.fromBytes;
    kept[at + TO_BYTES] = cell.toBytes;
  }

  /** The cell that is kept of a row, if the position is in it and nothing finer is there. */
  function recall(row: number, position: number): boolean {
    const at = row * WIDTH;
    const fromRecords = kept[at + FROM_RECORDS]!;
    const toRecords = kept[at + TO_RECORDS]!;
    if (!(position >= fromRecords && position < toRecords)) return false;
    if (!isFinest(log, kept[at + LEVEL]!, kept[at + POINT]!)) return false;
    cell.fromMs = kept[at + FROM_MS]!;
    cell.toMs = kept[at + TO_MS]!;
    cell.fromRecords = fromRecords;
    cell.toRecords = toRecords;
    cell.fromBytes = kept[at + FROM_BYTES]!;
    cell.toBytes = kept[at + TO_BYTES]!;
    return true;
  }

  /** The point where the cell of a position begins, when it is near to the one that is kept. */
  function pointNear(row: number, position: number): number {
    const at = row * WIDTH;
    const level = kept[at + LEVEL]!;
    let point = kept[at + POINT]!;
    const toRecords = kept[at + TO_RECORDS]!;
    const fromRecords = kept[at + FROM_RECORDS]!;
    const isFar = Math.abs(position - toRecords) > FAR_CELLS * (toRecords - fromRecords);
    if (level === NEVER || isFar) return NEVER;
    if (position >= toRecords) {
      for (let i = 0; i < WALK_CELLS; i++) {
        point += 1;
        if (!isFinest(log, level, point)) return NEVER;
        if (recordsBefore(log, row, level, point + 1) > position) return point;
      }
      return NEVER;
    }
    if (!isFinest(log, level, point)) return NEVER;
    for (let i = 0; position < recordsBefore(log, row, level, point); i++) {
      point -= 1;
      if (i === WALK_CELLS || !isHeld(log, level, point)) return NEVER;
    }
    return point;
  }

  return {
    find(row, position) {
      if (log.steps !== steps || log.rows !== rows) goOn();
      if (row === cellRow && position >= cell.fromRecords && position < cell.toRecords) return cell;
      cellRow = row;
      if (recall(row, position)) return cell;
      const point = pointNear(row, position);
      if (point !== NEVER) {
        const level = kept[row * WIDTH + LEVEL]!;
        loadCell(log, row, level, point, cell);
        keep(row, level, point);
        return cell;
      }
      cellRow = NEVER;
      if (!cellOfPosition(log, row, position, cell)) return null;
      const level = levelOf(log, cell);
      const from = cell.fromMs / (cell.toMs - cell.fromMs);
      // Of a coarse one parts may still be known more finely.
      if (isFinest(log, level, from)) cellRow = row;
      // The newest are found at once; what is kept is for a reader that is further behind.
      if (cell.toMs <= (steps - NEWEST_CELLS) * log.stepMs) keep(row, level, from);
      return cell;
    },
  };
}

function levelOf({ stepMs }: CumulativeLog, { fromMs, toMs }: Cell): number {
  let level = 0;
  for (let ms = toMs - fromMs; ms > stepMs; ms /= LOG_RATIO) level += 1;
  return level;
}

function isHeld({ steps }: CumulativeLog, level: number, point: number): boolean {
  const newest = steps >>> (level * LOG_RATIO_BITS);
  return point >= 0 && point > newest - LOG_POINTS && point < newest;
}

/** A cell is held, and the finer level no longer reaches back to any part of it. */
function isFinest(log: CumulativeLog, level: number, point: number): boolean {
  if (!isHeld(log, level, point)) return false;
  if (level === 0) return true;
  const oldest = (log.steps >>> ((level - 1) * LOG_RATIO_BITS)) - LOG_POINTS + 1;
  return oldest >= (point + 1) * LOG_RATIO;
}
