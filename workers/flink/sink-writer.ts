// A sink that puts records into a stream or a delivery stream: its outbox by partition. What is refused
// goes back to the front and is offered again at once, as the Flink sinks requeue failed records.
import { hashKeyOf } from "../base/hash-key.ts";
import type { Offer, PartitionMap, Writer } from "../model/ports.ts";
import { SUB_STEPS } from "../model/ports.ts";
import { roundedBytes } from "../workload/record-sizes.ts";
import { keyName } from "./events.ts";
import { clearPile, type Pile, SINK_KEYS } from "./sink-box.ts";

export const createWriterState = () => ({
  newRecords: new Float64Array(0),
  newBytes: new Float64Array(0),
  waiting: new Float64Array(0),
  mapVersion: -1,
  requests: 0,
  refused: 0,
});

export type WriterState = ReturnType<typeof createWriterState>;

export interface SinkWriter {
  readonly writer: Writer;
  /** Hands the outbox over, spread by key. */
  load(outbox: Pile): void;
  inFlight(): number;
  inFlightBytes(): number;
  /** A failure: what was not accepted is gone. Returns records and bytes. */
  clear(): { records: number; bytes: number };
}

export function createSinkWriter(
  nodeId: string,
  state: WriterState,
  batchRecords: number,
  onSent: (records: number, bytes: number) => void,
): SinkWriter {
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  let partitionOf = new Int32Array(0);
  let spread: PartitionMap | null = null;

  function sumOf(column: Float64Array): number {
    let sum = 0;
    for (const one of column) sum += one;
    return sum;
  }

  function onPartitions(map: PartitionMap): void {
    spread = map;
    partitionOf = Int32Array.from({ length: SINK_KEYS }, (_, key) =>
      map.indexOf(hashKeyOf(keyName(key))),
    );
    if (map.version === state.mapVersion && map.count === state.newRecords.length) return;
    const records = sumOf(state.newRecords);
    const bytes = sumOf(state.newBytes);
    state.mapVersion = map.version;
    state.newRecords = new Float64Array(map.count);
    state.newBytes = new Float64Array(map.count);
    state.waiting = new Float64Array(map.count);
    // What waited is spread evenly over the new partitions, its last bytes with the last record.
    for (let p = 0, given = 0, givenBytes = 0; p < map.count; p += 1) {
      const upTo = Math.floor((records * (p + 1)) / map.count);
      const bytesUpTo = records === 0 ? 0 : Math.floor((bytes * upTo) / records);
      state.newRecords[p] = upTo - given;
      state.newBytes[p] = bytesUpTo - givenBytes;
      given = upTo;
      givenBytes = bytesUpTo;
    }
  }

  const take = (partition: number, records: number): number => {
    const all = state.newRecords[partition]!;
    const bytes = state.newBytes[partition]!;
    const taken = records === all ? bytes : Math.floor((bytes * records) / all);
    state.newRecords[partition] = all - records;
    state.newBytes[partition] = bytes - taken;
    if (records > 0) onSent(records, taken);
    return taken;
  };

  const chargedColumn = () =>
    state.newRecords.map((records, p) => roundedBytes(records, state.newBytes[p]!));

  const writer: Writer = {
    nodeId,
    onPartitions,
    get newRecords() {
      return state.newRecords;
    },
    get newChargedBytes() {
      return chargedColumn();
    },
    get waitingRecords() {
      return state.waiting;
    },
    peakShare: 1 / SUB_STEPS,
    takeAll: (partition) => take(partition, state.newRecords[partition]!),
    offer(partition, subStep) {
      const left = state.newRecords[partition]!;
      offer.records = Math.ceil(left / (SUB_STEPS - subStep));
      offer.bytes =
        left === 0 ? 0 : Math.floor((state.newBytes[partition]! * offer.records) / left);
      offer.chargedBytes = roundedBytes(offer.records, offer.bytes);
      return offer;
    },
    settle(partition, _subStep, admittedRecords) {
      state.refused += offer.records - admittedRecords;
      return take(partition, admittedRecords);
    },
    userRecordsPerRecord: 1,
    get requestsThisStep() {
      return state.requests;
    },
  };

  return {
    writer,
    load(outbox) {
      state.requests = Math.ceil(outbox.count / batchRecords);
      if (spread === null || outbox.count === 0) return;
      for (let key = 0; key < SINK_KEYS; key += 1) {
        const records = outbox.records[key]!;
        if (records === 0) continue;
        const partition = partitionOf[key]!;
        state.newRecords[partition] = state.newRecords[partition]! + records;
        state.newBytes[partition] = state.newBytes[partition]! + outbox.bytes[key]!;
      }
      clearPile(outbox);
    },
    inFlight: () => sumOf(state.newRecords),
    inFlightBytes: () => sumOf(state.newBytes),
    clear() {
      const lost = { records: sumOf(state.newRecords), bytes: sumOf(state.newBytes) };
      state.newRecords.fill(0);
      state.newBytes.fill(0);
      return lost;
    },
  };
}
