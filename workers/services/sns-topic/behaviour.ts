// A topic: every message goes to every subscription whose filter lets it through, at once. What an
// endpoint does not take is retried by the policy of its kind, then dead-lettered. Nothing is kept,
// but in the archive of a FIFO topic (replays.ts).
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { matchingOf } from "../../workload/fan-out-declarations.ts";
import { createPublisher, publisherFigures } from "../../workload/publisher.ts";
import type { TopicFields } from "./config.ts";
import { createReplays } from "./replays.ts";
import type { TopicSignals } from "./signals.ts";

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const AWS_ENDPOINTS = ["sqsQueue", "lambdaFunction"];
/** Tries at once, then one second apart, then backing off up to twenty seconds. */
const AT_ONCE = 3;
const PRE_BACKOFF = 2;
const BACKOFF_STEPS = 10;
const BACKOFF_MAX_MS = 20_000;

type Context = NodeContext<TopicFields, TopicSignals>;

export function createSnsTopic(context: Context): NodeBehaviour {
  const isFifo = context.config.topicType === "fifo";
  const metrics = {
    published: context.metric("NumberOfMessagesPublished"),
    delivered: context.metric("NumberOfNotificationsDelivered"),
    failed: context.metric("NumberOfNotificationsFailed"),
    redriven: context.metric("NumberOfNotificationsRedrivenToDlq"),
    size: context.metric("PublishSize"),
    replayed: context.metric("NumberOfReplayedNotificationsDelivered"),
    replayFailed: context.metric("NumberOfReplayedNotificationsFailed"),
  };
  const isAws = (type: string) => AWS_ENDPOINTS.includes(type);
  const replays = createReplays(context, (id) =>
    publisher.fanOut.targets.some((one) => one.id === id),
  );
  const publisher = createPublisher({
    nodeId: context.id,
    quotaPerSecond: () => context.fact(isFifo ? "sns.fifo.topicPerSecond" : "sns.publishPerSecond"),
    open: () => context.fault("outage") === null,
    triesMax: (type) => context.fact(isAws(type) ? "sns.retry.awsTries" : "sns.retry.otherTries"),
    ageMaxMs: (type) =>
      isAws(type)
        ? context.fact("sns.retry.awsDays") * DAY_MS
        : context.fact("sns.retry.otherHours") * HOUR_MS,
    waitMs,
    perSecond: () => Number.POSITIVE_INFINITY,
    matching: () => matchingOf(context.config),
    deadLetterId: () => context.config.deadLetterQueue,
    latencyMs: () => context.config.latencyMs,
    ordered: () => isFifo,
    isHeldBack: replays.isHeldBack,
    flow: context.flow,
    onPublished(records, bytes, calls) {
      replays.published(records, bytes);
      context.add(metrics.published, records);
      context.sample(metrics.size, bytes / records, records);
      const chunks = Math.max(calls, Math.ceil(bytes / context.fact("sns.billing.chunkBytes")));
      context.use(isFifo ? "fifoPublishes" : "publishes", chunks);
      if (isFifo) context.use("fifoBytes", bytes);
    },
    onDelivered(type, things, bytes, id) {
      context.add(metrics.delivered, things);
      if (replays.isHeldBack(id)) context.add(metrics.replayed, things);
      context.use("deliveries", things);
      if (isFifo) {
        context.use("fifoDeliveries", things);
        context.use("fifoDeliveredBytes", bytes);
      } else if (type === "httpEndpoint") context.use("httpDeliveries", things);
      else if (type === "put") context.use("firehoseDeliveries", things);
    },
    onRefused(target, records, atMs) {
      if (!isFifo) context.use("outOfOrder", records);
      context.log("refused", atMs, { target, records }, target);
    },
    onGivenUp(target, records, atMs, isKept) {
      context.add(isKept ? metrics.redriven : metrics.failed, records);
      if (replays.isHeldBack(target)) context.add(metrics.replayFailed, records);
      context.log(isKept ? "deadLettered" : "lost", atMs, { target, records }, target);
    },
  });

  return {
    state: { replays: replays.state, publisher: publisher.state },
    call: (_name, parameters, atMs) => replays.start(parameters, atMs),
    putTarget: publisher.putTarget,
    receiver: publisher.receiver,
    writerFor: publisher.fanOut.writerFor,
    attachReceiver: publisher.fanOut.attachReceiver,
    detachReceiver: publisher.fanOut.detachReceiver,
    onRestored: publisher.renew,
    step(fromMs) {
      replays.step(fromMs, (id, records, bytes) => publisher.republish(fromMs, records, bytes, id));
      const step = publisher.step(fromMs);
      replays.endStep(fromMs);
      if (step.vanished > 0) context.log("noTarget", fromMs, { records: step.vanished });
      const figures = publisherFigures(step, publisher.fanOut);
      for (const [name, value] of Object.entries(figures)) {
        context.show(name as keyof typeof figures, value);
      }
    },
    lanes: publisher.fanOut.lanes,
    ledger: publisher.ledger,
  };
}

/** The delivery policy of AWS-managed endpoints: at once, pre-back-off, back-off, post-back-off. */
function waitMs(tries: number): number {
  if (tries < AT_ONCE) return 0;
  if (tries < AT_ONCE + PRE_BACKOFF) return SECOND_MS;
  const step = tries - AT_ONCE - PRE_BACKOFF + 1;
  return Math.min(BACKOFF_MAX_MS, (BACKOFF_MAX_MS * step) / BACKOFF_STEPS);
}
