// What a producer sends, in one short line for its face: rate, record size, kind of keys.
import type { PartitionKey, Traffic } from "../model/fields.ts";
import type { Text } from "../model/text.ts";

const BYTES_PER_KB = 1_000;

interface Source {
  readonly traffic: Traffic;
  readonly recordBytes: number;
  readonly partitionKey: PartitionKey;
}

/** For example `1,800/s · 1 KB · zipf`; of a trace, its first rate. */
export function summarizeSource({ traffic, recordBytes, partitionKey }: Source): Text {
  const rate = traffic.shape === "trace" ? (traffic.points[0]?.[1] ?? 0) : traffic.recordsPerSecond;
  const inKb = recordBytes >= BYTES_PER_KB && recordBytes % (BYTES_PER_KB / 10) === 0;
  const size = inKb ? recordBytes / BYTES_PER_KB : recordBytes;
  const line = (point: string, group: string) =>
    [
      `${written(rate, point, group)}/s`,
      `${written(size, point, group)} ${inKb ? "KB" : "B"}`,
      partitionKey.kind,
    ].join(" · ");
  return { en: line(".", ","), vi: line(",", ".") };
}

function written(value: number, point: string, group: string): string {
  const [whole = "0", fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}
