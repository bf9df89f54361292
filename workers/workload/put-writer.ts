// A producer's side of a put link with a cascade of retries in columns: one stage per attempt. What is
// refused in a sub-step comes back spread evenly over the stage's jitter window, by whole records: a
// sliding window over the last n sub-steps with half weight at its ends, in integers, so that exactly
// what went in comes out. Rings exist only for partitions that refuse.
import { asDoubles } from "../base/plain-state.ts";
import type {
  Offer,
  OfferSizes,
  PartitionMap,
  PutRefusal,
  SteadyOutcome,
  Writer,
} from "../model/ports.ts";
import { STEP_MS, SUB_STEP_MS, SUB_STEPS } from "../model/ports.ts";
import { createLoneSeconds } from "./lone-seconds.ts";
import { createOrdering } from "./ordering.ts";
import type { KeySpread } from "./partition-keys.ts";
import { addTimes, freshRecords, GOLDEN, normalised, part, rootOf, sum } from "./put-math.ts";
import { createPutQuota } from "./put-quota.ts";
import { createRespread } from "./put-respread.ts";
import { column, emptyPutState, type PutState } from "./put-state.ts";
import { createResending, type Resending } from "./resending.ts";
import { type RetryQuota, windowSlots } from "./retry.ts";
import { createRetryRings, ringLengthOf } from "./retry-rings.ts";

/** Classes of records of different sizes: enough for what a drained bucket makes of them. */
export const SIZE_CLASSES = 8;

export interface PutWriter {
  readonly state: PutState;
  readonly writer: Writer;
  /** Starts a step: forgets what was left of the last. */
  begin(fromMs: number): void;
  /** New records of a partition this step. */
  create(partition: number, records: number, bytes: number, chargedBytes: number): void;
  /** The same of all partitions, which the producer has added up. */
  createColumns(
    records: Float64Array,
    bytes: Float64Array,
    chargedBytes: Float64Array,
    sumRecords: number,
    sumBytes: number,
  ): void;
  /** Longest waits before each retry; `transientMs` after a transient error, where they differ. */
  setWindows(windowsMs: readonly number[], transientMs?: readonly number[]): void;
  /** Sizes are uniform within ± `halfWidth` bytes of the mean; 0: all alike. */
  setSizes(halfWidth: number): void;
  /** Sets the quota; what is left of it stays, up to the new capacity. */
  setQuota(quota: RetryQuota): void;
  /** Whether refused records are never looked at again, and what is sent again although stored. */
  setResending(isIgnoring: boolean, how: Resending): void;
  /** What waits for a retry now. The result is reused. */
  waiting(): { records: number; bytes: number };
  /** What no destination asked for, that of this step included. */
  untaken(): { records: number; bytes: number };
}

export interface PutWriterOptions {
  readonly nodeId: string;
  /** The call it writes with; absent: PutRecords. */
  readonly api?: () => "PutRecord" | "PutRecords";
  /** Called after the columns follow the new partitions; returns the shares to spread waiting by. */
  readonly onMap: (map: PartitionMap) => Float64Array;
  /**
   * By partition, the chance that two records have the same key; null: the writer keeps the order
   * of each key itself. Absent: not asked.
   */
  readonly sameKey?: () => Float64Array | null;
  /** Of its keys; null before they are known. */
  readonly keys?: () => KeySpread | null;
  /** Bytes charged per stored byte (1 KB rounding of PutRecord), for offers. */
  readonly chargeOf: (
    partition: number,
    records: number,
    bytes: number,
    sizeClass: number,
  ) => number;
}

export function createPutWriter(options: PutWriterOptions): PutWriter {
  const state = asDoubles(emptyPutState());
  /** Of the last offer, by size class. */
  const sizes: OfferSizes = {
    count: 1,
    records: column(SIZE_CLASSES),
    bytes: column(SIZE_CLASSES),
    chargedBytes: column(SIZE_CLASSES),
  };
  const offer: Offer = { records: 0, bytes: 0, chargedBytes: 0, sizes };
  /** Of the last offer: records of each stage (0: new) of each class, settled next. Scratch. */
  let offered = column(1);
  /** Of the retries of the last offer, the share that had failed with a transient error, by class. */
  const transientShare = column(SIZE_CLASSES);
  /** Mean bytes of the step's new records not yet offered. Scratch. */
  let meanBytes = 0;
  const quota = createPutQuota(state);
  const rings = createRetryRings(state);
  const { dropRing, waitingIn, enter, due } = rings;
  const resending = createResending(state, rings, quota.payTimeouts);
  const ordering = createOrdering(state);
  let isIgnoring = false;
  const held = { records: 0, bytes: 0 };
  const steady: SteadyOutcome = { refused: 0, bytes: 0 };

  function drop(records: number, bytes: number): void {
    state.dropped += records;
    state.droppedBytes += bytes;
    if (!isIgnoring) return;
    state.ignored += records;
    state.ignoredBytes += bytes;
  }

  const spreadAgain = createRespread(state, rings, drop);
  function respread(weights: () => Float64Array, change: () => void): void {
    spreadAgain(weights, change);
    resending.forget();
    ordering.forget();
    offered = column((state.slots.length + 1) * state.classes);
  }

  /** Hands the refused records to their next stage, in proportion to what each stage offered. */
  function refuse(
    partition: number,
    c: number,
    slot: number,
    refusedRecords: number,
    bytes: number,
    why: PutRefusal | undefined,
  ): void {
    const cell = partition * state.classes + c;
    const from = c * (state.slots.length + 1);
    let cumulative = 0;
    let before = 0;
    let lost = 0;
    const last = state.slots.length;
    const isTransient = why === "failure";
    const ring = isTransient && state.rings.length > last ? last : 0;
    countReason(refusedRecords, why);
    for (let k = 0; k <= last; k += 1) {
      cumulative += offered[from + k]!;
      const exact = (refusedRecords * cumulative) / sizes.records[c]!;
      const until = Math.floor(exact + state.phase);
      const records = until - before;
      before = until;
      const isRetried = k < last && why !== "size";
      const retried = isRetried ? quota.payRefused(records, isTransient) : 0;
      lost += records - retried;
      if (k < last) enter(cell, ring + k, retried, slot);
      const copies = resending.settled(partition, k, records, records - retried);
      // A copy that the quota does not pay for was stored before: it is not lost.
      if (isRetried) state.quotaDropped += records - retried - copies;
    }
    const phase = state.phase + GOLDEN;
    state.phase = phase >= 1 ? phase - 1 : phase;
    const lostBytes = part(bytes, lost, refusedRecords);
    drop(lost, lostBytes);
    state.waitingRecords[partition] = state.waitingRecords[partition]! + refusedRecords - lost;
    state.waitingBytes[cell] = state.waitingBytes[cell]! + bytes - lostBytes;
  }

  function countReason(refused: number, why: PutRefusal | undefined): void {
    if (why === "failure") state.failures += refused;
    else if (why === "records") state.refusedByRecords += refused;
    else if (why === "bytes") state.refusedByBytes += refused;
    else if (why === "size") state.tooLarge += refused;
  }

  /** First tries that succeeded: one token each that the client hears of. */
  const refillFirst = (records: number) =>
    quota.refill(records, 0, 0, 0, 1 - resending.timeoutShare());

  /** Retries cost nothing and nothing stored is sent again, so each attempt is that of a new record. */
  const isPlain = () => quota.isNone() && !resending.isOn();

  const writer: Writer = {
    nodeId: options.nodeId,
    onPartitions(map) {
      if (map.version === state.mapVersion && map.count === state.newRecords.length) {
        options.onMap(map);
        return;
      }
      forgetNew();
      respread(
        () => options.onMap(map),
        () => {
          state.mapVersion = map.version;
          state.newRecords = column(map.count);
          state.newBytes = column(map.count);
          state.newChargedBytes = column(map.count);
        },
      );
    },
    get newRecords() {
      return state.newRecords;
    },
    get newChargedBytes() {
      return state.newChargedBytes;
    },
    get waitingRecords() {
      return state.waitingRecords;
    },
    get peakShare() {
      return state.peakShare;
    },
    addKeyMix(start, end, into) {
      addTimes(into, state.created, options.keys?.()?.mix(start, end, into.length));
    },
    userRecordsPerRecord: 1,
    get api() {
      return options.api?.() ?? "PutRecords";
    },
    get requestsThisStep() {
      return state.requests;
    },
    get newBytes() {
      return state.newBytes;
    },
    onTaken(records, bytes) {
      state.admitted += records;
      state.admittedBytes += bytes;
      state.attempts += records;
      refillFirst(records);
    },
    takeSteady,
    takeAlone: createLoneSeconds({
      state,
      rings,
      ordering,
      isPlain,
      drop,
      chargeOf: options.chargeOf,
    }),
    get retriedSteps() {
      let subSteps = 0;
      for (let k = 0; k < state.slots.length; k += 1) subSteps += state.slots[k]!;
      return Math.ceil(subSteps / SUB_STEPS);
    },
    takeAll(partition) {
      const bytes = state.newBytes[partition]!;
      const records = state.newRecords[partition]!;
      state.admitted += records;
      state.admittedBytes += bytes;
      state.attempts += records;
      refillFirst(records);
      state.newRecords[partition] = 0;
      state.newBytes[partition] = 0;
      state.newChargedBytes[partition] = 0;
      return bytes;
    },
    offer(partition, subStep) {
      const { classes } = state;
      const left = state.newRecords[partition]!;
      const fresh = freshRecords(state.edges, left, subStep);
      meanBytes = left > 0 ? state.newBytes[partition]! / left : 0;
      offer.records = 0;
      offer.bytes = 0;
      offer.chargedBytes = 0;
      sizes.count = classes;
      for (let c = 0; c < classes; c += 1) offerClass(partition, c, subStep, fresh, left);
      return offer;
    },
    settle(partition, subStep, admittedRecords, admittedBySize, why) {
      const { classes } = state;
      const slot = slotOf(partition, subStep);
      let bytes = 0;
      let seen = 0;
      let given = 0;
      for (let c = 0; c < classes; c += 1) {
        seen += sizes.records[c]!;
        const evenly =
          offer.records === 0 ? 0 : Math.floor((admittedRecords * seen) / offer.records);
        const admitted = admittedBySize ? admittedBySize[c]! : evenly - given;
        given += admitted;
        bytes += settleClass(partition, c, slot, admitted, why);
      }
      return bytes;
    },
  };

  /**
   * In a steady state as many come to wait as stop waiting. Of m attempts each fails with chance q,
   * and a share q^m of new records fails them all; a second has those let in / (1 - q) attempts.
   */
  function takeSteady(p: number, admitted: number, isByBytes: boolean): SteadyOutcome | null {
    const made = state.newRecords[p]!;
    if (!isPlain() || made <= admitted || admitted <= 0) return null;
    if (isByBytes && state.classes > 1) return null;
    const lost = made - admitted;
    const failing = rootOf(lost / made, state.slots.length + 1);
    const attempts = Math.max(made, Math.round(admitted / (1 - failing)));
    const bytes = state.newBytes[p]!;
    steady.bytes = part(bytes, admitted, made);
    steady.refused = attempts - admitted;
    countReason(steady.refused, isByBytes ? "bytes" : "records");
    state.admitted += admitted;
    state.admittedBytes += steady.bytes;
    state.attempts += attempts;
    state.refused += steady.refused;
    drop(lost, bytes - steady.bytes);
    ordering.steady(p, made, failing);
    state.slotLag[p] = state.slotLag[p]! + SUB_STEPS;
    state.newRecords[p] = 0;
    state.newBytes[p] = 0;
    state.newChargedBytes[p] = 0;
    return steady;
  }

  /** The sub-step in which the retries of a partition are; a word, since remainders of doubles are slow. */
  const slotOf = (partition: number, subStep: number) =>
    (state.stepSlot - state.slotLag[partition]! + subStep) | 0;

  /** Puts what a class attempts now on the offer. */
  function offerClass(
    partition: number,
    c: number,
    subStep: number,
    allFresh: number,
    left: number,
  ): void {
    const { classes } = state;
    const cell = partition * classes + c;
    const from = c * (state.slots.length + 1);
    const waiting = classes === 1 ? state.waitingRecords[partition]! : waitingIn(cell);
    const back = due(cell, slotOf(partition, subStep), offered, from);
    const backBytes = part(state.waitingBytes[cell]!, back, waiting);
    state.waitingRecords[partition] = state.waitingRecords[partition]! - back;
    state.waitingBytes[cell] = state.waitingBytes[cell]! - backBytes;
    const fresh = freshOfClass(c, allFresh);
    const freshBytes = freshBytesOfClass(partition, c, fresh, allFresh, left);
    state.newRecords[partition] = state.newRecords[partition]! - fresh;
    state.newBytes[partition] = state.newBytes[partition]! - freshBytes;
    offered[from] = fresh;
    resending.tried(partition, fresh, offered, from);
    transientShare[c] = back > 0 ? rings.quick.records / back : 0;
    const records = fresh + back;
    const bytes = freshBytes + backBytes;
    sizes.records[c] = records;
    sizes.bytes[c] = bytes;
    sizes.chargedBytes[c] = options.chargeOf(partition, records, bytes, c);
    offer.records += records;
    offer.bytes += bytes;
    offer.chargedBytes += sizes.chargedBytes[c]!;
  }

  /** The classes take turns: which gets an odd record moves on with the phase. */
  function freshOfClass(c: number, fresh: number): number {
    const { classes, phase } = state;
    if (classes === 1 || fresh === 0) return fresh;
    const until = c === classes - 1 ? fresh : Math.floor((fresh * (c + 1)) / classes + phase);
    return until - (c === 0 ? 0 : Math.floor((fresh * c) / classes + phase));
  }

  /** By the size of the class, within what is left of the step's bytes. */
  function freshBytesOfClass(
    partition: number,
    c: number,
    fresh: number,
    allFresh: number,
    left: number,
  ): number {
    const bytes = state.newBytes[partition]!;
    const stillLeft = state.newRecords[partition]!;
    if (fresh === 0 || fresh === stillLeft) return fresh === 0 ? 0 : bytes;
    if (state.classes === 1) return part(bytes, allFresh, left);
    const middle = (2 * c + 1) / state.classes - 1;
    const size = Math.max(1, meanBytes + state.halfWidth * middle);
    return Math.min(bytes - (stillLeft - fresh), Math.floor(fresh * size));
  }

  function settleClass(
    partition: number,
    c: number,
    slot: number,
    admitted: number,
    why: PutRefusal | undefined,
  ): number {
    const records = sizes.records[c]!;
    if (records === 0) return 0;
    const bytes = part(sizes.bytes[c]!, admitted, records);
    const refused = records - admitted;
    state.attempts += records;
    const from = c * (state.slots.length + 1);
    const first = (admitted * offered[from]!) / records;
    const isSplit = state.rings.length > state.slots.length;
    const timeouts = isSplit ? 0 : resending.copiesAmong(partition, offered, from);
    const answered = 1 - resending.timeoutShare();
    quota.refill(first, admitted - first, transientShare[c]!, timeouts, answered);
    state.admitted += admitted;
    state.admittedBytes += bytes;
    state.refused += refused;
    if (refused > 0) refuse(partition, c, slot, refused, sizes.bytes[c]! - bytes, why);
    if (options.sameKey || resending.isOn()) handOn(partition, c, slot, admitted, bytes);
    const cell = partition * state.classes + c;
    if (state.ringOf[cell]! >= 0 && waitingIn(cell) === 0) dropRing(cell);
    return bytes;
  }

  /** Hands what was stored on, in proportion to what each stage offered: to copies and to the order. */
  function handOn(p: number, c: number, slot: number, admitted: number, bytes: number): void {
    const from = c * (state.slots.length + 1);
    const isCopied = resending.isOn();
    let cumulative = 0;
    let before = 0;
    for (let k = 0; k <= state.slots.length; k += 1) {
      cumulative += offered[from + k]!;
      const until = Math.floor((admitted * cumulative) / sizes.records[c]!);
      const stored = until - before;
      before = until;
      ordering.stored(p, k, stored);
      if (isCopied) resending.stored(p, k, stored, c, slot, part(bytes, stored, admitted));
    }
  }

  function forgetNew(): void {
    const left = sum(state.newRecords);
    if (left === 0) return;
    state.untaken += left;
    state.untakenBytes += sum(state.newBytes);
    state.newRecords.fill(0);
    state.newBytes.fill(0);
    state.newChargedBytes.fill(0);
  }

  return {
    state,
    writer,
    begin(fromMs) {
      state.stepSlot = (fromMs / STEP_MS) * (STEP_MS / SUB_STEP_MS);
      resending.begin();
      ordering.end(options.sameKey?.() ?? null);
      forgetNew();
      const length = (state.slots.length + 1) * state.classes;
      if (offered.length !== length) offered = column(length);
    },
    create(partition, records, bytes, chargedBytes) {
      state.newRecords[partition] = records;
      state.newBytes[partition] = bytes;
      state.newChargedBytes[partition] = chargedBytes;
      state.created += records;
      state.createdBytes += bytes;
      resending.made(partition, records);
    },
    createColumns(records, bytes, chargedBytes, sumRecords, sumBytes) {
      state.newRecords.set(records);
      state.newBytes.set(bytes);
      state.newChargedBytes.set(chargedBytes);
      state.created += sumRecords;
      state.createdBytes += sumBytes;
      resending.madeColumn(records);
    },
    setWindows(windowsMs, transientMs) {
      const slots = windowsMs.map(windowSlots);
      const quick = transientMs?.map(windowSlots) ?? slots;
      const next = quick.every((n, k) => n === slots[k]) ? slots : [...slots, ...quick];
      const same = next.length === state.rings.length && slots.length === state.slots.length;
      if (same && next.every((n, k) => n === state.rings[k])) return;
      const shares = state.waitingRecords.slice();
      respread(
        () => normalised(shares),
        () => {
          state.slots = slots;
          state.rings = next;
          state.ringLength = ringLengthOf(next);
        },
      );
    },
    setSizes(halfWidth) {
      state.halfWidth = halfWidth;
      const classes = halfWidth > 0 ? SIZE_CLASSES : 1;
      if (classes === state.classes) return;
      const shares = state.waitingRecords.slice();
      respread(
        () => normalised(shares),
        () => {
          state.classes = classes;
        },
      );
    },
    setQuota: quota.set,
    setResending(ignoring, how) {
      isIgnoring = ignoring;
      resending.set(how);
    },
    waiting() {
      held.records = sum(state.waitingRecords);
      held.bytes = sum(state.waitingBytes);
      return held;
    },
    untaken: () => ({
      records: state.untaken + sum(state.newRecords),
      bytes: state.untakenBytes + sum(state.newBytes),
    }),
  };
}
