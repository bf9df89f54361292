// The writing side of a put link for services that pass records on and retry by age rather than by a
// few attempts: what is refused waits, is offered again once a second, and is given up when it has
// waited too long (at once when the age is 0, never when it is infinite).
import { appendCohort, createCohorts, emptyCohort, takeFromCohort } from "../base/cohorts.ts";
import type { PartitionKey } from "../model/fields.ts";
import type { Offer, PartitionMap, Writer } from "../model/ports.ts";
import { STEP_MS, SUB_STEPS } from "../model/ports.ts";
import { createKeySpreader } from "./partition-keys.ts";
import { part } from "./put-math.ts";
import { splitEvenly } from "./split.ts";

export interface ForwardPolicy {
  ageMaxMs(): number;
  /** Key the records are put with. */
  partitionKey(): PartitionKey;
  /** Bytes the byte limit is charged, of so many records and bytes (1 KB rounding of PutRecord). */
  charged(records: number, bytes: number): number;
  /** So many refused records were given up. */
  onGivenUp(records: number, bytes: number, atMs: number): void;
}

export interface ForwardState {
  newRecords: Float64Array;
  newBytes: Float64Array;
  newCharged: Float64Array;
  waitingRecords: Float64Array;
  waitingBytes: Float64Array;
  owed: Float64Array;
  requests: number;
  nowMs: number;
  mapVersion: number;
  inRecords: number;
  inBytes: number;
  admittedRecords: number;
  admittedBytes: number;
  givenUpRecords: number;
  givenUpBytes: number;
  refused: number;
}

export interface ForwardWriter {
  readonly state: object;
  readonly counts: ForwardState;
  readonly writer: Writer;
  /** The key may be another one now: new records are spread by it. */
  renew(): void;
  /** A step begins: what is too old is given up. */
  begin(fromMs: number): void;
  /** New records of this step, spread by the key. */
  add(records: number, bytes: number): void;
  /** New records of this step for one partition. */
  addAt(partition: number, records: number, bytes: number): void;
  held(): { readonly records: number; readonly bytes: number; readonly oldestMs: number | null };
}

export function createForwardWriter(
  nodeId: string,
  policy: ForwardPolicy,
  onMap?: (map: PartitionMap) => void,
): ForwardWriter {
  const none = () => new Float64Array(0);
  const counts: ForwardState = {
    newRecords: none(),
    newBytes: none(),
    newCharged: none(),
    waitingRecords: none(),
    waitingBytes: none(),
    owed: none(),
    requests: 0,
    nowMs: 0,
    mapVersion: -1,
    inRecords: 0,
    inBytes: 0,
    admittedRecords: 0,
    admittedBytes: 0,
    givenUpRecords: 0,
    givenUpBytes: 0,
    refused: 0,
  };
  const ages = createCohorts();
  const state = { counts, ages };
  const spreader = createKeySpreader();
  let weights: Float64Array = none();
  let scratch: Float64Array = none();
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0 };
  let lastMap: PartitionMap | null = null;
  let offeredBack = 0;
  const row = emptyCohort();

  function giveUp(records: number, bytes: number): void {
    counts.givenUpRecords += records;
    counts.givenUpBytes += bytes;
    policy.onGivenUp(records, bytes, counts.nowMs);
  }

  /** The oldest waiting ones got through or were given up. */
  function forget(records: number): void {
    for (let rest = records; rest > 0 && ages.count > 0; rest -= row.things) {
      takeFromCohort(ages, 0, rest, row);
    }
  }

  function takeWaiting(partition: number, records: number): number {
    const all = counts.waitingRecords[partition]!;
    const bytes = part(counts.waitingBytes[partition]!, records, all);
    counts.waitingRecords[partition] = all - records;
    counts.waitingBytes[partition] = counts.waitingBytes[partition]! - bytes;
    return bytes;
  }

  function expire(): void {
    const cutoffMs = counts.nowMs - policy.ageMaxMs();
    while (ages.count > 0 && ages.oldestMs[0]! < cutoffMs) {
      takeFromCohort(ages, 0, ages.things[0]!, row);
      let rest = row.things;
      let bytes = 0;
      for (let p = 0; p < counts.waitingRecords.length && rest > 0; p += 1) {
        const taken = Math.min(rest, counts.waitingRecords[p]!);
        if (taken === 0) continue;
        bytes += takeWaiting(p, taken);
        rest -= taken;
      }
      giveUp(row.things - rest, bytes);
    }
  }

  function wait(partition: number, records: number, bytes: number, back: number): void {
    const fresh = Math.max(0, records - back);
    counts.waitingRecords[partition] = counts.waitingRecords[partition]! + records;
    counts.waitingBytes[partition] = counts.waitingBytes[partition]! + bytes;
    if (fresh === 0) return;
    const oldestMs = counts.nowMs;
    const made = { ...emptyCohort(), oldestMs, newestMs: oldestMs, things: fresh, records: fresh };
    appendCohort(ages, made, STEP_MS);
  }

  function respread(): void {
    if (lastMap === null) return;
    weights = spreader.spread(policy.partitionKey(), lastMap, counts.nowMs).weights;
  }

  /** All new and waiting records go over to other partitions, by their weights. */
  function follow(map: PartitionMap): void {
    lastMap = map;
    respread();
    scratch = new Float64Array(map.count);
    if (map.version === counts.mapVersion && map.count === counts.newRecords.length) return;
    counts.mapVersion = map.version;
    let records = 0;
    let bytes = 0;
    for (let p = 0; p < counts.newRecords.length; p += 1) {
      records += counts.newRecords[p]! + counts.waitingRecords[p]!;
      bytes += counts.newBytes[p]! + counts.waitingBytes[p]!;
    }
    counts.newRecords = new Float64Array(map.count);
    counts.newBytes = new Float64Array(map.count);
    counts.newCharged = new Float64Array(map.count);
    counts.waitingRecords = new Float64Array(map.count);
    counts.waitingBytes = new Float64Array(map.count);
    counts.owed = new Float64Array(map.count);
    if (records > 0) spread(records, bytes, counts.waitingRecords, counts.waitingBytes);
  }

  function spread(
    records: number,
    bytes: number,
    intoRecords: Float64Array,
    intoBytes: Float64Array,
  ): void {
    if (weights.length === 0) return;
    scratch.fill(0);
    const placed = splitEvenly(records, weights, counts.owed, scratch);
    settleRounding(records - placed, scratch, counts.owed);
    let given = 0;
    let before = 0;
    for (let p = 0; p < scratch.length; p += 1) {
      before += scratch[p]!;
      const upTo = part(bytes, before, records);
      intoRecords[p] = intoRecords[p]! + scratch[p]!;
      intoBytes[p] = intoBytes[p]! + upTo - given;
      given = upTo;
    }
  }

  const writer: Writer = {
    nodeId,
    onPartitions(map) {
      follow(map);
      onMap?.(map);
    },
    get newRecords() {
      return counts.newRecords;
    },
    get newChargedBytes() {
      return counts.newCharged;
    },
    get waitingRecords() {
      return counts.waitingRecords;
    },
    peakShare: 1 / SUB_STEPS,
    userRecordsPerRecord: 1,
    get requestsThisStep() {
      return counts.requests;
    },
    takeAll(partition) {
      const bytes = counts.newBytes[partition]!;
      counts.admittedRecords += counts.newRecords[partition]!;
      counts.admittedBytes += bytes;
      counts.newRecords[partition] = 0;
      counts.newBytes[partition] = 0;
      counts.newCharged[partition] = 0;
      return bytes;
    },
    offer(partition, subStep) {
      const left = counts.newRecords[partition]!;
      const fresh = Math.round(left / (SUB_STEPS - subStep));
      const freshBytes = fresh > 0 ? part(counts.newBytes[partition]!, fresh, left) : 0;
      const isTurn = subStep === partition % SUB_STEPS;
      offeredBack = isTurn ? counts.waitingRecords[partition]! : 0;
      const backBytes = offeredBack > 0 ? takeWaiting(partition, offeredBack) : 0;
      counts.newRecords[partition] = left - fresh;
      counts.newBytes[partition] = counts.newBytes[partition]! - freshBytes;
      offer.records = fresh + offeredBack;
      offer.bytes = freshBytes + backBytes;
      offer.chargedBytes = offer.records > 0 ? policy.charged(offer.records, offer.bytes) : 0;
      return offer;
    },
    settle(partition, _subStep, admitted) {
      const bytes = offer.records > 0 ? part(offer.bytes, admitted, offer.records) : 0;
      const refused = offer.records - admitted;
      counts.admittedRecords += admitted;
      counts.admittedBytes += bytes;
      counts.refused += refused;
      const backDone = Math.min(offeredBack, admitted);
      if (backDone > 0) forget(backDone);
      if (refused === 0) return bytes;
      if (policy.ageMaxMs() === 0) giveUp(refused, offer.bytes - bytes);
      else wait(partition, refused, offer.bytes - bytes, offeredBack - backDone);
      return bytes;
    },
  };

  return {
    state,
    counts,
    writer,
    renew: respread,
    begin(fromMs) {
      counts.nowMs = fromMs;
      for (let p = 0; p < counts.newRecords.length; p += 1) {
        // Nobody asked for them in the last step: the link was removed.
        const left = counts.newRecords[p]!;
        if (left === 0) continue;
        giveUp(left, counts.newBytes[p]!);
        counts.newRecords[p] = 0;
        counts.newBytes[p] = 0;
        counts.newCharged[p] = 0;
      }
      expire();
    },
    add(records, bytes) {
      if (records === 0) return;
      counts.inRecords += records;
      counts.inBytes += bytes;
      if (weights.length === 0) {
        giveUp(records, bytes);
        return;
      }
      spread(records, bytes, counts.newRecords, counts.newBytes);
      for (let p = 0; p < counts.newRecords.length; p += 1) {
        const made = counts.newRecords[p]!;
        counts.newCharged[p] = made > 0 ? policy.charged(made, counts.newBytes[p]!) : 0;
      }
    },
    addAt(partition, records, bytes) {
      counts.inRecords += records;
      counts.inBytes += bytes;
      counts.newRecords[partition] = counts.newRecords[partition]! + records;
      counts.newBytes[partition] = counts.newBytes[partition]! + bytes;
      counts.newCharged[partition] = policy.charged(
        counts.newRecords[partition]!,
        counts.newBytes[partition]!,
      );
    },
    held() {
      let records = 0;
      let bytes = 0;
      for (let p = 0; p < counts.waitingRecords.length; p += 1) {
        records += counts.waitingRecords[p]! + counts.newRecords[p]!;
        bytes += counts.waitingBytes[p]! + counts.newBytes[p]!;
      }
      return { records, bytes, oldestMs: ages.count > 0 ? ages.oldestMs[0]! : null };
    },
  };
}

/** Places what rounding left over, or takes back what it gave too much; who bears it is owed it. */
function settleRounding(missing: number, into: Float64Array, owed: Float64Array): void {
  for (let rest = missing; rest !== 0; ) {
    const p = rest > 0 ? highest(owed) : highest(into);
    const change = rest > 0 ? rest : Math.max(rest, -into[p]!);
    if (change === 0) return;
    into[p] = into[p]! + change;
    owed[p] = owed[p]! - change;
    rest -= change;
  }
}

function highest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i]! > values[best]!) best = i;
  return best;
}
