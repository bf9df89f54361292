// Shares a drained byte bucket among records of different sizes: of one writer, or of several whose
// records differ. A record passes if the bucket holds all of it when it comes, so small records pass more
// often than large ones (base/size-admission.ts says how often).
import { createSizeAdmission } from "../../base/size-admission.ts";
import type { Offer } from "../../model/ports.ts";
import { GOLDEN } from "../../workload/put-math.ts";

/** Size classes of all writers together; more writers are admitted without regard to size. */
const CLASSES_MAX = 64;
/** Sizes nearer than this count as equal. */
const SAME_SIZE = 0.02;

export interface SizedShare {
  /** The last sub-step was shared by size. */
  used: boolean;
  /** Notes the classes of all offers; false when sizes are all alike (or too many). */
  gather(offers: readonly Offer[]): boolean;
  /**
   * Shares what the buckets have. `refillBytes` of it flow in during the sub-step (0: a window, in
   * which all sizes fare alike until it is full); `turn` says whose odd records pass. Fills `admitted`
   * by writer.
   */
  share(
    haveRecords: number,
    haveBytes: number,
    refillBytes: number,
    turn: number,
    admitted: Float64Array,
  ): void;
  /** Records admitted of each class of a writer; null: it has no classes. */
  admittedOf(writer: number): Float64Array | null;
  /** Charged bytes of what was admitted of a writer. */
  chargeOf(writer: number): number;
}

export function createSizedShare(): SizedShare {
  const admission = createSizeAdmission(CLASSES_MAX);
  const writerOf = new Int32Array(CLASSES_MAX);
  const classOf = new Int32Array(CLASSES_MAX);
  const taken = new Float64Array(CLASSES_MAX);
  let gathered: readonly Offer[] = [];
  let count = 0;
  /** By writer, made once. */
  const columns: Float64Array[] = [];
  const charges: number[] = [];

  function add(writer: number, c: number, records: number, charged: number): boolean {
    if (records === 0) return true;
    if (count === CLASSES_MAX) return false;
    writerOf[count] = writer;
    classOf[count] = c;
    admission.attempts[count] = records;
    admission.sizes[count] = Math.max(1, charged / records);
    count += 1;
    return true;
  }

  /** Share of the sub-step in which the bucket still holds enough for all. */
  function calmPart(haveBytes: number, refillBytes: number): number {
    let asked = 0;
    for (let j = 0; j < count; j += 1) asked += admission.attempts[j]! * admission.sizes[j]!;
    const over = asked - refillBytes;
    if (over <= 0) return 1;
    return Math.max(0, Math.min(1, (haveBytes - refillBytes - admission.meanLevel) / over));
  }

  /** What passes, in whole records: odd ones go to the classes in turn. Returns the bytes. */
  function roundToRecords(calm: number, part: number, turn: number): number {
    const phase = (turn * GOLDEN) % 1;
    let exact = 0;
    let before = 0;
    let bytes = 0;
    for (let j = 0; j < count; j += 1) {
      const passing = calm + (1 - calm) * admission.passing[j]!;
      exact += admission.attempts[j]! * Math.min(1, passing * part);
      const until = Math.floor(exact + phase);
      taken[j] = Math.min(admission.attempts[j]!, until - before);
      before = until;
      bytes += taken[j]! * admission.sizes[j]!;
    }
    return bytes;
  }

  /** The largest that pass wait, until the rest fits. */
  function trim(records: number, bytes: number): void {
    let overRecords = sumOfTaken() - records;
    let overBytes = bytes;
    while (overRecords > 0 || overBytes > 0) {
      let largest = -1;
      for (let j = 0; j < count; j += 1) {
        const isLarger = largest < 0 || admission.sizes[j]! > admission.sizes[largest]!;
        if (taken[j]! > 0 && isLarger) largest = j;
      }
      if (largest < 0) return;
      taken[largest] = taken[largest]! - 1;
      overRecords -= 1;
      overBytes -= admission.sizes[largest]!;
    }
  }

  function sumOfTaken(): number {
    let sum = 0;
    for (let j = 0; j < count; j += 1) sum += taken[j]!;
    return sum;
  }

  function handOut(admitted: Float64Array): void {
    admitted.fill(0);
    for (let w = 0; w < gathered.length; w += 1) {
      charges[w] = 0;
      if (columns[w] === undefined) columns[w] = new Float64Array(CLASSES_MAX);
      else columns[w]!.fill(0);
    }
    for (let j = 0; j < count; j += 1) {
      const w = writerOf[j]!;
      columns[w]![classOf[j]!] = taken[j]!;
      charges[w] = charges[w]! + taken[j]! * admission.sizes[j]!;
      admitted[w] = admitted[w]! + taken[j]!;
    }
  }

  function shareWindow(
    haveRecords: number,
    haveBytes: number,
    turn: number,
    admitted: Float64Array,
  ): void {
    let records = 0;
    let bytes = 0;
    for (let j = 0; j < count; j += 1) {
      records += admission.attempts[j]!;
      bytes += admission.attempts[j]! * admission.sizes[j]!;
    }
    const part = Math.max(0, Math.min(1, haveRecords / records, haveBytes / bytes));
    const passed = roundToRecords(1, part, turn);
    trim(Math.floor(haveRecords), passed - haveBytes);
    handOut(admitted);
    sized.used = true;
  }

  const sized: SizedShare = {
    used: false,
    gather(offers) {
      gathered = offers;
      count = 0;
      for (let w = 0; w < offers.length; w += 1) {
        const { records, chargedBytes, sizes } = offers[w]!;
        if (sizes === undefined) {
          if (!add(w, 0, records, chargedBytes)) return false;
          continue;
        }
        for (let c = 0; c < sizes.count; c += 1) {
          if (!add(w, c, sizes.records[c]!, sizes.chargedBytes[c]!)) return false;
        }
      }
      let smallest = Number.POSITIVE_INFINITY;
      let largest = 0;
      for (let j = 0; j < count; j += 1) {
        smallest = Math.min(smallest, admission.sizes[j]!);
        largest = Math.max(largest, admission.sizes[j]!);
      }
      return largest > smallest * (1 + SAME_SIZE);
    },
    share(haveRecords, haveBytes, refillBytes, turn, admitted) {
      if (refillBytes === 0) return shareWindow(haveRecords, haveBytes, turn, admitted);
      admission.solve(count, refillBytes);
      const calm = calmPart(haveBytes, refillBytes);
      const bytes = roundToRecords(calm, 1, turn);
      const records = sumOfTaken();
      // Short of records as well: all classes alike get less.
      const isShort = records > haveRecords && records > 0;
      const passed = isShort ? roundToRecords(calm, haveRecords / records, turn) : bytes;
      trim(Math.floor(haveRecords), passed - haveBytes);
      handOut(admitted);
      sized.used = true;
    },
    admittedOf: (writer) => (gathered[writer]!.sizes === undefined ? null : columns[writer]!),
    chargeOf: (writer) => charges[writer]!,
  };
  return sized;
}
