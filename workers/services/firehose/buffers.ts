// The buffers and the objects that wait for their PUT, as columns of plain numbers.
// Row 0 buffers Direct PUT; row 1 + i buffers shard i of a source stream. Records arrive as parcels
// spread evenly over a stretch of time, so the moment a hint is reached is exact to the record.
//
// A buffer closes when it holds the size hint, or when the interval since its first byte is over,
// whichever comes first: at a constant rate every T = min(size / rate, interval).

/** Flush hints in force. */
export interface Hints {
  sizeBytes: number;
  /** 0: no buffering; the buffer is closed when the step ends. */
  intervalMs: number;
  /** What Firehose raises the size to while delivery is blocked. */
  raisedSizeBytes: number;
}

/** Plain data; `rows` buffers, `waiting` closed objects in the order of closing. */
export interface Buffers {
  rows: number;
  records: Float64Array;
  bytes: Float64Array;
  /** When the first byte came in, ms; -1 while empty. */
  openedMs: Float64Array;
  /** Arrival of the oldest record at the head of the pipeline, ms. */
  oldestArrivalMs: Float64Array;
  /** Bytes that came in during the step under way, and in the step before. */
  stepBytes: Float64Array;
  lastStepBytes: Float64Array;
  /** The next PUT of this buffer may start then: after the one before, or after a back-off. */
  busyUntilMs: Float64Array;
  /** Requests with the head object that failed. */
  attempts: Float64Array;
  /** When the first of them failed, ms. */
  firstFailedMs: Float64Array;
  /** 1 while delivery fails or lags: the buffer is raised, and its interval does not close it. */
  blocked: Float64Array;
  waiting: number;
  objectRow: Float64Array;
  objectRecords: Float64Array;
  objectBytes: Float64Array;
  objectClosedMs: Float64Array;
  objectOpenedMs: Float64Array;
  objectOldestArrivalMs: Float64Array;
  /** Of a batch for the transformation: when it ends (0: not begun), and calls that failed. */
  objectDoneMs: Float64Array;
  objectTries: Float64Array;
  heldRecords: number;
  heldBytes: number;
}

const ROW_COLUMNS = [
  "records",
  "bytes",
  "openedMs",
  "oldestArrivalMs",
  "stepBytes",
  "lastStepBytes",
  "busyUntilMs",
  "attempts",
  "firstFailedMs",
  "blocked",
] as const;

const OBJECT_COLUMNS = [
  "objectRow",
  "objectRecords",
  "objectBytes",
  "objectClosedMs",
  "objectOpenedMs",
  "objectOldestArrivalMs",
  "objectDoneMs",
  "objectTries",
] as const;

export function createBuffers(): Buffers {
  const column = (length: number) => new Float64Array(length);
  return {
    rows: 1,
    records: column(1),
    bytes: column(1),
    openedMs: column(1).fill(-1),
    oldestArrivalMs: column(1),
    stepBytes: column(1),
    lastStepBytes: column(1),
    busyUntilMs: column(1),
    attempts: column(1),
    firstFailedMs: column(1),
    blocked: column(1),
    waiting: 0,
    objectRow: column(16),
    objectRecords: column(16),
    objectBytes: column(16),
    objectClosedMs: column(16),
    objectOpenedMs: column(16),
    objectOldestArrivalMs: column(16),
    objectDoneMs: column(16),
    objectTries: column(16),
    heldRecords: 0,
    heldBytes: 0,
  };
}

/** Makes room for `rows` buffers; those there are stay as they are. */
export function growRows(buffers: Buffers, rows: number): void {
  if (rows <= buffers.rows) return;
  for (const name of ROW_COLUMNS) {
    const wider = new Float64Array(rows).fill(name === "openedMs" ? -1 : 0);
    wider.set(buffers[name]);
    buffers[name] = wider;
  }
  buffers.rows = rows;
}

/** Closes the buffer into an object that waits for its PUT. Nothing happens when it is empty. */
export function closeBuffer(buffers: Buffers, row: number, atMs: number): void {
  const records = buffers.records[row] ?? 0;
  if (records === 0) return;
  if (buffers.waiting === buffers.objectRow.length) growObjects(buffers);
  const at = buffers.waiting++;
  buffers.objectRow[at] = row;
  buffers.objectRecords[at] = records;
  buffers.objectBytes[at] = buffers.bytes[row] ?? 0;
  buffers.objectClosedMs[at] = atMs;
  buffers.objectOpenedMs[at] = buffers.openedMs[row] ?? 0;
  buffers.objectOldestArrivalMs[at] = buffers.oldestArrivalMs[row] ?? 0;
  buffers.objectDoneMs[at] = 0;
  buffers.objectTries[at] = 0;
  buffers.records[row] = 0;
  buffers.bytes[row] = 0;
  buffers.openedMs[row] = -1;
}

function growObjects(buffers: Buffers): void {
  for (const name of OBJECT_COLUMNS) {
    const wider = new Float64Array(buffers[name].length * 2);
    wider.set(buffers[name]);
    buffers[name] = wider;
  }
}

/** Object `index` has left: it is no longer held. Its place is freed by whoever works the list. */
export function releaseObject(buffers: Buffers, index: number): void {
  buffers.heldRecords -= buffers.objectRecords[index] ?? 0;
  buffers.heldBytes -= buffers.objectBytes[index] ?? 0;
}

/** Keeps object `from` at place `to` of the list (to ≤ from). */
export function moveObject(buffers: Buffers, from: number, to: number): void {
  if (from === to) return;
  for (let index = 0; index < OBJECT_COLUMNS.length; index++) {
    const column = buffers[OBJECT_COLUMNS[index] ?? "objectRow"];
    column[to] = column[from] ?? 0;
  }
}

/** Size at which the buffer closes now. */
function sizeLimit(buffers: Buffers, row: number, hints: Hints): number {
  return (buffers.blocked[row] ?? 0) > 0 ? hints.raisedSizeBytes : hints.sizeBytes;
}

/** Closes the buffer if its interval is over by `untilMs`. Not while it is blocked. */
export function closeIfDue(buffers: Buffers, row: number, untilMs: number, hints: Hints): void {
  const openedMs = buffers.openedMs[row] ?? -1;
  if (openedMs < 0 || hints.intervalMs === 0 || (buffers.blocked[row] ?? 0) > 0) return;
  if (openedMs + hints.intervalMs <= untilMs)
    closeBuffer(buffers, row, openedMs + hints.intervalMs);
}

/**
 * Puts a parcel into a buffer: `records` with `bytes`, spread evenly over [fromMs, toMs] (an
 * instant when equal). Closes the buffer at every exact moment on the way that a hint is reached.
 */
export function addParcel(
  buffers: Buffers,
  row: number,
  fromMs: number,
  toMs: number,
  records: number,
  bytes: number,
  arrivalMs: number,
  hints: Hints,
): void {
  buffers.heldRecords += records;
  buffers.heldBytes += bytes;
  buffers.stepBytes[row] = (buffers.stepBytes[row] ?? 0) + bytes;
  let startMs = fromMs;
  let restRecords = records;
  let restBytes = bytes;
  closeIfDue(buffers, row, startMs, hints);
  while (restRecords > 0) {
    const msPerRecord = (toMs - startMs) / restRecords;
    if ((buffers.openedMs[row] ?? -1) < 0) {
      buffers.openedMs[row] = startMs;
      buffers.oldestArrivalMs[row] = Math.min(arrivalMs, startMs);
    }
    const bySize = recordsUntilFull(buffers, row, restRecords, restBytes, hints);
    const byTime = recordsUntilDue(buffers, row, startMs, msPerRecord, hints);
    const taken = Math.min(restRecords, bySize, byTime);
    const takenBytes =
      taken === restRecords ? restBytes : Math.round((restBytes * taken) / restRecords);
    buffers.records[row] = (buffers.records[row] ?? 0) + taken;
    buffers.bytes[row] = (buffers.bytes[row] ?? 0) + takenBytes;
    restRecords -= taken;
    restBytes -= takenBytes;
    startMs = restRecords === 0 ? toMs : startMs + taken * msPerRecord;
    const dueMs = (buffers.openedMs[row] ?? 0) + hints.intervalMs;
    if (taken === bySize) closeBuffer(buffers, row, startMs);
    else if (taken === byTime && dueMs <= toMs) {
      closeBuffer(buffers, row, dueMs);
      startMs = Math.max(startMs, dueMs);
    }
  }
}

/**
 * Puts a parcel that came in at one moment into an open buffer that it neither fills nor finds due.
 * False when it is not so simple: then nothing has happened.
 */
export function addWithin(
  buffers: Buffers,
  row: number,
  atMs: number,
  records: number,
  bytes: number,
  hints: Hints,
): boolean {
  const openedMs = buffers.openedMs[row] ?? -1;
  const held = (buffers.bytes[row] ?? 0) + bytes;
  if (openedMs < 0 || (buffers.blocked[row] ?? 0) > 0 || hints.intervalMs === 0) return false;
  if (atMs >= openedMs + hints.intervalMs || held >= hints.sizeBytes) return false;
  buffers.records[row] = (buffers.records[row] ?? 0) + records;
  buffers.bytes[row] = held;
  buffers.stepBytes[row] = (buffers.stepBytes[row] ?? 0) + bytes;
  buffers.heldRecords += records;
  buffers.heldBytes += bytes;
  return true;
}

/** How many more records of the parcel fill the buffer; at least one. */
function recordsUntilFull(
  buffers: Buffers,
  row: number,
  records: number,
  bytes: number,
  hints: Hints,
): number {
  const missing = sizeLimit(buffers, row, hints) - (buffers.bytes[row] ?? 0);
  if (bytes === 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.ceil((missing * records) / bytes));
}

/** How many more records of the parcel arrive before the interval is over. */
function recordsUntilDue(
  buffers: Buffers,
  row: number,
  startMs: number,
  msPerRecord: number,
  hints: Hints,
): number {
  const blocked = (buffers.blocked[row] ?? 0) > 0;
  if (blocked || hints.intervalMs === 0 || msPerRecord === 0) return Number.POSITIVE_INFINITY;
  const leftMs = (buffers.openedMs[row] ?? 0) + hints.intervalMs - startMs;
  return Math.max(1, Math.floor(leftMs / msPerRecord));
}
