// A retained log in partitions that many readers follow, each at its own place: appending, trimming by
// age, and the polls of a step in time order. No budget of calls; bytes out are shared by all readers
// of the log. Positions are offsets. Used by MSK.
import { createCellFinder } from "../base/cell-finder.ts";
import {
  arrivalIn,
  bytesIn,
  cellOfTime,
  createCell,
  createLog,
  growLog,
  positionIn,
  trimTo,
  writeStep,
} from "../base/cumulative-log.ts";
import type { PollSource, Reader, ReadResult, ShardLog } from "../model/ports.ts";
import { STEP_MS } from "../model/ports.ts";
import type { LaneColumns, LedgerAccount } from "../model/service-definition.ts";

const RECORDS_PER_CALL = 10_000;
const RETRY_MS = 500;

/** A reader's places. Plain data. */
interface Place {
  nodeId: string;
  position: Float64Array;
  positionBytes: Float64Array;
  inRecords: number;
  inBytes: number;
  outRecords: number;
  outBytes: number;
  expiredRecords: number;
  expiredBytes: number;
  skippedRecords: number;
  skippedBytes: number;
}

export interface PartitionLog {
  readonly state: object;
  readonly source: PollSource;
  readonly count: number;
  /** More partitions from now on; the old ones keep their records. */
  grow(count: number): void;
  append(partition: number, records: number, bytes: number): void;
  /** Closes the step's writes and trims what is older than the retention. */
  endWrites(toMs: number, retentionMs: number): void;
  /** Runs the polls of the step; returns bytes handed out. */
  read(fromMs: number, bytesPerSecond: number, isDown: boolean): number;
  heldRecords(): number;
  heldBytes(): number;
  /** Age of the oldest record that some reader has not read, ms. */
  worstLagMs(nowMs: number): number;
  /** Age of the oldest record kept, ms; 0 when there is none. */
  oldestAgeMs(nowMs: number): number;
  /** A lane for each reader: how far it is behind, and what it has still to read. */
  readerLanes(): LaneColumns;
  /** Records kept in a partition. */
  keptIn(partition: number): number;
  ledger(): readonly LedgerAccount[];
}

export interface PartitionLogListener {
  onHandedOver(nodeId: string, records: number, bytes: number): void;
  onExpired(records: number, atMs: number): void;
}

export function createPartitionLog(
  firstCount: number,
  listener: PartitionLogListener,
): PartitionLog {
  const column = (length: number) => new Float64Array(length);
  const state = {
    log: createLog(firstCount, STEP_MS),
    totalRecords: column(firstCount),
    totalBytes: column(firstCount),
    trimmedRecords: column(firstCount),
    trimmedBytes: column(firstCount),
    places: [] as Place[],
    nowMs: 0,
    byteTokens: 0,
  };
  const readers: Reader[] = [];
  const finder = createCellFinder(state.log);
  const cell = createCell();
  const result: ReadResult = {
    shard: 0,
    atMs: 0,
    fromPosition: 0,
    toPosition: 0,
    records: 0,
    bytes: 0,
    firstArrivalMs: 0,
    lastArrivalMs: 0,
    millisBehindLatest: 0,
    atShardEnd: false,
  };
  const placeOf = (nodeId: string) => state.places.find((one) => one.nodeId === nodeId);
  const count = () => state.totalRecords.length;

  function arrivalMs(row: number, position: number): number {
    const found = finder.find(row, position);
    return found === null ? state.nowMs : arrivalIn(found, position);
  }
  function bytesBefore(row: number, position: number): number {
    if (position >= state.totalRecords[row]!) return state.totalBytes[row]!;
    const found = finder.find(row, position);
    return found === null ? state.totalBytes[row]! : bytesIn(found, position);
  }
  function arrivedBy(row: number, atMs: number): number {
    if (atMs <= 0 || state.log.steps === 0) return 0;
    if (atMs >= state.log.steps * STEP_MS) return state.totalRecords[row]!;
    cellOfTime(state.log, row, atMs, cell);
    return positionIn(cell, atMs);
  }

  const log: ShardLog = {
    get shardCount() {
      return count();
    },
    lag(nodeId, held, into) {
      const place = placeOf(nodeId);
      into.backlogRecords = 0;
      into.oldestAgeMs = 0;
      if (!place) return;
      for (let row = 0; row < count(); row += 1) {
        const done = place.position[row]! - (row < held.length ? held[row]! : 0);
        const waiting = state.totalRecords[row]! - done;
        if (waiting <= 0) continue;
        into.backlogRecords += waiting;
        into.oldestAgeMs = Math.max(into.oldestAgeMs, state.nowMs - arrivalMs(row, done));
      }
    },
    shardId: (row) => `partition-${row}`,
    arrivalMs,
    bytesBetween: (row, from, to) => Math.max(0, bytesBefore(row, to) - bytesBefore(row, from)),
    latest: (row) => arrivedBy(row, state.nowMs),
    trimHorizon: (row) => state.trimmedRecords[row] ?? 0,
    positionAt: (row, atMs) => Math.max(state.trimmedRecords[row]!, arrivedBy(row, atMs)),
    keyMix: (_row, into) => into.fill(1 / into.length),
    sequenceNumber: (row, position) => `${row}:${position}`,
    recordOf(text) {
      const [row, position] = text.split(":").map(Number);
      if (row === undefined || position === undefined || !(row < count())) return null;
      return { shard: row, position };
    },
    position: (nodeId, row) => placeOf(nodeId)?.position[row] ?? 0,
    seek(nodeId, row, position) {
      const place = placeOf(nodeId);
      if (!place) return;
      const from = place.position[row]!;
      const fromBytes = place.positionBytes[row]!;
      const to = Math.max(state.trimmedRecords[row]!, Math.min(position, state.totalRecords[row]!));
      const toBytes = to === from ? fromBytes : bytesBefore(row, to);
      if (to < from) {
        place.inRecords += from - to;
        place.inBytes += Math.max(0, fromBytes - toBytes);
        place.positionBytes[row] = Math.min(fromBytes, toBytes);
      } else {
        place.skippedRecords += to - from;
        place.skippedBytes += Math.max(0, toBytes - fromBytes);
        place.positionBytes[row] = Math.max(fromBytes, toBytes);
      }
      place.position[row] = to;
    },
  };

  function addPlace(reader: Reader): void {
    const fromNow = reader.startingPosition === "LATEST";
    const records = fromNow ? state.totalRecords : state.trimmedRecords;
    const bytes = fromNow ? state.totalBytes : state.trimmedBytes;
    const place: Place = {
      nodeId: reader.nodeId,
      position: records.slice(),
      positionBytes: bytes.slice(),
      inRecords: 0,
      inBytes: 0,
      outRecords: 0,
      outBytes: 0,
      expiredRecords: 0,
      expiredBytes: 0,
      skippedRecords: 0,
      skippedBytes: 0,
    };
    for (let row = 0; row < count(); row += 1) {
      place.inRecords += state.totalRecords[row]! - records[row]!;
      place.inBytes += state.totalBytes[row]! - bytes[row]!;
    }
    state.places.push(place);
    state.places.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
  }

  function poll(reader: Reader, place: Place, row: number, atMs: number, isDown: boolean): void {
    state.nowMs = atMs;
    const room = reader.room(row, atMs);
    if (room <= 0) return;
    if (isDown || state.byteTokens <= 0) {
      reader.onThrottled(row, atMs);
      return;
    }
    const arrived = arrivedBy(row, atMs);
    const from = place.position[row]!;
    const wanted = Math.min(room, RECORDS_PER_CALL, Math.max(0, arrived - from));
    const all = bytesBefore(row, from + wanted) - place.positionBytes[row]!;
    const most = Math.min(reader.roomBytes(row, atMs), state.byteTokens);
    const fits = all <= most ? wanted : Math.max(1, Math.floor((wanted * most) / all));
    const records = Math.min(wanted, fits);
    const to = from + records;
    const bytes = Math.max(0, bytesBefore(row, to) - place.positionBytes[row]!);
    result.shard = row;
    result.atMs = atMs;
    result.fromPosition = from;
    result.toPosition = to;
    result.records = records;
    result.bytes = bytes;
    result.firstArrivalMs = records > 0 ? Math.min(atMs, arrivalMs(row, from)) : atMs;
    result.lastArrivalMs = records > 0 ? Math.min(atMs, arrivalMs(row, to - 1)) : atMs;
    result.millisBehindLatest = to >= arrived ? 0 : atMs - result.lastArrivalMs;
    state.byteTokens -= bytes;
    place.position[row] = to;
    place.positionBytes[row] = place.positionBytes[row]! + bytes;
    place.outRecords += records;
    place.outBytes += bytes;
    if (records > 0) listener.onHandedOver(reader.nodeId, records, bytes);
    reader.onRead(result);
  }

  function runPolls(row: number, fromMs: number, isDown: boolean): void {
    const toMs = fromMs + STEP_MS;
    for (let nowMs = fromMs; ; ) {
      let best: Reader | null = null;
      let bestMs = toMs;
      for (const reader of readers) {
        const atMs = Math.max(nowMs, reader.nextPollMs[row] ?? Number.POSITIVE_INFINITY);
        if (atMs < bestMs) {
          best = reader;
          bestMs = atMs;
        }
      }
      if (best === null) return;
      nowMs = bestMs;
      const place = placeOf(best.nodeId);
      const before = best.nextPollMs[row]!;
      if (place) poll(best, place, row, nowMs, isDown);
      if (!(best.nextPollMs[row]! > before)) best.nextPollMs[row] = nowMs + RETRY_MS;
    }
  }

  function trim(horizonMs: number, toMs: number): void {
    if (horizonMs <= 0) return;
    trimTo(state.log, horizonMs, state.trimmedRecords, state.trimmedBytes);
    for (let row = 0; row < count(); row += 1) {
      for (const reader of readers) expire(reader, row, toMs);
    }
  }

  function expire(reader: Reader, row: number, atMs: number): void {
    const place = placeOf(reader.nodeId);
    const to = state.trimmedRecords[row]!;
    if (!place || place.position[row]! >= to) return;
    const from = place.position[row]!;
    const bytes = Math.max(0, state.trimmedBytes[row]! - place.positionBytes[row]!);
    place.position[row] = to;
    place.positionBytes[row] = place.positionBytes[row]! + bytes;
    place.expiredRecords += to - from;
    place.expiredBytes += bytes;
    reader.onExpired(row, from, to, bytes);
    listener.onExpired(to - from, atMs);
  }

  /** Age of the oldest record that a reader has not read, ms. */
  function lagMs({ position }: Place, nowMs: number): number {
    let worst = 0;
    for (let row = 0; row < count(); row += 1) {
      if (position[row]! >= state.totalRecords[row]!) continue;
      worst = Math.max(worst, nowMs - arrivalMs(row, position[row]!));
    }
    return worst;
  }

  function sum(more: Float64Array, less: Float64Array): number {
    let total = 0;
    for (let row = 0; row < more.length; row += 1) total += more[row]! - less[row]!;
    return total;
  }

  return {
    state,
    get count() {
      return count();
    },
    source: {
      attachReader(reader) {
        readers.push(reader);
        readers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
        addPlace(reader);
        reader.onShards(log);
      },
      detachReader(nodeId) {
        const at = readers.findIndex((reader) => reader.nodeId === nodeId);
        if (at >= 0) readers.splice(at, 1);
        state.places = state.places.filter((one) => one.nodeId !== nodeId);
      },
    },
    grow(to) {
      if (to <= count()) return;
      const longer = (old: Float64Array) => {
        const next = column(to);
        next.set(old);
        return next;
      };
      growLog(state.log, to);
      state.totalRecords = longer(state.totalRecords);
      state.totalBytes = longer(state.totalBytes);
      state.trimmedRecords = longer(state.trimmedRecords);
      state.trimmedBytes = longer(state.trimmedBytes);
      for (const place of state.places) {
        place.position = longer(place.position);
        place.positionBytes = longer(place.positionBytes);
      }
      for (const reader of readers) reader.onShards(log);
    },
    append(partition, records, bytes) {
      state.totalRecords[partition] = state.totalRecords[partition]! + records;
      state.totalBytes[partition] = state.totalBytes[partition]! + bytes;
      for (const place of state.places) {
        place.inRecords += records;
        place.inBytes += bytes;
      }
    },
    endWrites(toMs, retentionMs) {
      writeStep(state.log, state.totalRecords, state.totalBytes);
      trim(toMs - retentionMs, toMs - 1);
    },
    read(fromMs, bytesPerSecond, isDown) {
      state.byteTokens = Math.min(bytesPerSecond, state.byteTokens + bytesPerSecond);
      const before = state.byteTokens;
      for (let row = 0; row < count(); row += 1) runPolls(row, fromMs, isDown);
      state.nowMs = fromMs + STEP_MS;
      const used = before - state.byteTokens;
      if (bytesPerSecond === Number.POSITIVE_INFINITY) state.byteTokens = 0;
      return used;
    },
    heldRecords: () => sum(state.totalRecords, state.trimmedRecords),
    heldBytes: () => sum(state.totalBytes, state.trimmedBytes),
    worstLagMs(nowMs) {
      let worst = 0;
      for (const place of state.places) worst = Math.max(worst, lagMs(place, nowMs));
      return worst;
    },
    oldestAgeMs(nowMs) {
      let oldest = 0;
      for (let row = 0; row < count(); row += 1) {
        const first = state.trimmedRecords[row]!;
        if (first >= state.totalRecords[row]!) continue;
        oldest = Math.max(oldest, nowMs - arrivalMs(row, first));
      }
      return oldest;
    },
    readerLanes() {
      const { places } = state;
      return {
        count: places.length,
        names: places.map((place) => place.nodeId),
        columns: {
          behindMs: Float64Array.from(places, (place) => lagMs(place, state.nowMs)),
          unread: Float64Array.from(places, (place) => sum(state.totalRecords, place.position)),
        },
      };
    },
    keptIn: (partition) => state.totalRecords[partition]! - state.trimmedRecords[partition]!,
    ledger: () => state.places.map((place) => account(place, state)),
  };
}

function account(
  place: Place,
  state: { readonly totalRecords: Float64Array; readonly totalBytes: Float64Array },
): LedgerAccount {
  let heldRecords = 0;
  let heldBytes = 0;
  for (let row = 0; row < place.position.length; row += 1) {
    heldRecords += state.totalRecords[row]! - place.position[row]!;
    heldBytes += state.totalBytes[row]! - place.positionBytes[row]!;
  }
  const { inRecords, inBytes, outRecords, outBytes } = place;
  return {
    name: `read by ${place.nodeId}`,
    inRecords,
    inBytes,
    outRecords,
    outBytes,
    heldRecords,
    heldBytes,
    losses: [
      { kind: "expired", records: place.expiredRecords, bytes: place.expiredBytes },
      { kind: "ignored", records: place.skippedRecords, bytes: place.skippedBytes },
    ],
  };
}
