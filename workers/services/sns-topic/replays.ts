// The archive of a FIFO topic and the replays of its subscriptions. A subscription with a replay policy
// gets its messages from the archive: from the starting point, in order, until it has caught up with
// what is published (then it is a usual subscription again), or up to the ending point; then it is
// paused, and what is published meanwhile stays in the archive until another policy asks for it.
import { emptyCohort } from "../../base/cohorts.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeContext } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import {
  createArchive,
  followArchive,
  keep,
  leftOf,
  nextOf,
  type Replay,
  trim,
} from "../../workload/archive.ts";
import type { TopicFields } from "./config.ts";
import type { TopicSignals } from "./signals.ts";

const HOUR_MS = 3_600_000;

type Context = NodeContext<TopicFields, TopicSignals>;

/** A subscription that gets its messages from the archive. Plain data. */
interface Replaying extends Replay {
  id: string;
}

export interface Replays {
  readonly state: object;
  /** Messages were published; they are in the archive when the step ends. */
  published(records: number, bytes: number): void;
  /** What is published is not for this subscription now. */
  isHeldBack(id: string): boolean;
  /** SetSubscriptionAttributes with a ReplayPolicy. Null: accepted. */
  start(parameters: Readonly<Record<string, unknown>>, atMs: number): Text | null;
  /** Sends a second's worth of each replay; ends those that have caught up. */
  step(fromMs: number, send: (id: string, records: number, bytes: number) => void): void;
  /** After what the step published has gone to the subscriptions that are not held back. */
  endStep(fromMs: number): void;
}

export function createReplays(context: Context, hasTarget: (id: string) => boolean): Replays {
  const archive = createArchive();
  const state = { archive, running: [] as Replaying[], newRecords: 0, newBytes: 0 };
  const piece = emptyCohort();
  const metrics = {
    archived: context.metric("ApproximateNumberOfMessagesArchived"),
    archivedBytes: context.metric("ApproximateNumberOfBytesArchived"),
    saved: context.metric("NumberOfMessagesArchiveProcessing"),
    savedBytes: context.metric("NumberOfBytesArchiveProcessing"),
  };
  const days = () =>
    context.config.topicType === "fifo"
      ? context.config["archivePolicy.messageRetentionPeriod"]
      : null;

  function sendOf(
    one: Replaying,
    send: (id: string, records: number, bytes: number) => void,
  ): void {
    let room = context.fact("sns.fifo.topicPerSecond");
    while (room > 0 && nextOf(archive, one, room, piece)) {
      send(one.id, piece.records, piece.bytes);
      context.use("replayedMessages", piece.records);
      room -= piece.records;
    }
  }

  function save(fromMs: number): void {
    const { newRecords, newBytes } = state;
    if (newRecords > 0) keep(archive, fromMs, newRecords, newBytes);
    context.add(metrics.saved, newRecords);
    context.add(metrics.savedBytes, newBytes);
    context.use("archivedBytes", newBytes);
    context.sample(metrics.archived, archive.records);
    context.sample(metrics.archivedBytes, archive.bytes);
  }

  return {
    state,
    published(records, bytes) {
      state.newRecords += records;
      state.newBytes += bytes;
    },
    isHeldBack: (id) => state.running.some((one) => one.id === id),
    start(parameters, atMs) {
      const id = String(parameters["subscription"]);
      const fromMs = Number(parameters["startingPoint"]);
      const endMs = Number(parameters["endingPoint"]) || Number.POSITIVE_INFINITY;
      if (!hasTarget(id)) return NO_SUBSCRIPTION;
      if (context.config.topicType !== "fifo") return FIFO_ONLY;
      if (days() === null) return NO_ARCHIVE;
      if (fromMs > atMs || endMs <= fromMs) return WRONG_POINTS;
      // Another policy takes the place of the one that runs.
      state.running = state.running.filter((one) => one.id !== id);
      state.running.push({ id, ...followArchive(archive, fromMs, endMs) });
      state.running.sort((a, b) => (a.id < b.id ? -1 : 1));
      return null;
    },
    step(fromMs, send) {
      const kept = days();
      trim(archive, fromMs, kept);
      for (let at = 0; at < state.running.length; ) {
        const one = state.running[at]!;
        sendOf(one, send);
        const isCaughtUp = leftOf(archive, one) === 0 && one.endMs === Number.POSITIVE_INFINITY;
        if (kept !== null && !isCaughtUp) {
          at += 1;
          continue;
        }
        state.running.splice(at, 1);
        context.log("replayCompleted", fromMs, { target: one.id }, one.id);
      }
    },
    endStep(fromMs) {
      if (days() !== null) save(fromMs);
      state.newRecords = 0;
      state.newBytes = 0;
      let left = 0;
      let paused = 0;
      for (const one of state.running) {
        const waiting = leftOf(archive, one);
        left += waiting;
        if (waiting === 0 && one.endMs <= fromMs) paused += 1;
      }
      context.use("archiveByteHours", (archive.bytes * STEP_MS) / HOUR_MS);
      context.show("archived", archive.records);
      context.show("replaying", left);
      context.show("paused", paused);
    },
  };
}

const NO_SUBSCRIPTION: Text = {
  en: "NotFoundException: the topic has no such subscription.",
  vi: "NotFoundException: topic không có subscription đó.",
};
const FIFO_ONLY: Text = {
  en: "InvalidParameterException: only FIFO topics archive and replay messages. A standard topic keeps nothing.",
  vi: "InvalidParameterException: chỉ FIFO topic mới archive và replay message. Standard topic không giữ lại gì.",
};
const NO_ARCHIVE: Text = {
  en: "InvalidParameterException: the topic has no ArchivePolicy, so nothing was kept to replay.",
  vi: "InvalidParameterException: topic không có ArchivePolicy nên không có gì để replay.",
};
const WRONG_POINTS: Text = {
  en: "InvalidParameterException: StartingPoint must be in the past and before EndingPoint.",
  vi: "InvalidParameterException: StartingPoint phải ở quá khứ và trước EndingPoint.",
};
