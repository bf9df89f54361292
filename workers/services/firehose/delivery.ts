// Requests with the closed objects: one at a time per buffer, in order, tried again with growing pauses.
// What a line carries, how long it tries and what becomes of the rest is said by its terms: the
// destination's own, those of failed records, those of the source backup.
import {
  type Delivery,
  emptyDelivery,
  type Receiver,
  type Refusal,
  STEP_MS,
} from "../../model/ports.ts";
import { type Buffers, moveObject, releaseObject } from "./buffers.ts";

/** Row of the Direct PUT buffer. */
export const DIRECT_PUT_ROW = 0;

export interface Destination {
  readonly id: string;
  readonly type: string;
  readonly receiver: Receiver;
}

/** How one line delivers. Asked anew each time, since settings may change. */
export interface Terms {
  readonly kind: Delivery["kind"];
  /** Bytes sent for so many bytes of source data. */
  sentBytes(bytes: number): number;
  /** Pause after this many failures, ms. */
  pauseMs(attempts: number): number;
  /** Tried again for so long after the first failure, ms. */
  retryMs(): number;
  /** An object of this row is kept so long in all, ms. */
  keepMs(row: number): number;
  /** An answer later than this counts as none, ms. */
  answerMs(): number;
  /** The next request of any buffer begins when the one before has ended. */
  isSerial(): boolean;
  /** Before the first request with an object; false: not ready, try again. */
  stage?(delivery: Delivery): boolean;
  onTry(delivery: Delivery, tookMs: number, worked: boolean): void;
  onDelivered(delivery: Delivery, sourceBytes: number): void;
  onRefused(delivery: Delivery, reason: Refusal): void;
  onRecovered(atMs: number): void;
  /** Too old, tried too long, or refused for good: the object leaves otherwise. */
  onGivenUp(delivery: Delivery, sourceBytes: number, why: "age" | "retries" | "permanent"): void;
}

/** Sends what can be sent before `endMs`. Made once per line; holds no numbers of the run. */
export function createDelivery(nodeId: string, buffers: Buffers, terms: Terms) {
  const parcel = emptyDelivery(nodeId, terms.kind);

  function setBusy(row: number, untilMs: number): void {
    if (terms.isSerial()) buffers.busyUntilMs.fill(untilMs);
    else buffers.busyUntilMs[row] = untilMs;
  }

  function leave(index: number, row: number): void {
    releaseObject(buffers, index);
    buffers.attempts[row] = 0;
  }

  /** One request. Null: taken in time; otherwise why not. */
  function request(index: number, to: Destination): Refusal | null {
    if (terms.stage !== undefined && buffers.objectTries[index] === 0) {
      if (!terms.stage(parcel)) return "error";
      buffers.objectTries[index] = 1;
    }
    const taken = to.receiver.receive(parcel);
    const tookMs = to.receiver.latencyMs();
    const isLate = taken && tookMs > terms.answerMs();
    terms.onTry(parcel, tookMs, taken && !isLate);
    if (isLate) return "timeout";
    return taken ? null : (to.receiver.lastRefusal?.() ?? "error");
  }

  function refused(row: number, reason: Refusal): void {
    const attempts = (buffers.attempts[row] ?? 0) + 1;
    if (attempts === 1) buffers.firstFailedMs[row] = parcel.atMs;
    buffers.attempts[row] = attempts;
    const waitedMs = reason === "timeout" ? terms.answerMs() : 0;
    setBusy(row, parcel.atMs + waitedMs + terms.pauseMs(attempts));
    terms.onRefused(parcel, reason);
  }

  /** True when the object left, delivered or given up. */
  function tryObject(index: number, endMs: number, to: Destination): boolean {
    const row = buffers.objectRow[index] ?? 0;
    const closedMs = buffers.objectClosedMs[index] ?? 0;
    const sourceBytes = buffers.objectBytes[index] ?? 0;
    parcel.records = buffers.objectRecords[index] ?? 0;
    parcel.bytes = terms.sentBytes(sourceBytes);
    parcel.oldestArrivalMs = buffers.objectOldestArrivalMs[index] ?? 0;
    for (;;) {
      const atMs = Math.max(closedMs, buffers.busyUntilMs[row] ?? 0, endMs - STEP_MS);
      if (atMs >= endMs) return false;
      parcel.atMs = atMs;
      const failedForMs =
        (buffers.attempts[row] ?? 0) > 0 ? atMs - (buffers.firstFailedMs[row] ?? 0) : 0;
      const isOld = atMs - closedMs >= terms.keepMs(row);
      if (isOld || failedForMs > terms.retryMs()) {
        leave(index, row);
        terms.onGivenUp(parcel, sourceBytes, isOld ? "age" : "retries");
        return true;
      }
      const reason = request(index, to);
      if (reason === null) {
        if ((buffers.attempts[row] ?? 0) > 0) terms.onRecovered(atMs);
        setBusy(row, atMs + to.receiver.latencyMs());
        leave(index, row);
        terms.onDelivered(parcel, sourceBytes);
        return true;
      }
      refused(row, reason);
      if (reason === "permanent" || terms.retryMs() === 0) {
        leave(index, row);
        terms.onGivenUp(parcel, sourceBytes, reason === "permanent" ? "permanent" : "retries");
        return true;
      }
    }
  }

  return function deliver(endMs: number, to: Destination | null): void {
    if (to === null) return;
    const { attempts, blocked, objectRow, objectClosedMs } = buffers;
    if (buffers.waiting === 0 && buffers.heldRecords === 0) return;
    let kept = 0;
    for (let row = 0; row < buffers.rows; row++) blocked[row] = 0;
    for (let index = 0; index < buffers.waiting; index++) {
      if (tryObject(index, endMs, to)) continue;
      // A request that is under way, or pauses, makes the next ones wait: delivery falls behind.
      // One that closed as the step ended is not late.
      if ((objectClosedMs[index] ?? 0) < endMs) blocked[objectRow[index] ?? 0] = 1;
      moveObject(buffers, index, kept);
      kept += 1;
    }
    buffers.waiting = kept;
    for (let row = 0; row < buffers.rows; row++) if ((attempts[row] ?? 0) > 0) blocked[row] = 1;
  };
}
