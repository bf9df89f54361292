// A source that is not your own application: devices, logs, requests, files. It makes items by a
// traffic shape, turns them into records (batches, compression, quotas) by its own rule, and hands them
// to a stream (put) or to a service that takes deliveries; refused ones are retried by age.
import type { PartitionKey, Traffic } from "../model/fields.ts";
import { emptyDelivery, type Receiver, STEP_MS, type Writer } from "../model/ports.ts";
import type { LedgerAccount, Random } from "../model/service-definition.ts";
import { createForwardWriter } from "./forward-writer.ts";
import { recordsBetween, wholeRecords } from "./traffic.ts";

/** What leaves in a step, filled by the rule of the source. */
export interface Outgoing {
  records: number;
  bytes: number;
  /** API calls they take. */
  requests: number;
}

export interface ForwardSourcePolicy {
  readonly nodeId: string;
  traffic(): Traffic;
  partitionKey(): PartitionKey;
  /** Multiplies the traffic; 0: nothing is made. */
  factor(): number;
  /** How long a refused record is tried again. */
  ageMaxMs(): number;
  charged(records: number, bytes: number): number;
  /** Items made this step: what of them, and of what is buffered, leaves now. */
  shape(items: number, fromMs: number, out: Outgoing): void;
  /** Records and bytes the rule keeps back, when it has a buffer. */
  buffered?(): { readonly records: number; readonly bytes: number };
  onLost(records: number, atMs: number): void;
  flow(id: string, records: number, bytes: number, refused: number): void;
}

const NOTHING = { records: 0, bytes: 0 };

export interface ForwardSourceStep {
  items: number;
  sent: number;
  refused: number;
  waiting: number;
  lost: number;
  /** Lost since the step before. */
  newlyLost: number;
  oldestMs: number;
}

export function createForwardSource(random: Random, policy: ForwardSourcePolicy) {
  const own = { carry: 0, madeRecords: 0, madeBytes: 0, deliveredRecords: 0, deliveredBytes: 0 };
  const before = { admitted: 0, refused: 0, lost: 0 };
  const lost = { records: 0, bytes: 0 };
  const forward = createForwardWriter(policy.nodeId, {
    ageMaxMs: policy.ageMaxMs,
    partitionKey: policy.partitionKey,
    charged: policy.charged,
    onGivenUp(records, bytes, atMs) {
      lost.records += records;
      lost.bytes += bytes;
      policy.onLost(records, atMs);
    },
  });
  let to: { id: string; receiver: Receiver } | null = null;
  const out: Outgoing = { records: 0, bytes: 0, requests: 0 };
  const step: ForwardSourceStep = {
    items: 0,
    sent: 0,
    refused: 0,
    waiting: 0,
    lost: 0,
    newlyLost: 0,
    oldestMs: 0,
  };
  const delivery = emptyDelivery(policy.nodeId);

  function make(fromMs: number): number {
    const traffic = policy.traffic();
    const exact = recordsBetween(traffic, fromMs, fromMs + STEP_MS) * policy.factor();
    if (traffic.shape === "poisson") return exact > 0 ? random.poisson(exact) : 0;
    const whole = wholeRecords(exact, own.carry);
    own.carry += exact - whole;
    return whole;
  }

  function deliver(fromMs: number): void {
    if (to === null || out.records === 0) return;
    delivery.atMs = fromMs;
    delivery.records = out.records;
    delivery.bytes = out.bytes;
    delivery.objects = out.records;
    delivery.oldestArrivalMs = fromMs;
    const taken = to.receiver.receive(delivery);
    policy.flow(to.id, taken ? out.records : 0, taken ? out.bytes : 0, taken ? 0 : out.records);
    if (taken) {
      own.deliveredRecords += out.records;
      own.deliveredBytes += out.bytes;
      return;
    }
    lost.records += out.records;
    lost.bytes += out.bytes;
    policy.onLost(out.records, fromMs);
  }

  function ledger(): readonly LedgerAccount[] {
    const held = forward.held();
    const buffered = policy.buffered?.() ?? NOTHING;
    return [
      {
        name: "records",
        source: true,
        inRecords: own.madeRecords + buffered.records,
        inBytes: own.madeBytes + buffered.bytes,
        outRecords: forward.counts.admittedRecords + own.deliveredRecords,
        outBytes: forward.counts.admittedBytes + own.deliveredBytes,
        heldRecords: held.records + buffered.records,
        heldBytes: held.bytes + buffered.bytes,
        losses: [{ kind: "throttledDropped", records: lost.records, bytes: lost.bytes }],
      },
    ];
  }

  return {
    state: { own, before, lost, forward: forward.state },
    /** What every such source answers alike. */
    ends: {
      writerFor: (): Writer => forward.writer,
      attachReceiver(id: string, receiver: Receiver) {
        to = { id, receiver };
      },
      detachReceiver() {
        to = null;
      },
      onConfig: forward.renew,
      onRestored: forward.renew,
      ledger,
    },
    /** Makes the step's records; figures of what became of those of the step before. */
    run(fromMs: number): ForwardSourceStep {
      const { counts } = forward;
      const admitted = counts.admittedRecords + own.deliveredRecords;
      step.sent = admitted - before.admitted;
      step.refused = counts.refused - before.refused;
      before.admitted = admitted;
      before.refused = counts.refused;
      forward.begin(fromMs);
      step.items = make(fromMs);
      out.records = 0;
      out.bytes = 0;
      out.requests = 0;
      policy.shape(step.items, fromMs, out);
      own.madeRecords += out.records;
      own.madeBytes += out.bytes;
      counts.requests = out.requests;
      if (to !== null) deliver(fromMs);
      else forward.add(out.records, out.bytes);
      const held = forward.held();
      step.waiting = held.records - out.records > 0 ? held.records - out.records : 0;
      step.oldestMs = held.oldestMs === null ? 0 : Math.max(0, fromMs - held.oldestMs);
      step.newlyLost = lost.records - before.lost;
      before.lost = lost.records;
      step.lost = lost.records;
      return step;
    },
  };
}
