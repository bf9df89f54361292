// A service that takes messages (put or deliver), pushes each to its targets and keeps none: the body
// that SNS topics and event buses share. Its step: admit by quota, publish, retry what is due.
import type { Delivery, PutTarget, Receiver } from "../model/ports.ts";
import type { LedgerAccount } from "../model/service-definition.ts";
import { createFanOut, type FanOut, type FanOutPolicy } from "./fan-out.ts";
import { createPutIntake, evenPartitions, NO_LIMITS } from "./put-intake.ts";

export interface PublisherPolicy extends FanOutPolicy {
  /** Messages a second that are admitted. */
  quotaPerSecond(): number;
  open(): boolean;
  /** Messages that were admitted. */
  onPublished(records: number, bytes: number, calls: number): void;
}

export interface Publisher {
  readonly state: object;
  readonly fanOut: FanOut;
  readonly putTarget: PutTarget;
  readonly receiver: Receiver;
  /** Publishes messages again (a replay), to all targets or to the one named. */
  republish(fromMs: number, records: number, bytes: number, only?: string): void;
  step(fromMs: number): PublisherStep;
  renew(): void;
  ledger(): readonly LedgerAccount[];
}

export interface PublisherStep {
  published: number;
  bytes: number;
  refused: number;
  /** Nobody was there to take them. */
  vanished: number;
  delivered: number;
  lost: number;
}

export function createPublisher(policy: PublisherPolicy): Publisher {
  const fanOut = createFanOut(policy);
  const counts = {
    inRecords: 0,
    inBytes: 0,
    ignoredRecords: 0,
    ignoredBytes: 0,
    /** Pushed to it since the last step. */
    pending: 0,
    pendingRecords: 0,
    pendingBytes: 0,
    delivered: 0,
    pushedThisStep: 0,
  };
  const result: PublisherStep = {
    published: 0,
    bytes: 0,
    refused: 0,
    vanished: 0,
    delivered: 0,
    lost: 0,
  };

  const intake = createPutIntake(
    evenPartitions(1, 1),
    policy.flow,
    (_partition, records, bytes) => {
      take(records, records, bytes);
      policy.onPublished(records, bytes, records);
    },
  );

  function take(things: number, records: number, bytes: number): void {
    counts.inRecords += records;
    counts.inBytes += bytes;
    counts.pending += things;
    counts.pendingRecords += records;
    counts.pendingBytes += bytes;
  }

  const receiver: Receiver = {
    receive({ objects, records, bytes }: Delivery) {
      const isFull = counts.pushedThisStep + objects > policy.quotaPerSecond();
      if (!policy.open() || isFull) return false;
      counts.pushedThisStep += objects;
      take(objects, records, bytes);
      policy.onPublished(objects, bytes, objects);
      return true;
    },
    latencyMs: () => policy.latencyMs(),
  };

  function outAndLost(): { out: number; lost: number } {
    let out = 0;
    let lost = 0;
    for (const account of fanOut.ledger()) {
      out += account.outRecords;
      for (const loss of account.losses) if (loss.kind === "failed") lost += loss.records;
    }
    return { out, lost };
  }

  function publish(fromMs: number): void {
    const { pending, pendingRecords, pendingBytes } = counts;
    result.published = pendingRecords;
    result.bytes = pendingBytes;
    result.vanished = 0;
    const someone = fanOut.targets.some((one) => one.id !== policy.deadLetterId());
    if (!someone) {
      result.vanished = pendingRecords;
      counts.ignoredRecords += pendingRecords;
      counts.ignoredBytes += pendingBytes;
    } else if (pending > 0) fanOut.publish(fromMs, pending, pendingRecords, pendingBytes);
    counts.pending = 0;
    counts.pendingRecords = 0;
    counts.pendingBytes = 0;
    counts.pushedThisStep = 0;
  }

  return {
    state: { counts, fanOut: fanOut.state, intake: intake.state },
    fanOut,
    putTarget: intake.target,
    receiver,
    republish: (fromMs, records, bytes, only) =>
      fanOut.publish(fromMs, records, records, bytes, only),
    renew: intake.renew,
    step(fromMs) {
      fanOut.begin(fromMs);
      const recordsPerSecond = Math.max(0, policy.quotaPerSecond() - counts.pushedThisStep);
      intake.take({ ...NO_LIMITS, recordsPerSecond, open: policy.open() });
      publish(fromMs);
      fanOut.step(fromMs);
      const { out, lost } = outAndLost();
      result.refused = intake.refused();
      result.delivered = out - counts.delivered;
      result.lost = lost;
      counts.delivered = out;
      return result;
    },
    ledger: () => [
      {
        name: "published",
        inRecords: counts.inRecords,
        inBytes: counts.inBytes,
        outRecords: counts.inRecords - counts.pendingRecords - counts.ignoredRecords,
        outBytes: counts.inBytes - counts.pendingBytes - counts.ignoredBytes,
        heldRecords: counts.pendingRecords,
        heldBytes: counts.pendingBytes,
        losses: [{ kind: "ignored", records: counts.ignoredRecords, bytes: counts.ignoredBytes }],
      },
      ...fanOut.ledger(),
    ],
  };
}

/** How a step's figures are named by every publisher. */
export function publisherFigures(step: PublisherStep, fanOut: FanOut) {
  return {
    incoming: step.published,
    delivered: step.delivered,
    waiting: fanOut.waiting(),
    throttled: step.refused,
    lost: step.lost,
    targets: fanOut.targets.length,
  };
}
