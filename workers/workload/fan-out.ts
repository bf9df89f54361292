// Pushes each message to every target that wants it, and retries a target that refuses by a policy of
// tries and age; then the message goes to a dead-letter queue or is dropped. Nothing is kept for
// readers. Targets take deliveries, or records of a stream (put). Used by SNS and EventBridge.
import {
  appendCohort,
  type Cohorts,
  createCohorts,
  emptyCohort,
  insertCohort,
  takeFromCohort,
  thinCohorts,
} from "../base/cohorts.ts";
import {
  type Delivery,
  emptyDelivery,
  type Receiver,
  STEP_MS,
  type Writer,
} from "../model/ports.ts";
import type { LaneColumns, LedgerAccount } from "../model/service-definition.ts";
import { createForwardWriter, type ForwardWriter } from "./forward-writer.ts";

const ROWS_MAX = 2_048;

export interface FanOutPolicy {
  readonly nodeId: string;
  triesMax(type: string): number;
  ageMaxMs(type: string): number;
  /** Wait after a refused try, ms; 0 at once. */
  waitMs(tries: number): number;
  /** Deliveries to all targets a second. */
  perSecond(): number;
  /** `each`: targets take the messages in turn; a share: each takes so much of all. */
  matching(): "all" | "each" | number;
  deadLetterId(): string;
  latencyMs(): number;
  /** A target that refuses holds what comes after: order is kept (FIFO). */
  ordered?(): boolean;
  /** A target that gets nothing of what is published now: it is sent older messages first. */
  isHeldBack?(id: string): boolean;
  flow(id: string, records: number, bytes: number, refused: number): void;
  onDelivered(type: string, things: number, bytes: number, id: string): void;
  onRefused(id: string, things: number, atMs: number): void;
  onGivenUp(id: string, records: number, atMs: number, isKept: boolean): void;
}

/** What has happened with one target. Plain data. */
interface Target {
  id: string;
  type: string;
  waiting: Cohorts;
  owed: number;
  inRecords: number;
  inBytes: number;
  outRecords: number;
  outBytes: number;
  deadRecords: number;
  deadBytes: number;
  lostRecords: number;
  lostBytes: number;
  retries: number;
  /** Delivered in the step. */
  now: number;
}

export interface FanOut {
  readonly state: object;
  readonly targets: readonly Target[];
  attachReceiver(id: string, receiver: Receiver, type: string): void;
  detachReceiver(id: string): void;
  writerFor(id: string): Writer;
  /** A step begins, before anything is published. */
  begin(fromMs: number): void;
  /** Messages of this step for all targets, or for the one named. */
  publish(fromMs: number, things: number, records: number, bytes: number, only?: string): void;
  step(fromMs: number): void;
  waiting(): number;
  /** A lane for each target. */
  lanes(): LaneColumns;
  ledger(): readonly LedgerAccount[];
}

export function createFanOut(policy: FanOutPolicy): FanOut {
  const state = { targets: [] as Target[], forwards: {} as Record<string, object>, tokens: 0 };
  const receivers = new Map<string, Receiver>();
  const forwards = new Map<string, ForwardWriter>();
  const row = emptyCohort();
  const delivery = emptyDelivery(policy.nodeId);

  function target(id: string, type: string): Target {
    const known = state.targets.find((one) => one.id === id);
    if (known) return known;
    const made: Target = {
      id,
      type,
      waiting: createCohorts(),
      owed: 0,
      inRecords: 0,
      inBytes: 0,
      outRecords: 0,
      outBytes: 0,
      deadRecords: 0,
      deadBytes: 0,
      lostRecords: 0,
      lostBytes: 0,
      retries: 0,
      now: 0,
    };
    state.targets.push(made);
    state.targets.sort((a, b) => (a.id < b.id ? -1 : 1));
    return made;
  }

  function fill(atMs: number, kind: Delivery["kind"]): Delivery {
    delivery.atMs = atMs;
    delivery.records = row.records;
    delivery.bytes = row.bytes;
    delivery.objects = row.things;
    delivery.oldestArrivalMs = row.oldestMs;
    delivery.kind = kind;
    return delivery;
  }

  function giveUp(one: Target, atMs: number): void {
    const queue = receivers.get(policy.deadLetterId());
    const isKept = queue?.receive(fill(atMs, "failed")) ?? false;
    if (isKept) policy.flow(policy.deadLetterId(), row.records, row.bytes, 0);
    one.deadRecords += isKept ? row.records : 0;
    one.deadBytes += isKept ? row.bytes : 0;
    one.lostRecords += isKept ? 0 : row.records;
    one.lostBytes += isKept ? 0 : row.bytes;
    policy.onGivenUp(one.id, row.records, atMs, isKept);
  }

  function refuse(one: Target, atMs: number): void {
    policy.onRefused(one.id, row.things, atMs);
    policy.flow(one.id, 0, 0, row.records);
    one.retries += row.things;
    row.tries += 1;
    const isOver =
      row.tries >= policy.triesMax(one.type) || atMs - row.oldestMs >= policy.ageMaxMs(one.type);
    if (isOver) giveUp(one, atMs);
    else {
      row.dueMs = atMs + policy.waitMs(row.tries);
      if (policy.ordered?.()) insertCohort(one.waiting, 0, row);
      else appendCohort(one.waiting, row, 0);
    }
  }

  /** Tries what is due, oldest first, as far as the quota goes. */
  function push(one: Target, receiver: Receiver | undefined, toMs: number): void {
    const due = one.waiting.count;
    const isOrdered = policy.ordered?.() ?? false;
    for (let at = 0, seen = 0; seen < due && state.tokens >= 1; seen += 1) {
      if (one.waiting.dueMs[at]! >= toMs) {
        if (isOrdered) break;
        at += 1;
        continue;
      }
      takeFromCohort(
        one.waiting,
        at,
        Math.min(one.waiting.things[at]!, Math.floor(state.tokens)),
        row,
      );
      state.tokens -= row.things;
      const atMs = Math.max(row.dueMs, toMs - STEP_MS);
      if (!receiver?.receive(fill(atMs, "data"))) {
        refuse(one, atMs);
        continue;
      }
      one.outRecords += row.records;
      one.outBytes += row.bytes;
      one.now += row.things;
      policy.onDelivered(one.type, row.things, row.bytes, one.id);
      policy.flow(one.id, row.records, row.bytes, 0);
    }
    thinCohorts(one.waiting, ROWS_MAX);
  }

  /** A target's share of so many messages; fractions are owed. */
  function matched(one: Target, things: number, others: number): number {
    const rule = policy.matching();
    if (rule === "all") return things;
    one.owed += rule === "each" ? things / others : things * rule;
    const whole = Math.min(things, Math.floor(one.owed + 1e-9));
    one.owed -= whole;
    return whole;
  }

  return {
    state,
    targets: state.targets,
    attachReceiver(id, receiver, type) {
      receivers.set(id, receiver);
      target(id, type);
    },
    detachReceiver(id) {
      receivers.delete(id);
    },
    writerFor(id) {
      const one = target(id, "put");
      const made = createForwardWriter(policy.nodeId, {
        ageMaxMs: () => policy.ageMaxMs(one.type),
        partitionKey: () => ({ kind: "random" }),
        charged: (_records, bytes) => bytes,
        onGivenUp: (records, bytes, atMs) => {
          row.things = records;
          row.records = records;
          row.bytes = bytes;
          row.oldestMs = atMs;
          giveUp(one, atMs);
        },
      });
      forwards.set(id, made);
      state.forwards[id] = made.state;
      return made.writer;
    },
    publish(fromMs, things, records, bytes, only) {
      const wanted = state.targets.filter((one) => isTarget(one));
      for (const one of wanted) {
        const isMeant = only === undefined ? !policy.isHeldBack?.(one.id) : one.id === only;
        if (!isMeant) continue;
        const take = matched(one, things, wanted.length);
        if (take === 0) continue;
        const share = (amount: number) =>
          take === things ? amount : Math.floor((amount * take) / things);
        one.inRecords += share(records);
        one.inBytes += share(bytes);
        const forward = forwards.get(one.id);
        if (forward) {
          forward.add(share(records), share(bytes));
          one.now += take;
          policy.onDelivered(one.type, take, share(bytes), one.id);
          continue;
        }
        const oldestMs = fromMs;
        const dueMs = fromMs + policy.latencyMs();
        const made = { ...emptyCohort(), oldestMs, newestMs: fromMs + STEP_MS - 1, things: take };
        appendCohort(
          one.waiting,
          { ...made, records: share(records), bytes: share(bytes), dueMs },
          0,
        );
      }
    },
    begin(fromMs) {
      for (const one of state.targets) one.now = 0;
      for (const forward of forwards.values()) forward.begin(fromMs);
    },
    step(fromMs) {
      state.tokens = policy.perSecond();
      for (const one of state.targets) push(one, receivers.get(one.id), fromMs + STEP_MS);
    },
    waiting() {
      let things = 0;
      for (const one of state.targets) things += waitingFor(one);
      return things;
    },
    lanes() {
      const targets = state.targets.filter((one) => isTarget(one));
      const column = (of: (one: Target) => number) => Float64Array.from(targets, of);
      return {
        count: targets.length,
        names: targets.map((one) => one.id),
        columns: {
          delivered: column((one) => one.now),
          waiting: column(waitingFor),
          deadLettered: column((one) => one.deadRecords),
          lost: column((one) => one.lostRecords),
          heldBack: column((one) => (policy.isHeldBack?.(one.id) ? 1 : 0)),
        },
      };
    },
    ledger: () => state.targets.filter((one) => one.inRecords > 0).map((one) => account(one)),
  };

  function waitingFor(one: Target): number {
    let things = forwards.get(one.id)?.held().records ?? 0;
    for (let at = 0; at < one.waiting.count; at += 1) things += one.waiting.things[at]!;
    return things;
  }

  function isTarget(one: Target): boolean {
    if (one.id === policy.deadLetterId()) return false;
    return receivers.has(one.id) || forwards.has(one.id);
  }

  function account(one: Target): LedgerAccount {
    let heldRecords = 0;
    let heldBytes = 0;
    for (let at = 0; at < one.waiting.count; at += 1) {
      heldRecords += one.waiting.records[at]!;
      heldBytes += one.waiting.bytes[at]!;
    }
    const forward = forwards.get(one.id);
    const held = forward?.held();
    return {
      name: `to ${one.id}`,
      inRecords: one.inRecords,
      inBytes: one.inBytes,
      outRecords: one.outRecords + (forward?.counts.admittedRecords ?? 0),
      outBytes: one.outBytes + (forward?.counts.admittedBytes ?? 0),
      heldRecords: heldRecords + (held?.records ?? 0),
      heldBytes: heldBytes + (held?.bytes ?? 0),
      losses: [
        { kind: "deadLettered", records: one.deadRecords, bytes: one.deadBytes },
        { kind: "failed", records: one.lostRecords, bytes: one.lostBytes },
      ],
    };
  }
}
