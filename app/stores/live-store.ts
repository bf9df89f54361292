// The latest frame of the run, kept outside React. Each hook listens to its own slice, at most five
// times a second, so that a frame re-renders only what shows a changed number.
import { useSyncExternalStore } from "react";
import type { Frame, RunEvent, RunLayout } from "../../workers/sim-api.types.ts";

export interface LaneView {
  readonly count: number;
  readonly names: readonly string[];
  /** 0 for a lane or row that is not there. */
  value(lane: string, row: number): number;
}

export interface LinkFlow {
  readonly records: number;
  readonly bytes: number;
  readonly refused: number;
  /** Simulated ms these numbers cover. */
  readonly ms: number;
}

export interface LiveView {
  readonly frame: Frame | null;
  readonly layout: RunLayout | null;
  flowOf(from: string, to: string): LinkFlow;
}

type Listener = () => void;

const NOTIFY_MS = 200;
const EVENTS_SHOWN_MAX = 500;
const FLOW_COLUMNS = 3;
const NO_FLOW: LinkFlow = { records: 0, bytes: 0, refused: 0, ms: 1_000 };
const NO_EVENTS: readonly RunEvent[] = [];
const NO_FAULTS: Frame["faults"] = [];

let frame: Frame | null = null;
let layout: RunLayout | null = null;
let figureIndex = new Map<string, number>();
let flowIndex = new Map<string, number>();
let laneViews = new Map<string, LaneView>();
let events: readonly RunEvent[] = NO_EVENTS;
let faults: Frame["faults"] = NO_FAULTS;
let lastNotifyMs = 0;
let notifyTimer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();
const layoutListeners = new Set<Listener>();

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function subscribeLayout(listener: Listener): () => void {
  layoutListeners.add(listener);
  return () => layoutListeners.delete(listener);
}

function notifySoon(): void {
  const wait = NOTIFY_MS - (performance.now() - lastNotifyMs);
  if (wait <= 0) notify();
  else notifyTimer ??= setTimeout(notify, wait);
}

function notify(): void {
  clearTimeout(notifyTimer);
  notifyTimer = undefined;
  lastNotifyMs = performance.now();
  for (const listener of listeners) listener();
}

/** The places of figures and flows; comes before the frames that use it. */
export function setLayout(next: RunLayout): void {
  layout = next;
  figureIndex = new Map(
    next.nodes.flatMap((node) =>
      node.figures.map((key, i) => [`${node.id}\n${key}`, node.figureOffset + i] as const),
    ),
  );
  flowIndex = new Map(next.links.map((link, i) => [`${link.from}\n${link.to}`, i * FLOW_COLUMNS]));
  for (const listener of layoutListeners) listener();
}

/** A frame of another layout is late and is dropped. */
export function pushFrame(next: Frame): void {
  if (!layout || next.layout !== layout.version) return;
  frame = next;
  laneViews = new Map(next.lanes.map((lane) => [lane.node, laneView(lane)]));
  if (next.events.length > 0) events = [...events, ...next.events].slice(-EVENTS_SHOWN_MAX);
  if (next.faults.length > 0 || faults.length > 0) faults = next.faults;
  notifySoon();
}

/** A new run, or a run taken back: events are given anew. */
export function resetEvents(next: readonly RunEvent[]): void {
  events = next;
  notifySoon();
}

function laneView(lane: Frame["lanes"][number]): LaneView {
  const keys = layout?.nodes.find((node) => node.id === lane.node)?.lanes ?? [];
  return {
    count: lane.count,
    names: lane.names,
    value(key, row) {
      const column = keys.indexOf(key);
      return column < 0 ? 0 : (lane.values[column * lane.count + row] ?? 0);
    },
  };
}

const view: LiveView = {
  get frame() {
    return frame;
  },
  get layout() {
    return layout;
  },
  flowOf(from, to) {
    const at = flowIndex.get(`${from}\n${to}`);
    if (at === undefined || !frame) return NO_FLOW;
    const { flows, flowMs } = frame;
    return {
      records: flows[at] ?? 0,
      bytes: flows[at + 1] ?? 0,
      refused: flows[at + 2] ?? 0,
      ms: flowMs > 0 ? flowMs : NO_FLOW.ms,
    };
  },
};

/** For drawing loops that look at the latest frame themselves. */
export function live(): LiveView {
  return view;
}

export function useFigure(nodeId: string, key: string): number {
  return useSyncExternalStore(subscribe, () => {
    const at = figureIndex.get(`${nodeId}\n${key}`);
    return at === undefined ? 0 : (frame?.figures[at] ?? 0);
  });
}

export function useLanes(nodeId: string): LaneView | null {
  return useSyncExternalStore(subscribe, () => laneViews.get(nodeId) ?? null);
}

/** Simulated ms. */
export function useClock(): number {
  return useSyncExternalStore(subscribe, () => frame?.atMs ?? 0);
}

export function useLayout(): RunLayout | null {
  return useSyncExternalStore(subscribeLayout, () => layout);
}

/** Oldest first. */
export function useEventLog(): readonly RunEvent[] {
  return useSyncExternalStore(subscribe, () => events);
}

export function useFaults(): Frame["faults"] {
  return useSyncExternalStore(subscribe, () => faults);
}
