// An event bus: rules send each event to their targets, late rather than never when the invocation
// quota is used up; targets that refuse are retried for a day. An archive can be replayed.
import { emptyCohort } from "../../base/cohorts.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Text } from "../../model/text.ts";
import {
  createArchive,
  keep,
  leftOf,
  nextOf,
  type Replay,
  startReplay,
  trim,
} from "../../workload/archive.ts";
import { matchingOf } from "../../workload/fan-out-declarations.ts";
import { createPublisher, publisherFigures } from "../../workload/publisher.ts";
import type { BusFields } from "./config.ts";
import type { BusSignals } from "./signals.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Back-off with AWS's schedule unpublished: doubling from a second to ten minutes. */
const BACKOFF_MAX_MS = 600_000;

type Context = NodeContext<BusFields, BusSignals>;

export function createEventBus(context: Context): NodeBehaviour {
  const metrics = {
    calls: context.metric("PutEventsApproximateCallCount"),
    entries: context.metric("PutEventsEntriesCount"),
    throttled: context.metric("PutEventsApproximateThrottledCount"),
    invocations: context.metric("Invocations"),
    failed: context.metric("FailedInvocations"),
    retries: context.metric("RetryInvocationAttempts"),
    delayed: context.metric("ThrottledRules"),
    dead: context.metric("InvocationsSentToDlq"),
  };
  const entries = context.fact("eventbridge.entriesPerRequest");
  const archive = createArchive();
  const own = { nowMs: 0, replays: [] as (Replay & { only: string })[] };
  const publisher = createPublisher({
    nodeId: context.id,
    quotaPerSecond: () => context.fact("eventbridge.putEventsPerSecond") * entries,
    open: () => context.fault("outage") === null,
    triesMax: () => context.config.maximumRetryAttempts + 1,
    ageMaxMs: () => context.config.maximumEventAgeInSeconds * SECOND_MS,
    waitMs,
    perSecond: () => context.fact("eventbridge.invocationsPerSecond"),
    matching: () => matchingOf(context.config),
    deadLetterId: () => context.config.deadLetterQueue,
    latencyMs: () => context.config.latencyMs,
    flow: context.flow,
    onPublished(records, bytes) {
      context.add(metrics.entries, records);
      context.add(metrics.calls, Math.ceil(records / entries));
      context.use(
        "events",
        Math.max(records, Math.ceil(bytes / context.fact("eventbridge.billing.chunkBytes"))),
      );
      if (!context.config.archive) return;
      keep(archive, own.nowMs, records, bytes);
      context.use("archivedBytes", bytes);
    },
    onDelivered(_type, things) {
      context.add(metrics.invocations, things);
      context.use("deliveries", things);
    },
    onRefused(target, records, atMs) {
      context.add(metrics.retries, records);
      context.use("outOfOrder", records);
      context.log("refused", atMs, { target, records }, target);
    },
    onGivenUp(target, records, atMs, isKept) {
      context.add(isKept ? metrics.dead : metrics.failed, records);
      context.log(isKept ? "deadLettered" : "lost", atMs, { target, records }, target);
    },
  });
  const state = { own, archive, publisher: publisher.state };
  const piece = emptyCohort();

  /** The running replays, the oldest first, within the quota of invocations. */
  function runReplays(fromMs: number): void {
    let left = context.fact("eventbridge.invocationsPerSecond");
    for (let at = 0; at < own.replays.length; ) {
      const replay = own.replays[at]!;
      while (left > 0 && nextOf(archive, replay, left, piece)) {
        publisher.republish(fromMs, piece.records, piece.bytes, replay.only || undefined);
        context.use("replayedEvents", piece.records);
        context.use("outOfOrder", piece.records);
        left -= piece.records;
      }
      if (leftOf(archive, replay) > 0) {
        at += 1;
        continue;
      }
      own.replays.splice(at, 1);
      context.log("replayFinished", fromMs);
    }
  }

  function start(parameters: Readonly<Record<string, unknown>>, atMs: number): Text | null {
    if (!context.config.archive) return NO_ARCHIVE;
    if (own.replays.length >= context.fact("eventbridge.replaysMax")) return TOO_MANY_REPLAYS;
    const [from, to] = [Number(parameters["eventStartTime"]), Number(parameters["eventEndTime"])];
    if (to <= from) return ENDS_BEFORE_START;
    const only = String(parameters["filterArns"]);
    if (only && !publisher.fanOut.targets.some((one) => one.id === only)) return NO_SUCH_RULE;
    const replay = startReplay(archive, from, Math.min(to, atMs));
    const records = leftOf(archive, replay);
    if (records === 0) return NOTHING_THERE;
    own.replays.push({ ...replay, only });
    context.log("replayStarted", atMs, { records });
    return null;
  }

  function cancel(): Text | null {
    if (own.replays.length === 0) return NO_REPLAY;
    own.replays = [];
    return null;
  }

  function replaysLeft(): number {
    let left = 0;
    for (const replay of own.replays) left += leftOf(archive, replay);
    return left;
  }

  return {
    state,
    putTarget: publisher.putTarget,
    receiver: publisher.receiver,
    writerFor: publisher.fanOut.writerFor,
    attachReceiver: publisher.fanOut.attachReceiver,
    detachReceiver: publisher.fanOut.detachReceiver,
    onRestored: publisher.renew,
    call: (name, parameters, atMs) =>
      name === "CancelReplay" ? cancel() : start(parameters, atMs),
    step(fromMs) {
      own.nowMs = fromMs;
      trim(archive, fromMs, context.config.archive ? context.config.archiveRetentionDays : null);
      runReplays(fromMs);
      const step = publisher.step(fromMs);
      if (step.vanished > 0) context.log("noTarget", fromMs, { records: step.vanished });
      const figures = publisherFigures(step, publisher.fanOut);
      context.add(metrics.throttled, step.refused);
      const due = figures.waiting;
      const quota = context.fact("eventbridge.invocationsPerSecond");
      context.add(metrics.delayed, step.delivered >= quota ? due : 0);
      context.use("archiveByteHours", (archive.bytes * STEP_MS) / HOUR_MS);
      context.show("archived", archive.records);
      context.show("replaying", replaysLeft());
      for (const [name, value] of Object.entries(figures)) {
        context.show(name as keyof typeof figures, value);
      }
    },
    lanes: publisher.fanOut.lanes,
    ledger: publisher.ledger,
  };
}

function waitMs(tries: number): number {
  let wait = SECOND_MS;
  for (let i = 1; i < tries && wait < BACKOFF_MAX_MS; i += 1) wait *= 2;
  return Math.min(BACKOFF_MAX_MS, wait);
}

const NO_ARCHIVE: Text = {
  en: "ResourceNotFoundException: the bus has no archive, so nothing was kept to replay.",
  vi: "ResourceNotFoundException: bus không có archive nên không có gì để replay.",
};
const TOO_MANY_REPLAYS: Text = {
  en: "LimitExceededException: ten replays are running already.",
  vi: "LimitExceededException: đang có mười replay chạy.",
};
const ENDS_BEFORE_START: Text = {
  en: "ValidationException: EventEndTime must be later than EventStartTime.",
  vi: "ValidationException: EventEndTime phải sau EventStartTime.",
};
const NO_SUCH_RULE: Text = {
  en: "ResourceNotFoundException: no rule of the bus has that target.",
  vi: "ResourceNotFoundException: không có rule nào của bus có target đó.",
};
const NO_REPLAY: Text = {
  en: "ResourceNotFoundException: no replay is running.",
  vi: "ResourceNotFoundException: không có replay nào đang chạy.",
};
const NOTHING_THERE: Text = {
  en: "ValidationException: the archive holds no event of that time.",
  vi: "ValidationException: archive không có event nào trong khoảng thời gian đó.",
};
