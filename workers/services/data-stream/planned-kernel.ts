// The loops over rows that are read by plan, in WebAssembly (kernel/planned-polls.as.ts), and the memory in
// which they find the columns. V8 looks a column up anew in each row of a loop and works one row at a time;
// there a column is an address and two rows are worked at once, which halves the cost of a poll.
import { decodeBase64Url } from "../../base/base64url.ts";
import type { ReadPlan } from "../../model/ports.ts";
import { PLANNED_POLLS } from "./kernel/planned-polls.wasm.ts";
import type { Limits } from "./limits.ts";
import type { ReaderColumns, ReaderState, ShardColumns, StreamState } from "./state.ts";

/** Sums of a reader's polls in a step, over all rows that are read by plan. */
export interface PollSums {
  calls: number;
  records: number;
  bytes: number;
  /** Records left by the last poll of a row that was polled, and the arrival of the oldest of them. */
  unread: number;
  oldestMs: number;
  /** How many rows of `idle` it did not poll. */
  idles: number;
}

export interface PlannedKernel {
  /** What the readers together have not read at the end of the last step. Infinity: not known. */
  readonly unreadRecords: Float64Array;
  readonly unreadBytes: Float64Array;
  /** Bytes that readers take of a row by calls, at most, besides what is planned. */
  readonly byCalls: Float64Array;
  /** The least position of all readers of a row that was run. */
  readonly lowest: Float64Array;
  /** Rows that are not chosen, of which `choose` tells how many. */
  readonly asked: Int32Array;
  /** Whether it still has the columns of these readers, and of all rows. */
  holds(state: StreamState, readers: readonly ReaderState[]): boolean;
  /** Before `choose`, and before the plans of the readers. */
  begin(limits: Limits, fromMs: number): void;
  plan(k: number, plan: ReadPlan, nextPollMs: Float64Array): void;
  /** The reader's polls of a row are not planned. Returns when it would poll next. */
  leaveOut(k: number, row: number): number;
  /** Chooses the rows whose buckets hold all that the readers could read; returns how many are not. */
  choose(): number;
  /** Again, of so many in `asked`, once it is known of some of them what is unread. */
  chooseAgain(asked: number): void;
  isChosen(row: number): boolean;
  /** Runs the polls; returns the records that the reader furthest behind in each row has not read. */
  run(): number;
  /** What came of a reader's polls; the result is reused. */
  sums(k: number, nextPollMs: Float64Array): PollSums;
  idle(k: number): Int32Array;
}

/** In the order in which the kernel has their addresses. */
const SHARD_COLUMNS = [
  "totalRecords",
  "totalBytes",
  "writeRecords",
  "writeBytes",
  "readByteTokens",
  "readCallTokens",
  "readFilledMs",
  "readCalls",
  "readRecords",
  "readBytes",
  "readAgeMs",
] as const satisfies readonly (keyof ShardColumns)[];
const READER_COLUMNS = [
  "position",
  "positionBytes",
  "reachedMs",
  "readMs",
] as const satisfies readonly (keyof ReaderColumns)[];

// Places in the kernel's memory; numbers by 8 bytes, words by 4.
const BYTES_PER_SECOND = 0;
const CALLS_PER_SECOND = 1;
const FROM_MS = 2;
const RECORDS_MOST = 3;
const BACKLOG = 4;
const READERS_WORD = 12;
const ROWS_WORD = 13;
// Addresses: of the columns of the stream, of what only the kernel and this file know.
const ADDRESS_WORD = 14;
const UNREAD_RECORDS_WORD = ADDRESS_WORD + SHARD_COLUMNS.length;
const UNREAD_BYTES_WORD = UNREAD_RECORDS_WORD + 1;
const LOWEST_WORD = UNREAD_RECORDS_WORD + 2;
const CHOSEN_WORD = UNREAD_RECORDS_WORD + 3;
const ASKED_WORD = UNREAD_RECORDS_WORD + 4;
const BY_CALLS_WORD = UNREAD_RECORDS_WORD + 5;
const STREAM_COLUMNS = SHARD_COLUMNS.length + 6;
const FIRST_READER = 128;
const READER_BYTES = 144;
// Of a reader's block.
const BASE_MS = 0;
const SWING_MS = 1;
const SALT_WORD = 4;
const IDLES_WORD = 5;
const READER_ADDRESS_WORD = 6;
const PER_CALL = 6;
const CALLS = 8;
const RECORDS = 10;
const BYTES = 12;
const UNREAD = 14;
const OLDEST_MS = 16;
const SUMS_END = 18;

const PAGE_BYTES = 65_536;
/** Two rows. */
const PAIR_BYTES = 16;
/** Columns of a thousand rows would otherwise share the same few sets of the cache. */
const SKEW_BYTES = 64;

/** What of WebAssembly is used; not among the names of the language itself. */
interface Wasm {
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}
interface Exports {
  choose(): number;
  chooseAgain(asked: number): void;
  run(): void;
}
const wasm = (globalThis as unknown as { WebAssembly?: Wasm }).WebAssembly;
let compiled: object | null = null;
/** Shown where a run has stopped; both languages, since the simulator does not know the page's. */
const NOT_HERE =
  "This browser has no WebAssembly with SIMD, which the simulator needs: update it, or switch it on. " +
  "Trình duyệt này không có WebAssembly SIMD mà trình mô phỏng cần: hãy cập nhật hoặc bật tính năng đó";

/** The module, compiled once. */
function moduleOf({ Module }: Wasm): object {
  try {
    compiled ??= new Module(decodeBase64Url(PLANNED_POLLS) as Uint8Array);
  } catch {
    throw new Error(NOT_HERE);
  }
  return compiled;
}

/** The kernel with a memory for columns and lists of so many rows, whose addresses are noted in it. */
function createRoom(rows: number, readers: number) {
  if (wasm === undefined) throw new Error(NOT_HERE);
  const module = moduleOf(wasm);
  const columnBytes = (rows + (rows & 1)) * 8 + SKEW_BYTES;
  const columns = STREAM_COLUMNS + readers * (READER_COLUMNS.length + 2);
  let free = FIRST_READER + readers * READER_BYTES;
  const bytes = free + columns * (columnBytes + PAIR_BYTES);
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { buffer } = memory;
  const words = new Int32Array(buffer);
  words[READERS_WORD] = readers;
  words[ROWS_WORD] = rows;

  function place(addressWord: number): number {
    const address = Math.ceil(free / PAIR_BYTES) * PAIR_BYTES;
    free = address + columnBytes;
    words[addressWord] = address;
    return address;
  }

  return {
    kernel: new wasm.Instance(module, { env: { memory } }).exports as Exports,
    words,
    numbers: new Float64Array(buffer),
    place,
    list: (addressWord: number) => new Int32Array(buffer, place(addressWord), rows),
    /** A column; with the numbers of another one. */
    column(addressWord: number, from?: Float64Array): Float64Array {
      const column = new Float64Array(buffer, place(addressWord), rows);
      if (from !== undefined) column.set(from);
      return column;
    },
  };
}

/** The block and the columns of a reader. */
function placeReader(room: ReturnType<typeof createRoom>, reader: ReaderState, k: number) {
  const block = FIRST_READER + k * READER_BYTES;
  const addressWord = block / 4 + READER_ADDRESS_WORD;
  READER_COLUMNS.forEach((name, i) => {
    reader.columns[name] = room.column(addressWord + i, reader.columns[name]);
  });
  const next = room.column(addressWord + READER_COLUMNS.length);
  const idle = room.list(addressWord + READER_COLUMNS.length + 1);
  return { number: block / 8, word: block / 4, next, idle, position: reader.columns.position };
}

/** Moves the columns of a stream and its readers to where the kernel reaches them. */
export function createPlannedKernel(
  state: StreamState,
  readers: readonly ReaderState[],
): PlannedKernel {
  const rows = state.shards.parent.length;
  const own = [...readers];
  const room = createRoom(rows, own.length);
  const { kernel, numbers, words } = room;
  SHARD_COLUMNS.forEach((name, i) => {
    state.columns[name] = room.column(ADDRESS_WORD + i, state.columns[name]);
  });
  const { totalRecords } = state.columns;
  const unreadRecords = room.column(UNREAD_RECORDS_WORD);
  const unreadBytes = room.column(UNREAD_BYTES_WORD).fill(Number.POSITIVE_INFINITY);
  const lowest = room.column(LOWEST_WORD);
  const chosenAt = room.place(CHOSEN_WORD) / 4;
  const asked = room.list(ASKED_WORD);
  const byCalls = room.column(BY_CALLS_WORD);
  const lanes = own.map((reader, k) => placeReader(room, reader, k));
  let perCall = 0;
  const sums: PollSums = { calls: 0, records: 0, bytes: 0, unread: 0, oldestMs: 0, idles: 0 };
  /** The kernel adds up even and odd rows apart. */
  const pair = (at: number) => numbers[at]! + numbers[at + 1]!;

  return {
    unreadRecords,
    unreadBytes,
    asked,
    byCalls,
    lowest,
    holds(now, readersNow) {
      if (now.columns.totalRecords !== totalRecords || readersNow.length !== own.length)
        return false;
      for (let k = 0; k < own.length; k++) {
        if (readersNow[k] !== own[k]) return false;
        if (own[k]!.columns.position !== lanes[k]!.position) return false;
      }
      return true;
    },
    begin(limits, fromMs) {
      numbers[BYTES_PER_SECOND] = limits.readBytesPerSecond;
      numbers[CALLS_PER_SECOND] = limits.readCallsPerSecond;
      numbers[FROM_MS] = fromMs;
      perCall = limits.recordsPerCall;
      numbers[RECORDS_MOST] = perCall;
    },
    plan(k, { intervalMs, jitter, salt, recordsPerCall }, nextPollMs) {
      const { number, word, next } = lanes[k]!;
      // A reader that came from a stream with more shards still has their rows.
      next.set(nextPollMs.length > rows ? nextPollMs.subarray(0, rows) : nextPollMs);
      numbers[number + BASE_MS] = intervalMs * (1 - jitter);
      numbers[number + SWING_MS] = intervalMs * 2 * jitter;
      numbers[number + PER_CALL] = Math.min(recordsPerCall, perCall);
      numbers[RECORDS_MOST] = Math.min(recordsPerCall, numbers[RECORDS_MOST]!);
      words[word + SALT_WORD] = salt | 0;
      words[word + IDLES_WORD] = 0;
      for (let at = CALLS; at < OLDEST_MS; at++) numbers[number + at] = 0;
      for (let at = OLDEST_MS; at < SUMS_END; at++) numbers[number + at] = Number.POSITIVE_INFINITY;
    },
    leaveOut(k, row) {
      const { next } = lanes[k]!;
      const atMs = next[row]!;
      next[row] = Number.POSITIVE_INFINITY;
      return atMs;
    },
    choose: kernel.choose,
    chooseAgain: kernel.chooseAgain,
    isChosen: (row) => words[chosenAt + 2 * row] !== 0,
    run() {
      numbers[BACKLOG] = 0;
      numbers[BACKLOG + 1] = 0;
      kernel.run();
      return pair(BACKLOG);
    },
    sums(k, nextPollMs) {
      const { number, word, next } = lanes[k]!;
      nextPollMs.set(next);
      sums.calls = pair(number + CALLS);
      sums.records = pair(number + RECORDS);
      sums.bytes = pair(number + BYTES);
      sums.unread = pair(number + UNREAD);
      sums.oldestMs = Math.min(numbers[number + OLDEST_MS]!, numbers[number + OLDEST_MS + 1]!);
      sums.idles = words[word + IDLES_WORD]!;
      return sums;
    },
    idle: (k) => lanes[k]!.idle,
  };
}
