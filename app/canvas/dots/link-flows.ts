// What each drawn link carries, in the words of the dots. Links register their path when they are
// drawn; rates follow the frames, smoothed over a few simulated seconds so that a batch every now
// and then is a steady trickle rather than a flicker.
import type { AnyService } from "../../../workers/model/service-definition.ts";
import type { LaneSpec } from "../../../workers/model/signals.ts";
import { catalog } from "../../../workers/services/catalog.ts";
import { live } from "../../stores/live-store.ts";
import { laneRoles } from "../node-status.ts";
import { cumulativeShares, dotRadius, dotsPerSecond, type LinkFlow } from "./dot-field.ts";
import { type PathTable, pathTable } from "./path-table.ts";

/** Simulated time over which a rate forgets its past. */
const SMOOTHING_MS = 3_000;
const NO_PARTITIONS = new Float32Array(0);

export interface DrawnLink extends LinkFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  table: PathTable;
  /** Smoothed, per simulated second. */
  recordsPerSecond: number;
  refusedPerSecond: number;
  bytesPerSecond: number;
}

const links: DrawnLink[] = [];
let order = 0;
let lastFrame: object | null = null;
let lastAtMs = 0;

/** The links on screen; the array is the same object for good, its order changes. */
export const drawnLinks = (): readonly DrawnLink[] => links;
export const drawnLink = (id: string): DrawnLink | undefined =>
  links.find((link) => link.id === id);

/** A link was drawn, or its path changed. */
export function registerLink(id: string, from: string, to: string, path: SVGPathElement): void {
  const d = path.getAttribute("d") ?? "";
  const known = drawnLink(id);
  if (known !== undefined) {
    if (known.table.path === d) return;
    known.table = pathTable(d, path);
    known.length = known.table.length;
    return;
  }
  const table = pathTable(d, path);
  links.push({
    ...{ id, from, to, table, length: table.length },
    ...{ recordsPerSecond: 0, refusedPerSecond: 0, bytesPerSecond: 0 },
    ...{ dotsPerSecond: 0, refusedShare: 0, radius: 3, owed: Math.random() },
    partitions: NO_PARTITIONS,
  });
}

/** The link is gone. Dots name links by place, so they start afresh (see `linkOrder`). */
export function forgetLink(id: string): void {
  const at = links.findIndex((link) => link.id === id);
  if (at < 0) return;
  links.splice(at, 1);
  order++;
}

/** Raised whenever places in `drawnLinks` change their meaning. */
export const linkOrder = () => order;

/** Takes the newest frame in; cheap when there is none. True when the run jumped (restart). */
export function followFrame(): boolean {
  const { frame, layout } = live();
  if (frame === null || frame === lastFrame || layout === null) return false;
  const jumped = frame.atMs < lastAtMs;
  lastFrame = frame;
  lastAtMs = frame.atMs;
  if (!(frame.flowMs > 0) && !jumped) return false;
  for (const link of links) {
    if (jumped) forget(link);
    followLink(link);
    const shards = partitionsNode(link, layout.nodes);
    if (shards !== null && frame.flowMs > 0) followPartitions(link, shards, frame.lanes);
  }
  return jumped;
}

function forget(link: DrawnLink): void {
  link.recordsPerSecond = 0;
  link.refusedPerSecond = 0;
  link.bytesPerSecond = 0;
}

function followLink(link: DrawnLink): void {
  const flow = live().flowOf(link.from, link.to);
  if (!(flow.ms > 0)) return;
  const weight = Math.min(1, flow.ms / SMOOTHING_MS);
  const follow = (rate: number, amount: number) =>
    settle(rate + ((amount * 1_000) / flow.ms - rate) * weight);
  link.recordsPerSecond = follow(link.recordsPerSecond, flow.records);
  link.refusedPerSecond = follow(link.refusedPerSecond, flow.refused);
  link.bytesPerSecond = follow(link.bytesPerSecond, flow.bytes);
  const offered = link.recordsPerSecond + link.refusedPerSecond;
  link.dotsPerSecond = dotsPerSecond(offered);
  link.refusedShare = offered > 0 ? link.refusedPerSecond / offered : 0;
  const { recordsPerSecond } = link;
  link.radius = dotRadius(recordsPerSecond > 0 ? link.bytesPerSecond / recordsPerSecond : 0);
}

/** A rate that has all but died out is none: otherwise a stopped link would never come to rest. */
const settle = (rate: number) => (rate < 0.01 ? 0 : rate);

type LayoutNodes = readonly { readonly id: string; readonly type: string }[];

/** The end of the link that has shards: its target first. */
function partitionsNode(link: DrawnLink, nodes: LayoutNodes): ShardedEnd | null {
  return shardedEnd(link.to, nodes) ?? shardedEnd(link.from, nodes);
}

interface ShardedEnd {
  readonly id: string;
  readonly load: string;
}

const loadColumns = new WeakMap<AnyService, string | null>();

function shardedEnd(id: string, nodes: LayoutNodes): ShardedEnd | null {
  const type = nodes.find((node) => node.id === id)?.type;
  const service = type === undefined ? undefined : catalog.get(type);
  if (service?.signals.lanes === undefined) return null;
  let load = loadColumns.get(service);
  if (load === undefined) {
    load = laneRoles(service.signals.lanes as Readonly<Record<string, LaneSpec>>).load;
    loadColumns.set(service, load);
  }
  return load === null ? null : { id, load };
}

type FrameLanes = readonly {
  readonly node: string;
  readonly count: number;
  readonly values: Float64Array;
}[];

function followPartitions(link: DrawnLink, end: ShardedEnd, lanes: FrameLanes): void {
  const rows = lanes.find((one) => one.node === end.id);
  const keys = live().layout?.nodes.find((node) => node.id === end.id)?.lanes ?? [];
  const column = keys.indexOf(end.load);
  if (rows === undefined || column < 0) return;
  if (link.partitions.length !== rows.count) link.partitions = new Float32Array(rows.count);
  const base = column * rows.count;
  cumulativeShares(rows.count, (row) => rows.values[base + row] ?? 0, link.partitions);
}
