// The loops of planned polls (see ../planned-reads.ts), in AssemblyScript: TypeScript's words, compiled to
// WebAssembly, where a column is an address and two rows are worked at once as a pair. No branch asks
// about one row: a mask (all bits of a row, or none) says for which of the two a result counts.
// `npm run kernel` compiles it into planned-polls.wasm.ts. Numbers and their order are those of
// `positionIn`, `bytesIn` and `arrivalIn` of the curves, to the bit.

// What ../planned-kernel.ts writes and reads at the beginning of the memory, by byte.
const BYTES_PER_SECOND: usize = 0;
const CALLS_PER_SECOND: usize = 8;
const FROM_MS: usize = 16;
/** Records that every reader takes with a call. */
const RECORDS_MOST: usize = 24;
/** Records that the reader furthest behind in each row has not read, of the even and the odd rows. */
const BACKLOG: usize = 32;
const READERS: usize = 48;
const ROWS: usize = 52;
// Addresses of columns.
const TOTAL_RECORDS: usize = 56;
const TOTAL_BYTES: usize = 60;
const WRITE_RECORDS: usize = 64;
const WRITE_BYTES: usize = 68;
const READ_BYTE_TOKENS: usize = 72;
const READ_CALL_TOKENS: usize = 76;
const READ_FILLED_MS: usize = 80;
const READ_CALLS: usize = 84;
const READ_RECORDS: usize = 88;
const READ_BYTES: usize = 92;
const READ_AGE_MS: usize = 96;
/** What the readers together have not read; bytes Infinity: not known. */
const LEFT_RECORDS: usize = 100;
const LEFT_BYTES: usize = 104;
/** The least of their positions. */
const LOWEST: usize = 108;
/** A mask: whether the row is read by plan. */
const CHOSEN: usize = 112;
/** A list of rows. */
const ASKED: usize = 116;
/** Bytes that readers take of a row by calls, at most, besides what is planned. */
const BY_CALLS: usize = 120;

// A block for each reader.
const FIRST_READER: usize = 128;
const READER_BYTES: usize = 144;
const BASE_MS: usize = 0;
const SWING_MS: usize = 8;
const SALT: usize = 16;
const IDLES: usize = 20;
const POSITION: usize = 24;
const POSITION_BYTES: usize = 28;
const REACHED_MS: usize = 32;
const READ_MS: usize = 36;
const NEXT_POLL_MS: usize = 40;
/** A list of rows that it did not poll. */
const IDLE: usize = 44;
/** Records that it takes with a call. */
const PER_CALL: usize = 48;
// Its sums, each of the even and of the odd rows.
const CALLS: usize = 64;
const RECORDS: usize = 80;
const BYTES: usize = 96;
const UNREAD: usize = 112;
/** Arrival of the oldest record left unread. */
const OLDEST_MS: usize = 128;

const STEP_MS: f64 = 1000.0;
/** Few enough that what is touched of them stays in the nearest cache. */
const TILE_ROWS: i32 = 256;

/** The address of a column, from where it is noted. */
function column(at: usize): usize {
  return <usize>load<u32>(at);
}

/** The same number twice. */
function both(number: f64): v128 {
  return f64x2.splat(number);
}

function noted(at: usize): v128 {
  return f64x2.splat(load<f64>(at));
}

function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

function div(a: v128, b: v128): v128 {
  return f64x2.div(a, b);
}

function lesser(a: v128, b: v128): v128 {
  return f64x2.pmin(a, b);
}

function greater(a: v128, b: v128): v128 {
  return f64x2.pmax(a, b);
}

/** To the nearest whole number, halves up. */
function round(a: v128): v128 {
  return f64x2.floor(add(a, both(0.5)));
}

function either(mask: v128, yes: v128, no: v128): v128 {
  return v128.bitselect(yes, no, mask);
}

function addTo(at: usize, pair: v128): void {
  v128.store(at, add(v128.load(at), pair));
}

function endOfStep(): v128 {
  return add(noted(FROM_MS), both(STEP_MS));
}

/** Tokens of a bucket at the beginning of the step, not capped. */
function tokensOf(tokens: usize, perSecond: usize, at: usize): v128 {
  const waitedMs = sub(noted(FROM_MS), v128.load(column(READ_FILLED_MS) + at));
  const waited = div(waitedMs, both(1000.0));
  return add(v128.load(column(tokens) + at), mul(waited, noted(perSecond)));
}

/** Adds the rows of a mask to a list; returns its length. */
function listRows(list: usize, length: i32, row: i32, mask: v128): i32 {
  let count = length;
  if (i64x2.extract_lane(mask, 0) !== 0) {
    store<i32>(list + (count << 2), row);
    count += 1;
  }
  if (i64x2.extract_lane(mask, 1) !== 0) {
    store<i32>(list + (count << 2), row + 1);
    count += 1;
  }
  return count;
}

/**
 * Chooses the rows whose buckets hold all that the readers could read in the step. The others are
 * listed in ASKED; returns how many. (After an odd last row comes an empty one, never chosen.)
 */
export function choose(): i32 {
  const rows = load<i32>(ROWS);
  let asked = 0;
  for (let row = 0; row < rows; row += 2) {
    const at = (<usize>row) << 3;
    v128.store(column(LOWEST) + at, v128.load(column(TOTAL_RECORDS) + at));
    const holds = choosePair(row, rows);
    if (i64x2.all_true(holds)) continue;
    asked = listRows(column(ASKED), asked, row, v128.andnot(exist(row, rows), holds));
  }
  return asked;
}

/** Again, once it is known of some of the rows in ASKED what their readers have not read. */
export function chooseAgain(asked: i32): void {
  const rows = load<i32>(ROWS);
  for (let i = 0; i < asked; i++) {
    choosePair(load<i32>(column(ASKED) + (i << 2)) & ~1, rows);
  }
}

function exist(row: i32, rows: i32): v128 {
  return i64x2(-1, row + 1 < rows ? -1 : 0);
}

@inline
function choosePair(row: i32, rows: i32): v128 {
  const at = (<usize>row) << 3;
  const readers = both(<f64>load<i32>(READERS));
  const haveBytes = tokensOf(READ_BYTE_TOKENS, BYTES_PER_SECOND, at);
  const haveCalls = tokensOf(READ_CALL_TOKENS, CALLS_PER_SECOND, at);
  const newRecords = mul(readers, v128.load(column(WRITE_RECORDS) + at));
  const newBytes = mul(readers, v128.load(column(WRITE_BYTES) + at));
  const leftBytes = v128.load(column(LEFT_BYTES) + at);
  const records = add(v128.load(column(LEFT_RECORDS) + at), newRecords);
  const byCalls = v128.load(column(BY_CALLS) + at);
  const mostBytes = sub(lesser(haveBytes, noted(BYTES_PER_SECOND)), byCalls);
  // Mostly all that the readers together have not read is there, whenever they poll.
  const fitsAll = f64x2.le(add(leftBytes, newBytes), mostBytes);
  let holds = v128.and(fitsAll, f64x2.le(records, noted(RECORDS_MOST)));
  if (!i64x2.all_true(holds)) {
    const isKnown = f64x2.lt(leftBytes, both(Infinity));
    holds = v128.or(holds, v128.and(isKnown, fitsPolls(at, mostBytes)));
  }
  const isCallable = v128.and(f64x2.le(readers, haveCalls), exist(row, rows));
  holds = v128.and(holds, isCallable);
  v128.store(column(CHOSEN) + at, holds);
  return holds;
}

/**
 * Whether what comes before the last poll of each reader is there, and within a call of it.
 * One poll follows another after BASE_MS at least.
 */
function fitsPolls(at: usize, mostBytes: v128): v128 {
  const total = v128.load(column(TOTAL_RECORDS) + at);
  const totalBytes = v128.load(column(TOTAL_BYTES) + at);
  const put = v128.load(column(WRITE_BYTES) + at);
  const readers = load<i32>(READERS);
  let bytes = both(0);
  let isInCalls = i64x2.splat(-1);
  for (let k = 0; k < readers; k++) {
    const reader = FIRST_READER + <usize>k * READER_BYTES;
    const waiting = sub(total, v128.load(column(reader + POSITION) + at));
    const dueMs = sub(v128.load(column(reader + NEXT_POLL_MS) + at), noted(FROM_MS));
    const isDue = f64x2.lt(dueMs, both(STEP_MS));
    const isInCall = f64x2.le(waiting, noted(reader + PER_CALL));
    isInCalls = v128.and(isInCalls, v128.or(isInCall, v128.not(isDue)));
    const isOnce = f64x2.ge(add(dueMs, noted(reader + BASE_MS)), both(STEP_MS));
    const after = div(sub(both(STEP_MS), greater(both(0), dueMs)), both(STEP_MS));
    const unread = sub(totalBytes, v128.load(column(reader + POSITION_BYTES) + at));
    const wanted = sub(unread, mul(v128.and(after, isOnce), put));
    bytes = add(bytes, v128.and(wanted, isDue));
  }
  return v128.and(isInCalls, f64x2.le(bytes, mostBytes));
}

/** `drawAt` of base/random.ts for both rows. */
@inline
function draw(reader: usize, row: i32, sinceMs: v128): v128 {
  const from = i32x4.splat(<i32>(<i64>load<f64>(FROM_MS)));
  const atMs = i32x4.add(from, i32x4.trunc_sat_f64x2_s_zero(sinceMs));
  const rows = i32x4.add(i32x4.splat(row), i32x4(1, 2, 0, 0));
  let mixed = i32x4.mul(rows, i32x4.splat(<i32>0x9e3779b1));
  mixed = v128.xor(v128.load32_splat(reader + SALT), mixed);
  mixed = i32x4.mul(mixed, i32x4.splat(<i32>0x85ebca6b));
  mixed = v128.xor(v128.xor(mixed, i32x4.shr_u(mixed, 15)), atMs);
  mixed = i32x4.mul(mixed, i32x4.splat(<i32>0xc2b2ae35));
  mixed = v128.xor(mixed, i32x4.shr_u(mixed, 13));
  mixed = i32x4.mul(mixed, i32x4.splat(<i32>0x27d4eb2f));
  mixed = v128.xor(mixed, i32x4.shr_u(mixed, 16));
  return mul(f64x2.convert_low_i32x4_u(mixed), both(2.3283064365386963e-10));
}

/** One poll of the rows that are due: of all that had come by then. Returns when the next ones are. */
@inline
function pollOnce(reader: usize, row: i32, due: v128): v128 {
  const at = (<usize>row) << 3;
  const next = column(reader + NEXT_POLL_MS) + at;
  const read = column(reader + READ_MS) + at;
  const reached = column(reader + REACHED_MS) + at;
  const dueMs = v128.load(next);
  const atMs = greater(dueMs, noted(FROM_MS));
  const sinceMs = sub(atMs, noted(FROM_MS));
  const swingMs = mul(noted(reader + SWING_MS), draw(reader, row, sinceMs));
  const nextMs = either(due, add(add(atMs, noted(reader + BASE_MS)), swingMs), dueMs);
  v128.store(next, nextMs);
  v128.store(read, either(due, atMs, v128.load(read)));
  v128.store(reached, either(due, atMs, v128.load(reached)));
  // The point of the curve at that moment, as `positionIn` and `bytesIn` have it.
  const made = v128.load(column(WRITE_RECORDS) + at);
  const put = v128.load(column(WRITE_BYTES) + at);
  const start = sub(v128.load(column(TOTAL_RECORDS) + at), made);
  const startBytes = sub(v128.load(column(TOTAL_BYTES) + at), put);
  const to = round(add(start, mul(div(sinceMs, both(STEP_MS)), made)));
  const toBytes = add(startBytes, round(div(mul(put, sub(to, start)), greater(made, both(1)))));
  const position = column(reader + POSITION) + at;
  const positionBytes = column(reader + POSITION_BYTES) + at;
  const from = v128.load(position);
  const fromBytes = v128.load(positionBytes);
  const isNew = v128.and(f64x2.gt(to, from), due);
  const records = v128.and(sub(to, from), isNew);
  const bytes = v128.and(greater(sub(toBytes, fromBytes), both(0)), isNew);
  const calls = v128.and(both(1), due);
  v128.store(position, add(from, records));
  v128.store(positionBytes, add(fromBytes, bytes));
  addTo(column(READ_CALLS) + at, calls);
  addTo(column(READ_RECORDS) + at, records);
  addTo(column(READ_BYTES) + at, bytes);
  addTo(reader + CALLS, calls);
  addTo(reader + RECORDS, records);
  addTo(reader + BYTES, bytes);
  return nextMs;
}

/** What the last poll of the rows left, which arrived in this step. */
@inline
function noteUnread(reader: usize, row: i32, polled: v128): void {
  const at = (<usize>row) << 3;
  const made = v128.load(column(WRITE_RECORDS) + at);
  const total = v128.load(column(TOTAL_RECORDS) + at);
  const position = v128.load(column(reader + POSITION) + at);
  const left = sub(total, position);
  const isLeft = v128.and(f64x2.gt(left, both(0)), polled);
  addTo(reader + UNREAD, v128.and(left, isLeft));
  // As `arrivalIn` has it.
  const share = div(sub(add(position, both(0.5)), sub(total, made)), made);
  const leftMs = add(noted(FROM_MS), mul(share, both(STEP_MS)));
  const oldest = v128.load(reader + OLDEST_MS);
  v128.store(reader + OLDEST_MS, either(isLeft, lesser(oldest, leftMs), oldest));
}

/** All polls of a reader in the step. */
function pollRows(reader: usize, first: i32, last: i32): void {
  const endMs = endOfStep();
  for (let row = first; row < last; row += 2) {
    const at = (<usize>row) << 3;
    const chosen = v128.load(column(CHOSEN) + at);
    const next = v128.load(column(reader + NEXT_POLL_MS) + at);
    const polled = v128.and(f64x2.lt(next, endMs), chosen);
    let due = polled;
    while (v128.any_true(due)) {
      due = v128.and(f64x2.lt(pollOnce(reader, row, due), endMs), chosen);
    }
    noteUnread(reader, row, polled);
    const lowest = column(LOWEST) + at;
    const low = v128.load(lowest);
    const position = v128.load(column(reader + POSITION) + at);
    v128.store(lowest, either(chosen, lesser(low, position), low));
    if (i64x2.all_true(polled)) continue;
    const idle = v128.andnot(chosen, polled);
    store<i32>(
      reader + IDLES,
      listRows(column(reader + IDLE), load<i32>(reader + IDLES), row, idle),
    );
  }
}

/** After the polls of all readers: brings the buckets to the end of the step, carries on what is left. */
function settle(first: i32, last: i32): void {
  const readers = both(<f64>load<i32>(READERS));
  const byteRate = noted(BYTES_PER_SECOND);
  const callRate = noted(CALLS_PER_SECOND);
  let backlog = both(0);
  for (let row = first; row < last; row += 2) {
    const at = (<usize>row) << 3;
    const chosen = v128.load(column(CHOSEN) + at);
    const calls = v128.load(column(READ_CALLS) + at);
    const bytes = v128.load(column(READ_BYTES) + at);
    const ageMs = column(READ_AGE_MS) + at;
    const isRead = v128.and(f64x2.gt(calls, both(0)), chosen);
    v128.store(ageMs, either(isRead, both(0), v128.load(ageMs)));
    const newRecords = mul(readers, v128.load(column(WRITE_RECORDS) + at));
    const newBytes = mul(readers, v128.load(column(WRITE_BYTES) + at));
    carry(column(LEFT_RECORDS) + at, chosen, newRecords, v128.load(column(READ_RECORDS) + at));
    carry(column(LEFT_BYTES) + at, chosen, newBytes, bytes);
    const behind = sub(v128.load(column(TOTAL_RECORDS) + at), v128.load(column(LOWEST) + at));
    backlog = add(backlog, v128.and(behind, chosen));
    const haveBytes = tokensOf(READ_BYTE_TOKENS, BYTES_PER_SECOND, at);
    const haveCalls = tokensOf(READ_CALL_TOKENS, CALLS_PER_SECOND, at);
    // Full at the start, and full again at the end: as it was. (What is read by calls comes on top.)
    const isAll = f64x2.eq(v128.load(column(BY_CALLS) + at), both(0));
    const staysFull = v128.and(
      v128.and(f64x2.ge(haveBytes, byteRate), f64x2.ge(haveCalls, callRate)),
      v128.and(f64x2.le(bytes, byteRate), f64x2.le(calls, callRate)),
    );
    const moved = v128.andnot(chosen, v128.and(staysFull, isAll));
    if (!v128.any_true(moved)) continue;
    fill(column(READ_BYTE_TOKENS) + at, moved, haveBytes, byteRate, bytes);
    fill(column(READ_CALL_TOKENS) + at, moved, haveCalls, callRate, calls);
    const filledMs = column(READ_FILLED_MS) + at;
    v128.store(filledMs, either(moved, endOfStep(), v128.load(filledMs)));
  }
  addTo(BACKLOG, backlog);
}

function carry(at: usize, chosen: v128, more: v128, less: v128): void {
  const before = v128.load(at);
  v128.store(at, either(chosen, sub(add(before, more), less), before));
}

function fill(at: usize, moved: v128, tokens: v128, perSecond: v128, used: v128): void {
  const after = sub(add(lesser(tokens, perSecond), perSecond), used);
  v128.store(at, either(moved, after, v128.load(at)));
}

/** The polls of all readers in the rows that are chosen. */
export function run(): void {
  const rows = load<i32>(ROWS);
  const readers = load<i32>(READERS);
  for (let first = 0; first < rows; first += TILE_ROWS) {
    const last = min(first + TILE_ROWS, rows);
    for (let k = 0; k < readers; k++) {
      pollRows(FIRST_READER + <usize>k * READER_BYTES, first, last);
    }
    settle(first, last);
  }
}
