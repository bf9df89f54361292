// What flows between operators: rows, in order. A row is one or more events that are alike (same key,
// same event time), or a mark that flows with them: a watermark, a checkpoint barrier, an idle mark.
// A queue is a ring of rows in one typed array, so that a keyframe is a copy.

/** What a row is. Late events flow only to a sink of the late side output. */
export const RECORD = 0;
export const WATERMARK = 1;
export const BARRIER = 2;
export const IDLE = 3;
export const LATE = 4;

/** One row (callers keep one and reuse it). */
export interface Row {
  kind: number;
  /** Number of the key, 0 .. distinct keys - 1. */
  key: number;
  /** Event time, ms; of a watermark its value. */
  timeMs: number;
  /** 32 bits that stand for the event: filters and patterns draw from it. Of a barrier: its number. */
  id: number;
  /** Events in the row. */
  count: number;
  bytes: number;
  /** Of the events' values: total, smallest, largest. Whole numbers. */
  sum: number;
  min: number;
  max: number;
  /** Event time of the oldest event that it is made of, ms. */
  bornMs: number;
}

const FIELDS = 10;
const FIRST_ROWS = 64;

/** Plain data; `head` and `rows` count rows. */
export interface RowQueue {
  data: Float64Array;
  head: number;
  rows: number;
  /** Events and bytes in the rows that are not marks. */
  records: number;
  bytes: number;
}

export function createRow(): Row {
  return {
    kind: 0,
    key: 0,
    timeMs: 0,
    id: 0,
    count: 0,
    bytes: 0,
    sum: 0,
    min: 0,
    max: 0,
    bornMs: 0,
  };
}

export function createRowQueue(): RowQueue {
  return { data: new Float64Array(FIRST_ROWS * FIELDS), head: 0, rows: 0, records: 0, bytes: 0 };
}

const isEvent = (kind: number) => kind === RECORD || kind === LATE;

export function pushRow(queue: RowQueue, row: Readonly<Row>): void {
  const room = queue.data.length / FIELDS;
  if (queue.rows === room) grow(queue, room);
  const length = queue.data.length / FIELDS;
  const { data } = queue;
  const at = ((queue.head + queue.rows) & (length - 1)) * FIELDS;
  data[at] = row.kind;
  data[at + 1] = row.key;
  data[at + 2] = row.timeMs;
  data[at + 3] = row.id;
  data[at + 4] = row.count;
  data[at + 5] = row.bytes;
  data[at + 6] = row.sum;
  data[at + 7] = row.min;
  data[at + 8] = row.max;
  data[at + 9] = row.bornMs;
  queue.rows += 1;
  if (!isEvent(row.kind)) return;
  queue.records += row.count;
  queue.bytes += row.bytes;
}

/** The row at an index from the head, read into `into`. */
export function readRow(queue: RowQueue, index: number, into: Row): void {
  const { data } = queue;
  const at = ((queue.head + index) & (data.length / FIELDS - 1)) * FIELDS;
  into.kind = data[at]!;
  into.key = data[at + 1]!;
  into.timeMs = data[at + 2]!;
  into.id = data[at + 3]!;
  into.count = data[at + 4]!;
  into.bytes = data[at + 5]!;
  into.sum = data[at + 6]!;
  into.min = data[at + 7]!;
  into.max = data[at + 8]!;
  into.bornMs = data[at + 9]!;
}

/** Takes the head away; `row` is what was read of it. */
export function dropRow(queue: RowQueue, row: Readonly<Row>): void {
  queue.head = (queue.head + 1) & (queue.data.length / FIELDS - 1);
  queue.rows -= 1;
  if (!isEvent(row.kind)) return;
  queue.records -= row.count;
  queue.bytes -= row.bytes;
}

export function clearRows(queue: RowQueue): void {
  queue.head = 0;
  queue.rows = 0;
  queue.records = 0;
  queue.bytes = 0;
}

function grow(queue: RowQueue, room: number): void {
  const data = new Float64Array(room * 2 * FIELDS);
  const tail = queue.data.subarray(queue.head * FIELDS);
  data.set(tail);
  data.set(queue.data.subarray(0, queue.head * FIELDS), tail.length);
  queue.data = data;
  queue.head = 0;
}
