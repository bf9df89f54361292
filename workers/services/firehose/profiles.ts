// What differs between destinations: ranges and defaults of the hints, retries, names of metrics.

/** Types of service Firehose delivers to; the first is also where backups and failed data go. */
export const BUCKET = "s3";
export const DESTINATIONS = [
  BUCKET,
  "redshift",
  "openSearch",
  "splunk",
  "datadog",
  "httpEndpoint",
] as const;
export type DestinationType = (typeof DESTINATIONS)[number];

export const asDestination = (type: string): DestinationType =>
  DESTINATIONS.find((one) => one === type) ?? BUCKET;

/** Middle of the metric's name: DeliveryTo...Bytes. */
export const METRIC_OF = {
  s3: "DeliveryToS3",
  redshift: "DeliveryToRedshift",
  openSearch: "DeliveryToAmazonOpenSearchService",
  splunk: "DeliveryToSplunk",
  datadog: "DeliveryToHttpEndpoint",
  httpEndpoint: "DeliveryToHttpEndpoint",
} as const satisfies Record<DestinationType, string>;

/** Prefix of the records it could not deliver. */
export const FAILED_PREFIX = {
  s3: "s3-failed/",
  redshift: "errors/",
  openSearch: "AmazonOpenSearchService_failed/",
  splunk: "splunk-failed/",
  datadog: "http-endpoint-failed/",
  httpEndpoint: "http-endpoint-failed/",
} as const satisfies Record<DestinationType, string>;

interface HintRange {
  readonly sizeMB: readonly [min: number, max: number, initial: number];
  readonly intervalS: readonly [min: number, max: number, initial: number];
}

/** Range and default of the hints; with conversion or partitioning a buffer is 64 MB at least. */
export function hintRange(
  type: DestinationType,
  wantsLargeFiles: boolean,
  fact: (id: string) => number,
): HintRange {
  const of = (key: string) => fact(`firehose.${type}.${key}`);
  const floor = wantsLargeFiles ? fact("firehose.conversion.bufferSizeMBMin") : 0;
  const initial = wantsLargeFiles ? fact("firehose.conversion.bufferSizeMBDefault") : 0;
  const shortest = fact("firehose.s3.bufferIntervalSecondsMin");
  return {
    sizeMB: [
      Math.max(floor, of("bufferSizeMBMin")),
      of("bufferSizeMBMax"),
      Math.max(initial, of("bufferSizeMBDefault")),
    ],
    intervalS: [shortest, of("bufferIntervalSecondsMax"), of("bufferIntervalSecondsDefault")],
  };
}

/** How long a request is tried again unless set, s; null: S3 has its own rule. */
export function retrySeconds(type: DestinationType, fact: (id: string) => number): number | null {
  if (type === BUCKET) return null;
  return fact(`firehose.${type === "datadog" ? "httpEndpoint" : type}.retrySeconds`);
}

/** Size of the file for each byte of data, typical of logs: a choice of the model. */
const TYPICAL = {
  UNCOMPRESSED: 1,
  GZIP: 0.2,
  ZIP: 0.2,
  Snappy: 0.4,
  HADOOP_SNAPPY: 0.4,
} as const;
const COLUMNAR = 0.25;

export function fileShare(config: {
  readonly compressionFormat: keyof typeof TYPICAL;
  readonly dataFormatConversion: "none" | "parquet" | "orc";
  readonly compressedShare: number | null;
}): number {
  if (config.compressedShare !== null) return config.compressedShare;
  return config.dataFormatConversion === "none" ? TYPICAL[config.compressionFormat] : COLUMNAR;
}
