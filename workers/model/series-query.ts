// The question for a stretch of some series, and its answer.
import type { Statistic } from "./signals.ts";

export interface SeriesQuery {
  readonly series: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
  /** At most this many points; min and max are kept when thinning. */
  readonly points: number;
  readonly statistic: Statistic;
  /**
   * Each value of a maximum is the highest of the minute before it, CloudWatch's period. Not every
   * shard is polled in every second, so second by second a maximum jumps between late and early.
   */
  readonly trailingMinute?: boolean;
  /** By the second or by the minute. Absent: by second while all of the stretch is kept so. */
  readonly periodSeconds?: 1 | 60;
}

export interface SeriesData {
  readonly periodMs: number;
  /** Per series: times (ms, end of period) and values; none where nothing was recorded. */
  readonly series: readonly {
    readonly id: number;
    readonly atMs: Float64Array;
    readonly values: Float64Array;
    readonly latest: number;
  }[];
}
