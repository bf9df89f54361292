// The hints in force: what is set, or the destination's default, kept in its range. The destination and
// the format decide the range, so they are worked out anew whenever a link or a setting changes.
import type { NodeContext } from "../../model/service-definition.ts";
import type { Hints } from "./buffers.ts";
import type { FirehoseFields } from "./config.ts";
import type { Quota } from "./intake.ts";
import type { Links } from "./outlets.ts";
import { asDestination, BUCKET, type DestinationType, hintRange } from "./profiles.ts";
import type { FirehoseSignals } from "./signals.ts";
import { FIRST_SHARD_ROW } from "./stream-reader.ts";

const BYTES_PER_MB = 1_048_576;
const SECOND_MS = 1_000;

type Range = readonly [min: number, max: number, initial: number];
type Context = NodeContext<FirehoseFields, FirehoseSignals>;

const noHints = (): Hints => ({ sizeBytes: 0, intervalMs: 0, raisedSizeBytes: 0 });
const clamp = (value: number, [min, max]: Range) => Math.max(min, Math.min(max, value));

export interface Settings {
  /** Of the delivery buffers, of those in front of the function, of backups and failed records. */
  readonly hints: Hints;
  readonly stageHints: Hints;
  readonly bucketHints: Hints;
  mainType(): DestinationType;
  isPartitioning(): boolean;
  isConverting(): boolean;
  /** Records wait in front of something before they reach the delivery buffers. */
  isStaged(): boolean;
  read(): void;
  /** Invocations at once of each of so many rows. */
  slots(rows: number, quota: Quota): number;
}

export function createSettings(context: Context, links: Links): Settings {
  const hints = noHints();
  const stageHints = noHints();
  const bucketHints = noHints();
  const fact = (id: string) => context.fact(id);
  const mainType = () => asDestination(links.main?.type ?? BUCKET);
  const isPartitioning = () => context.config["dynamicPartitioning.enabled"];
  const isConverting = () => context.config.dataFormatConversion !== "none";

  function readDelivery(): void {
    const { config } = context;
    const range = hintRange(mainType(), isConverting() || isPartitioning(), fact);
    const share = config["processing.enabled"] ? config["processing.outputShare"] : 1;
    const sizeMB = clamp(config["bufferingHints.sizeInMBs"] ?? range.sizeMB[2], range.sizeMB);
    const intervalS = config["bufferingHints.intervalInSeconds"] ?? range.intervalS[2];
    hints.sizeBytes = (sizeMB * BYTES_PER_MB) / share;
    hints.intervalMs = clamp(intervalS, range.intervalS) * SECOND_MS;
    hints.raisedSizeBytes = (range.sizeMB[1] * BYTES_PER_MB) / share;
  }

  /** Without a function what is staged passes on at the end of the step. */
  function readStage(): void {
    const { config } = context;
    const on = config["processing.enabled"];
    stageHints.sizeBytes = on
      ? config["processing.bufferSizeInMBs"] * BYTES_PER_MB
      : Number.MAX_SAFE_INTEGER;
    stageHints.intervalMs = on ? config["processing.bufferIntervalInSeconds"] * SECOND_MS : 0;
    stageHints.raisedSizeBytes = stageHints.sizeBytes;
  }

  return {
    hints,
    stageHints,
    bucketHints,
    mainType,
    isPartitioning,
    isConverting,
    isStaged: () => context.config["processing.enabled"] || isPartitioning() || isConverting(),
    read() {
      readDelivery();
      readStage();
      bucketHints.sizeBytes = fact("firehose.s3.bufferSizeMBDefault") * BYTES_PER_MB;
      bucketHints.raisedSizeBytes = fact("firehose.s3.bufferSizeMBMax") * BYTES_PER_MB;
      bucketHints.intervalMs = fact("firehose.s3.bufferIntervalSecondsDefault") * SECOND_MS;
    },
    // Direct PUT has as many shards as its quota has MiB/s.
    slots(rows, { factor }) {
      const each = fact(`firehose.processing.perShard${mainType() === "splunk" ? "Splunk" : ""}`);
      if (rows > FIRST_SHARD_ROW) return each;
      const region = context.config.directPutQuota === "other" ? "Other" : "";
      const quota = factor * fact(`firehose.directPut.bytesPerSecond${region}`);
      return each * Math.max(1, Math.round(quota / BYTES_PER_MB));
    },
  };
}
