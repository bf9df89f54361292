// Follows a video stream with GetMedia and puts a record for every detection into the linked stream.
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import { createForwardWriter } from "../../workload/forward-writer.ts";
import { pollingConsumer } from "../../workload/polling-consumer.ts";
import type { RekognitionFields } from "./config.ts";
import type { RekognitionSignals } from "./signals.ts";

const SECOND_MS = 1_000;
const POLL_MS = 200;
/** A face-search processor keeps results this long when the stream refuses them (the model's choice). */
const RETRY_MS = 60_000;
const FRAGMENTS_HELD = 1_000;

export function createRekognitionVideo(
  context: NodeContext<RekognitionFields, RekognitionSignals>,
): NodeBehaviour {
  const found = context.metric("DetectedLabelCount");
  const own = { owed: 0, isLinked: 0, made: 0, madeBytes: 0, unlinked: 0, unlinkedBytes: 0 };
  const consumer = pollingConsumer(context.id, context.label, {
    startingPosition: () => context.config.startingPosition,
    waitsForParents: () => false,
    recordsPerSecond: () =>
      (FRAGMENTS_HELD * SECOND_MS) /
      context.config.latencyMs /
      (context.fault("slow")?.numbers["factor"] ?? 1),
    stopped: () => context.fault("outage") !== null,
    recordsHeldMax: () => FRAGMENTS_HELD,
    recordsPerCall: () => FRAGMENTS_HELD,
    waitMs: () => POLL_MS,
    firstWaitMs: () => POLL_MS,
    onExpired: (records) => context.log("expired", consumer.nowMs(), { records }),
  });
  const results = createForwardWriter(context.id, {
    ageMaxMs: () => RETRY_MS,
    partitionKey: () => ({ kind: "uniform", distinctKeys: 1_000, prefix: "fragment-" }),
    charged: (_records, bytes) => bytes,
    onGivenUp: (records, _bytes, atMs) => context.log("resultsLost", atMs, { records }),
  });

  function detect(fragments: number): void {
    own.owed += fragments * context.config.detectionsPerFragment;
    const detections = Math.floor(own.owed);
    own.owed -= detections;
    const bytes = detections * context.config.resultBytes;
    own.made += detections;
    own.madeBytes += bytes;
    if (own.isLinked === 1) results.add(detections, bytes);
    else {
      own.unlinked += detections;
      own.unlinkedBytes += bytes;
    }
    context.add(found, detections);
    context.use("detections", detections);
    context.show("detections", detections);
  }

  return {
    state: { own, consumer: consumer.state, results: results.state },
    readerFor: () => consumer.reader,
    writerFor() {
      own.isLinked = 1;
      return results.writer;
    },
    step(fromMs) {
      results.begin(fromMs);
      const result = consumer.step(fromMs);
      detect(result.processedRecords);
      context.use("fragments", result.processedRecords);
      context.use("videoMs", result.processedRecords * context.config.fragmentMs);
      context.show("fragments", result.processedRecords);
      context.show("behindMs", consumer.lag().oldestAgeMs);
      context.show("waiting", results.held().records);
    },
    ledger() {
      const held = results.held();
      const { admittedRecords, admittedBytes, givenUpRecords, givenUpBytes } = results.counts;
      return [
        ...consumer.ledger(),
        {
          name: "results",
          source: true,
          inRecords: own.made,
          inBytes: own.madeBytes,
          outRecords: admittedRecords,
          outBytes: admittedBytes,
          heldRecords: held.records,
          heldBytes: held.bytes,
          losses: [
            { kind: "throttledDropped", records: givenUpRecords, bytes: givenUpBytes },
            { kind: "ignored", records: own.unlinked, bytes: own.unlinkedBytes },
          ],
        },
      ];
    },
  };
}
