// PutRecord with SequenceNumberForOrdering: each put names the sequence number of the one before of its
// key, so the producer waits for that answer before it sends the next. Method: by partition a queue of
// what is not sent yet. The keys of a partition are taken as alike; a record waiting for its retry
// blocks one of them, each other key sends one record in the time of a call.
import type { PartitionMap } from "../../model/ports.ts";
import { putLatencyMs } from "../../workload/api-latency.ts";
import { indexOfLargest } from "../../workload/put-math.ts";
import { splitBytes, splitEvenly } from "../../workload/split.ts";

const SECOND_MS = 1_000;
const column = (length: number) => new Float64Array(length);

export function createOrderedPuts() {
  const state = {
    mapVersion: -1,
    /** Not sent yet, by partition; fractions of a record a partition may send. */
    records: column(0),
    bytes: column(0),
    owed: column(0),
    /** Not sent yet, of all partitions. */
    heldRecords: 0,
    heldBytes: 0,
  };
  /** What leaves now, of one partition. Reused. */
  const sent = { records: 0, bytes: 0 };

  function respread(shares: Float64Array): void {
    const { heldRecords: records, heldBytes: bytes } = state;
    state.records = column(shares.length);
    state.bytes = column(shares.length);
    state.owed = column(shares.length);
    if (shares.length === 0) {
      state.heldRecords = 0;
      state.heldBytes = 0;
    }
    if (records === 0 || shares.length === 0) return;
    const placed = splitEvenly(records, shares, column(shares.length), state.records);
    const top = indexOfLargest(shares);
    state.records[top] = state.records[top]! + records - placed;
    splitBytes(bytes, state.records, state.bytes);
  }

  /** Records a partition may send in a second, of `pending`. */
  function turns(p: number, pending: number, bytes: number, sameKey: number, blocked: number) {
    if (sameKey <= 0) return pending;
    const keys = 1 / sameKey;
    const free = Math.max(0, 1 - blocked / keys);
    const most = (free * keys * SECOND_MS) / putLatencyMs(bytes / pending) + state.owed[p]!;
    state.owed[p] = most < pending ? most - Math.floor(most) : 0;
    return Math.floor(Math.min(pending * free, most));
  }

  return {
    state,
    /** Follows the partitions; what waits is spread by their shares. */
    onMap(map: PartitionMap, shares: Float64Array): void {
      if (map.version === state.mapVersion && shares.length === state.records.length) return;
      state.mapVersion = map.version;
      respread(shares);
    },
    /**
     * New records of a partition; returns what of them, and of those waiting, is sent this second.
     * `sameKey` 0: no order is kept, all is sent. `blocked`: records that wait for a retry.
     */
    send(p: number, records: number, bytes: number, sameKey: number, blocked: number) {
      const pending = state.records[p]! + records;
      const pendingBytes = state.bytes[p]! + bytes;
      sent.records = pending === 0 ? 0 : turns(p, pending, pendingBytes, sameKey, blocked);
      sent.bytes =
        sent.records === pending
          ? pendingBytes
          : Math.floor((pendingBytes * sent.records) / pending);
      state.records[p] = pending - sent.records;
      state.bytes[p] = pendingBytes - sent.bytes;
      state.heldRecords += records - sent.records;
      state.heldBytes += bytes - sent.bytes;
      return sent;
    },
  };
}
