// What lanes mean for the eye: which column is load, refusal, reads and age, how hot a lane is, and
// the one word a node shows about itself. It goes by units and names of columns, not by service.
import type { LaneSpec } from "../../workers/model/signals.ts";

/** The columns the lane picture needs, by what they mean; absent where the service has none. */
export interface LaneRoles {
  /** Share of the write limit used, 0 to 1 (more when refused). */
  readonly load: string | null;
  readonly writeBytes: string | null;
  readonly writeRecords: string | null;
  readonly refused: string | null;
  /** Which limit refuses: 1 records, 2 bytes. */
  readonly reason: string | null;
  readonly reads: string | null;
  readonly age: string | null;
  /** Above zero while the lane no longer takes writes. */
  readonly closed: string | null;
}

const REFUSED = /refus|reject|throttl/i;
const READ = /read|^out/i;

/** Finds the columns; a service may leave any of them out. */
export function laneRoles(lanes: Readonly<Record<string, LaneSpec>>): LaneRoles {
  const entries = Object.entries(lanes);
  const find = (fits: (key: string, unit: LaneSpec["unit"]) => boolean): string | null =>
    entries.find(([key, spec]) => fits(key, spec.unit))?.[0] ?? null;
  const isWrite = (key: string) => !REFUSED.test(key) && !READ.test(key);
  return {
    load: find((key, unit) => unit === "share" && isWrite(key)),
    writeBytes: find((key, unit) => unit === "bytes/s" && isWrite(key)),
    writeRecords: find((key, unit) => unit === "records/s" && isWrite(key)),
    refused: find((key, unit) => unit === "records/s" && REFUSED.test(key) && !READ.test(key)),
    reason: find((key, unit) => unit === "flag" && /reason/i.test(key)),
    reads: find((key, unit) => unit === "bytes/s" && READ.test(key) && !REFUSED.test(key)),
    age: find((_key, unit) => unit === "ms"),
    closed: find((key, unit) => unit === "flag" && /closed|draining/i.test(key)),
  };
}

/** Lanes with a write load have a picture on the node; others are for the Live tab. */
export function pictured(
  lanes: Readonly<Record<string, LaneSpec>> | undefined,
): Readonly<Record<string, LaneSpec>> | null {
  return lanes !== undefined && laneRoles(lanes).load !== null ? lanes : null;
}

/** The first column of amounts, for lanes without a write load: objects, bytes or records held. */
export function amountLane(
  lanes: Readonly<Record<string, LaneSpec>> | undefined,
): { readonly lanes: Readonly<Record<string, LaneSpec>>; readonly lane: string } | null {
  if (lanes === undefined || pictured(lanes) !== null) return null;
  const isAmount = ({ unit }: LaneSpec) => unit === "records" || unit === "bytes";
  const held = Object.keys(lanes).filter((key) => isAmount(lanes[key] as LaneSpec));
  const lane = held.find((key) => /buffer/i.test(key)) ?? held[0];
  return lane === undefined ? null : { lanes, lane };
}

export interface LaneValues {
  readonly count: number;
  readonly names: readonly string[];
  value(laneKey: string, row: number): number;
}

export const valueOr0 = (lanes: LaneValues, key: string | null, row: number): number =>
  key === null ? 0 : lanes.value(key, row) || 0;

export type Heat = "ok" | "warm" | "hot";

/** Warm from 80 % of the limit; hot as soon as anything is refused. */
export function heatOf(load: number, refused: number): Heat {
  if (refused > 0) return "hot";
  return load >= 0.8 ? "warm" : "ok";
}

export type LaneStatus =
  | { readonly kind: "hotShard"; readonly row: number }
  | { readonly kind: "throttling" }
  | null;

/** Refusing on few shards while others have room is a hot shard; refusing all over is throttling. */
export function laneStatus(lanes: LaneValues, roles: LaneRoles): LaneStatus {
  let refusing = 0;
  let cool = 0;
  let worst = -1;
  let worstRefused = 0;
  for (let row = 0; row < lanes.count; row++) {
    const refused = valueOr0(lanes, roles.refused, row);
    const load = valueOr0(lanes, roles.load, row);
    if (refused > 0) refusing++;
    else if (load < 0.8 && valueOr0(lanes, roles.closed, row) === 0) cool++;
    if (refused > worstRefused) {
      worstRefused = refused;
      worst = row;
    }
  }
  if (refusing === 0) return null;
  return cool > 0 && refusing <= lanes.count / 2
    ? { kind: "hotShard", row: worst }
    : { kind: "throttling" };
}

/** `shardId-000000000002` and `2` both read `002`. */
export function shortLaneName(name: string): string {
  const digits = /(\d+)$/.exec(name)?.[1];
  return digits === undefined ? name : String(Number(digits)).padStart(3, "0");
}
