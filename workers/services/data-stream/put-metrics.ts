// CloudWatch's metrics of writes, PutRecord apart from PutRecords. Only what succeeded is in the
// Bytes; PutRecords.Success counts a call in which at least one record did, so it can read 100 %
// while records are throttled. FailedRecords are internal failures only.
import { putLatencyMs } from "../../workload/api-latency.ts";
import type { StreamContext } from "./limits.ts";
import type { Writes } from "./writes.ts";

/** Places of a step's sums: those of PutRecord, then those of PutRecords. */
const RECORDS = 0;
const BYTES = 1;
const REFUSED = 2;
const TOO_LARGE = 3;
const CALLS = 4;
const COLUMNS = 5;

const COUNTS = [
  "IncomingBytes",
  "IncomingRecords",
  "WriteProvisionedThroughputExceeded",
  "PutRecords.Bytes",
  "PutRecords.TotalRecords",
  "PutRecords.SuccessfulRecords",
  "PutRecords.FailedRecords",
  "PutRecords.ThrottledRecords",
] as const;

/** Reports the step's writes; made once per run. */
export function createPutMetrics(
  context: StreamContext,
  writes: Writes,
): (isOutage: boolean) => void {
  const single = {
    bytes: context.metric("PutRecord.Bytes"),
    latency: context.metric("PutRecord.Latency"),
    success: context.metric("PutRecord.Success"),
  };
  const many = {
    latency: context.metric("PutRecords.Latency"),
    success: context.metric("PutRecords.Success"),
  };
  const recordCounts = context.counts(COUNTS);
  const amounts = new Float64Array(COUNTS.length);
  const sums = new Float64Array(2 * COLUMNS);

  function addUp(): void {
    sums.fill(0);
    const { byWriter, writers } = writes;
    for (let w = 0; w < writers.length; w++) {
      const writer = writers[w]!;
      const at = writer.api === "PutRecord" ? 0 : COLUMNS;
      const records = byWriter.records[w]!;
      const calls = writer.requestsThisStep;
      sums[at + RECORDS] = sums[at + RECORDS]! + records;
      sums[at + BYTES] = sums[at + BYTES]! + byWriter.bytes[w]!;
      sums[at + REFUSED] = sums[at + REFUSED]! + byWriter.refused[w]!;
      sums[at + TOO_LARGE] = sums[at + TOO_LARGE]! + byWriter.tooLarge[w]!;
      sums[at + CALLS] = sums[at + CALLS]! + calls;
      if (at > 0 && calls > 0) context.sample(many.success, records > 0 ? 1 : 0, calls);
    }
  }

  function reportSingle(): void {
    const records = sums[RECORDS]!;
    const refused = sums[REFUSED]!;
    if (records > 0) {
      context.add(single.bytes, sums[BYTES]!);
      context.sample(single.success, 1, records);
    }
    if (refused > 0) context.sample(single.success, 0, refused);
    const calls = records + refused;
    if (calls > 0) context.sample(single.latency, putLatencyMs(sums[BYTES]! / calls), calls);
  }

  function reportMany(isOutage: boolean): void {
    const records = sums[COLUMNS + RECORDS]!;
    const bytes = sums[COLUMNS + BYTES]!;
    // A request that is not valid is refused as a whole; its records are counted nowhere.
    const refused = sums[COLUMNS + REFUSED]! - sums[COLUMNS + TOO_LARGE]!;
    const calls = sums[COLUMNS + CALLS]!;
    amounts[3] = bytes;
    amounts[4] = records + refused;
    amounts[5] = records;
    amounts[6] = isOutage ? refused : 0;
    amounts[7] = isOutage ? 0 : refused;
    if (calls > 0) context.sample(many.latency, putLatencyMs(bytes / calls), calls);
  }

  return (isOutage) => {
    addUp();
    reportSingle();
    reportMany(isOutage);
    amounts[0] = writes.totals.bytes;
    amounts[1] = writes.totals.records;
    amounts[2] = writes.totals.throttled;
    recordCounts(amounts);
  };
}
