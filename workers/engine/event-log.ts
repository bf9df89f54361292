// What happened, for people: bounded, with repeats of the same event counted on the first one.
import type { TextParams } from "../model/text.ts";
import { EVENT_MERGE_MS, EVENTS_KEPT_MAX } from "./limits.ts";
import { tagOf } from "./trace-hash.ts";

export interface LoggedEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly node: string;
  readonly kind: string;
  readonly severity: "info" | "warning" | "bad";
  params: TextParams;
  count: number;
}

/** What can happen over and over: of a node, a kind and a key. Repeats of it are counted on one event. */
export interface EventName {
  readonly node: string;
  readonly kind: string;
  readonly severity: LoggedEvent["severity"];
  /** Stands for the name in the trace hash. */
  readonly tag: number;
  /** The event that repeats are counted on. */
  open: LoggedEvent | null;
}

export interface EventLog {
  /** The name of a node's event: the same object for the same name, so callers may keep it. */
  name(node: string, kind: string, key: string, severity: LoggedEvent["severity"]): EventName;
  add(name: EventName, atMs: number, params: TextParams): void;
  /** Events with a higher sequence number, oldest first. */
  since(sequence: number): readonly LoggedEvent[];
  readonly last: number;
  latest(limit: number): readonly LoggedEvent[];
  /** Forget what happened from this time on. */
  rewindTo(atMs: number): void;
}

export function createEventLog(): EventLog {
  let events: LoggedEvent[] = [];
  const names = new Map<string, EventName>();
  let sequence = 0;

  return {
    get last() {
      return sequence;
    },
    name(node, kind, key, severity) {
      const text = `${node} ${kind} ${key}`;
      const known = names.get(text);
      // Another service of the same id may find the same kind more or less severe.
      if (known?.severity === severity) return known;
      const made = { node, kind, severity, tag: tagOf(text), open: null };
      names.set(text, made);
      return made;
    },
    add(name, atMs, params) {
      const before = name.open;
      if (before !== null && atMs - before.atMs < EVENT_MERGE_MS) {
        before.count += 1;
        before.params = params;
        return;
      }
      sequence += 1;
      const { node, kind, severity } = name;
      const logged = { sequence, atMs, node, kind, severity, params, count: 1 };
      events.push(logged);
      name.open = logged;
      if (events.length > EVENTS_KEPT_MAX) events = events.slice(-EVENTS_KEPT_MAX / 2);
    },
    since: (from) => events.filter((event) => event.sequence > from),
    latest: (limit) => events.slice(-limit),
    rewindTo(atMs) {
      events = events.filter((event) => event.atMs < atMs);
      for (const name of names.values()) name.open = null;
    },
  };
}
