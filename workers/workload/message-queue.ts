// A queue whose messages each go to one worker: visible messages in lanes, calls under way, failed
// ones hidden until they return. Event by event within a step; arrivals of a cohort are even over its
// span. A lane of an ordered queue (a message group) has one call under way, and what failed comes
// back in front of it. Used by SQS and by the event queue inside Lambda.
import {
  appendCohort,
  type Cohort,
  type Cohorts,
  createCohorts,
  emptyCohort,
  insertCohort,
  takeFromCohort,
} from "../base/cohorts.ts";
import type { MessageCalls, MessageSource, MessageWorker } from "../model/ports.ts";
import { STEP_MS, SUB_STEP_MS, SUB_STEPS } from "../model/ports.ts";

const NEVER = Number.POSITIVE_INFINITY;
/** Rows a lane's retention is kept in. */
const GRAINS = 512;

export interface QueuePolicy {
  readonly laneCount: number;
  /** One call at a time in a lane, and order kept in it. */
  readonly ordered: boolean;
  retentionMs(): number;
  /** Time until a new message can be received. */
  delayMs(): number;
  /** When a message received then is handed out again although its call goes on. */
  takenBackMs(startMs: number): number;
  /** When a failed message returns. */
  returnMs(startMs: number, endMs: number, tries: number): number;
  triesMax(): number;
  /** Gives up when the last try fails, rather than at the receive after it. */
  readonly givesUpAtOnce: boolean;
  /** Receive calls a second, all workers together. */
  callsPerSecond(): number;
  inFlightMax(): number;
  open(): boolean;
  /** Returns whether somebody took the messages (a dead-letter queue). */
  onGivenUp(row: Cohort, atMs: number): boolean;
  onExpired(row: Cohort, atMs: number): void;
  onReceived(calls: MessageCalls, workerId: string): void;
  onDeleted(calls: number, messages: number): void;
}

/** Calls of one worker that began at the same moment. Plain data. */
interface Flight extends Cohort {
  worker: string;
  lane: number;
  calls: number;
  startMs: number;
  untilMs: number;
  takenBackMs: number;
  failed: number;
  /** Its messages went back to the queue: what it finishes is done in vain. */
  isVoid: boolean;
}

const totals = () => ({
  inMessages: 0,
  inRecords: 0,
  inBytes: 0,
  heldMessages: 0,
  heldRecords: 0,
  heldBytes: 0,
  deletedMessages: 0,
  deletedRecords: 0,
  deletedBytes: 0,
  movedRecords: 0,
  movedBytes: 0,
  givenUpRecords: 0,
  givenUpBytes: 0,
  expiredRecords: 0,
  expiredBytes: 0,
  purgedRecords: 0,
  purgedBytes: 0,
  inFlight: 0,
  /** Messages handed out again. */
  redelivered: 0,
  /** Messages handed out after newer ones of the queue. */
  outOfOrder: 0,
});
export type QueueTotals = ReturnType<typeof totals>;

export interface MessageQueue {
  readonly state: object;
  readonly totals: QueueTotals;
  readonly source: MessageSource;
  /** Messages that arrived evenly over [fromMs, fromMs + 1 s), or at once (`spanMs` 0). */
  add(fromMs: number, spanMs: number, messages: number, records: number, bytes: number): void;
  addTo(lane: number, fromMs: number, spanMs: number, m: number, r: number, b: number): void;
  step(fromMs: number): void;
  purge(): void;
  /** Receives a second that find nothing. */
  emptyReceives(waitSeconds: number): number;
  running(nodeId: string): number;
  /** Arrival of the oldest message not deleted, or null. */
  oldestMs(): number | null;
  hidden(): number;
}

export function createMessageQueue(policy: QueuePolicy): MessageQueue {
  const state = {
    lanes: Array.from({ length: policy.laneCount }, createCohorts),
    hidden: Array.from({ length: policy.laneCount }, createCohorts),
    flights: [] as Flight[],
    totals: totals(),
    turn: 0,
    frontierMs: -1,
    callTokens: 0,
    owed: 0,
  };
  const sums = state.totals;
  const workers: MessageWorker[] = [];
  const row = emptyCohort();

  function forget(from: Cohort): void {
    sums.heldMessages -= from.things;
    sums.heldRecords -= from.records;
    sums.heldBytes -= from.bytes;
  }

  function giveUp(from: Cohort, atMs: number): void {
    forget(from);
    const moved = policy.onGivenUp(from, atMs);
    sums.movedRecords += moved ? from.records : 0;
    sums.movedBytes += moved ? from.bytes : 0;
    sums.givenUpRecords += moved ? 0 : from.records;
    sums.givenUpBytes += moved ? 0 : from.bytes;
  }

  /** Puts messages back where they were taken: the oldest first. */
  function putBack(lane: number, from: Cohort): void {
    const cohorts = state.lanes[lane]!;
    let at = 0;
    while (!policy.ordered && at < cohorts.count && cohorts.oldestMs[at]! < from.oldestMs) at += 1;
    insertCohort(cohorts, at, from);
  }

  function runningOf(nodeId: string): number {
    let calls = 0;
    for (const flight of state.flights) if (flight.worker === nodeId) calls += flight.calls;
    return calls;
  }

  function isLaneBusy(lane: number): boolean {
    if (!policy.ordered) return false;
    return state.hidden[lane]!.count > 0 || state.flights.some((one) => one.lane === lane);
  }

  /** Messages of a row that have arrived and may be received. */
  function visibleOf(cohorts: Cohorts, at: number, nowMs: number): number {
    const oldestMs = Math.max(cohorts.oldestMs[at]!, 0);
    const delayMs = cohorts.tries[at] === 0 ? policy.delayMs() : 0;
    const span = cohorts.newestMs[at]! - oldestMs;
    const since = nowMs - delayMs - oldestMs;
    if (since < 0) return 0;
    if (since >= span) return cohorts.things[at]!;
    return Math.floor((cohorts.things[at]! * (since + 1)) / (span + 1));
  }

  /** The first row of a lane with something visible, or -1. */
  function visibleRow(cohorts: Cohorts, nowMs: number): number {
    for (let at = 0; at < cohorts.count; at += 1) {
      if (visibleOf(cohorts, at, nowMs) > 0) return at;
      if (policy.ordered) return -1;
    }
    return -1;
  }

  function start(worker: MessageWorker, lane: number, nowMs: number, fewest: number): boolean {
    const cohorts = state.lanes[lane]!;
    const at = visibleRow(cohorts, nowMs);
    if (at < 0 || isLaneBusy(lane)) return false;
    const room = policy.inFlightMax() - sums.inFlight;
    const ownFree = worker.concurrency() - runningOf(worker.nodeId);
    const free = Math.min(ownFree, state.callTokens);
    if (cohorts.tries[at]! >= policy.triesMax()) {
      takeFromCohort(cohorts, at, visibleOf(cohorts, at, nowMs), row);
      giveUp(row, nowMs);
      return true;
    }
    const batch = worker.batchSize();
    const visible = visibleOf(cohorts, at, nowMs);
    if (ownFree < 1) worker.onShort(Math.ceil(visible / batch));
    if (free < 1 || room < 1) return false;
    if (visible < Math.min(fewest, batch)) return false;
    // Workers compete: each takes its part of what is there, by whole calls.
    const part = Math.ceil(visible / batch / workers.length);
    const most = (policy.ordered ? 1 : Math.min(Math.floor(free), part)) * batch;
    takeFromCohort(cohorts, at, Math.min(visible, most, room), row);
    launch(worker, lane, Math.ceil(row.things / batch), nowMs);
    return true;
  }

  function callsOf(flight: Flight, atMs: number): MessageCalls {
    const { calls, things, records, bytes, oldestMs, tries, bad } = flight;
    return { atMs, calls, messages: things, records, bytes, oldestMs, receivesBefore: tries, bad };
  }

  function launch(worker: MessageWorker, lane: number, calls: number, nowMs: number): void {
    const flight: Flight = {
      ...row,
      worker: worker.nodeId,
      lane,
      calls,
      startMs: nowMs,
      untilMs: nowMs + Math.max(1, worker.callMs(row.things / calls)),
      takenBackMs: policy.takenBackMs(nowMs),
      failed: 0,
      isVoid: false,
    };
    state.callTokens -= calls;
    if (flight.tries === 0) flight.bad = worker.badAmong(callsOf(flight, nowMs));
    const started = callsOf(flight, nowMs);
    flight.failed = Math.min(flight.things, worker.onStarted(started));
    sums.inFlight += flight.things;
    if (flight.tries > 0) sums.redelivered += flight.things;
    if (!policy.ordered && flight.newestMs < state.frontierMs) sums.outOfOrder += flight.things;
    state.frontierMs = Math.max(state.frontierMs, flight.oldestMs);
    policy.onReceived(started, worker.nodeId);
    state.flights.push(flight);
  }

  /** Between the edges of sub-steps only full batches are worth a receive. */
  function startLane(lane: number, nowMs: number, fewest = 1): void {
    if (!policy.open() || workers.length === 0) return;
    for (let idle = 0; idle < workers.length; ) {
      const worker = workers[state.turn % workers.length]!;
      idle = start(worker, lane, nowMs, fewest) ? 0 : idle + 1;
      state.turn = (state.turn + 1) % workers.length;
    }
  }

  /** The messages return to the queue while the call goes on. */
  function takeBack(flight: Flight): void {
    flight.isVoid = true;
    sums.inFlight -= flight.things;
    const back = { ...flight, tries: flight.tries + 1, dueMs: flight.takenBackMs };
    putBack(flight.lane, back);
  }

  function finish(flight: Flight): void {
    const worker = workers.find((one) => one.nodeId === flight.worker);
    state.flights.splice(state.flights.indexOf(flight), 1);
    const tookMs = flight.untilMs - flight.startMs;
    if (flight.isVoid) {
      worker?.onFinished(callsOf(flight, flight.untilMs), 0, tookMs);
      return;
    }
    sums.inFlight -= flight.things;
    const deleted = flight.things - flight.failed;
    const isAll = flight.failed === 0;
    const share = (amount: number) =>
      isAll ? amount : Math.floor((amount * deleted) / flight.things);
    const records = share(flight.records);
    const bytes = share(flight.bytes);
    sums.heldMessages -= deleted;
    sums.heldRecords -= records;
    sums.heldBytes -= bytes;
    sums.deletedMessages += deleted;
    sums.deletedRecords += records;
    sums.deletedBytes += bytes;
    policy.onDeleted(flight.calls, deleted);
    worker?.onFinished(callsOf(flight, flight.untilMs), deleted, tookMs);
    if (flight.failed > 0) hide(flight, records, bytes);
  }

  function hide(flight: Flight, deletedRecords: number, deletedBytes: number): void {
    const tries = flight.tries + 1;
    const back: Cohort = {
      oldestMs: flight.oldestMs,
      newestMs: flight.newestMs,
      things: flight.failed,
      records: flight.records - deletedRecords,
      bytes: flight.bytes - deletedBytes,
      tries,
      bad: Math.min(flight.bad, flight.failed),
      dueMs: policy.returnMs(flight.startMs, flight.untilMs, tries),
    };
    if (policy.givesUpAtOnce && tries >= policy.triesMax()) giveUp(back, flight.untilMs);
    else appendCohort(state.hidden[flight.lane]!, back, policy.ordered ? 0 : SUB_STEP_MS);
  }

  function unhide(lane: number, nowMs: number): void {
    const cohorts = state.hidden[lane]!;
    for (let at = 0; at < cohorts.count; ) {
      if (cohorts.dueMs[at]! > nowMs) {
        at += 1;
        continue;
      }
      takeFromCohort(cohorts, at, cohorts.things[at]!, row);
      putBack(lane, row);
    }
  }

  const nextOf = (flight: Flight) =>
    flight.isVoid ? flight.untilMs : Math.min(flight.untilMs, flight.takenBackMs);

  function workFlights(toMs: number): void {
    for (;;) {
      let next: Flight | null = null;
      for (const one of state.flights) {
        if (nextOf(one) <= toMs && (next === null || nextOf(one) < nextOf(next))) next = one;
      }
      if (next === null) return;
      const { lane } = next;
      const atMs = nextOf(next);
      if (!next.isVoid && next.takenBackMs < next.untilMs) takeBack(next);
      else finish(next);
      unhide(lane, atMs);
      startLane(lane, atMs, Number.POSITIVE_INFINITY);
    }
  }

  function expire(cohorts: Cohorts, nowMs: number): void {
    const retentionMs = policy.retentionMs();
    for (let at = 0; at < cohorts.count; ) {
      if (cohorts.newestMs[at]! + retentionMs > nowMs) {
        at += 1;
        continue;
      }
      takeFromCohort(cohorts, at, cohorts.things[at]!, row);
      forget(row);
      sums.expiredRecords += row.records;
      sums.expiredBytes += row.bytes;
      policy.onExpired(row, nowMs);
    }
  }

  function addTo(
    lane: number,
    fromMs: number,
    spanMs: number,
    messages: number,
    records: number,
    bytes: number,
  ): void {
    const tries = 0;
    const newestMs = fromMs + Math.max(0, spanMs - 1);
    const made = { oldestMs: fromMs, newestMs, things: messages, records, bytes, tries };
    const grainMs = Math.max(STEP_MS, Math.ceil(policy.retentionMs() / GRAINS));
    appendCohort(
      state.lanes[lane]!,
      { ...made, bad: 0, dueMs: 0 },
      state.lanes[lane]!.count < GRAINS ? STEP_MS : grainMs,
    );
    sums.inMessages += messages;
    sums.inRecords += records;
    sums.inBytes += bytes;
    sums.heldMessages += messages;
    sums.heldRecords += records;
    sums.heldBytes += bytes;
  }

  return {
    state,
    totals: sums,
    source: {
      attachWorker(worker) {
        workers.push(worker);
        workers.sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
      },
      detachWorker(nodeId) {
        const at = workers.findIndex((worker) => worker.nodeId === nodeId);
        if (at >= 0) workers.splice(at, 1);
      },
    },
    addTo,
    add(fromMs, spanMs, messages, records, bytes) {
      const lanes = policy.laneCount;
      let given = 0;
      let givenRecords = 0;
      let givenBytes = 0;
      for (let i = 1; i <= lanes && given < messages; i += 1) {
        const upTo = Math.floor((messages * i) / lanes);
        if (upTo === given) continue;
        const upToRecords = Math.floor((records * upTo) / messages);
        const upToBytes = Math.floor((bytes * upTo) / messages);
        const lane = (state.owed + i) % lanes;
        const m = upTo - given;
        addTo(lane, fromMs, spanMs, m, upToRecords - givenRecords, upToBytes - givenBytes);
        given = upTo;
        givenRecords = upToRecords;
        givenBytes = upToBytes;
      }
      state.owed = (state.owed + 1) % lanes;
    },
    step(fromMs) {
      const limit = policy.callsPerSecond();
      state.callTokens = limit;
      for (let sub = 0; sub < SUB_STEPS; sub += 1) {
        const toMs = fromMs + (sub + 1) * SUB_STEP_MS - 1;
        workFlights(toMs);
        for (let i = 0; i < policy.laneCount; i += 1) {
          const lane = (i + sub + fromMs / STEP_MS) % policy.laneCount;
          unhide(lane, toMs);
          if (workers.length > 0) startLane(lane, toMs);
        }
      }
      for (const lane of state.lanes) expire(lane, fromMs + STEP_MS);
      for (const lane of state.hidden) expire(lane, fromMs + STEP_MS);
    },
    purge() {
      for (const lane of [...state.lanes, ...state.hidden]) {
        while (lane.count > 0) {
          takeFromCohort(lane, 0, lane.things[0]!, row);
          forget(row);
          sums.purgedRecords += row.records;
          sums.purgedBytes += row.bytes;
        }
      }
    },
    emptyReceives(waitSeconds) {
      let empty = 0;
      for (const worker of workers) {
        const idle = Math.max(0, worker.concurrency() - runningOf(worker.nodeId));
        empty += worker.emptyReceives(idle, waitSeconds);
      }
      return empty;
    },
    running: runningOf,
    oldestMs() {
      let oldest = NEVER;
      for (const lane of state.lanes)
        if (lane.count > 0) oldest = Math.min(oldest, lane.oldestMs[0]!);
      for (const lane of state.hidden) {
        for (let at = 0; at < lane.count; at += 1) oldest = Math.min(oldest, lane.oldestMs[at]!);
      }
      for (const one of state.flights) if (!one.isVoid) oldest = Math.min(oldest, one.oldestMs);
      return oldest === NEVER ? null : oldest;
    },
    hidden() {
      let messages = 0;
      for (const lane of state.hidden) {
        for (let at = 0; at < lane.count; at += 1) messages += lane.things[at]!;
      }
      return messages + sums.inFlight;
    },
  };
}
