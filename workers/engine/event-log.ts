// What happened, for people: bounded, with repeats of the same event counted on the first one.
import type { TextParams } from "../model/text.ts";
import { EVENT_MERGE_MS, EVENTS_KEPT_MAX } from "./limits.ts";

export interface LoggedEvent {
  readonly sequence: number;
  readonly atMs: number;
  readonly node: string;
  readonly kind: string;
  readonly severity: "info" | "warning" | "bad";
  params: TextParams;
  count: number;
}

export interface EventLog {
  /** `name` stands for the node, the kind and the key: repeats of it are counted on one event. */
  add(event: Omit<LoggedEvent, "sequence" | "count">, name: string): void;
  /** Events with a higher sequence number, oldest first. */
  since(sequence: number): readonly LoggedEvent[];
  readonly last: number;
  latest(limit: number): readonly LoggedEvent[];
  /** Forget what happened from this time on. */
  rewindTo(atMs: number): void;
}

export function createEventLog(): EventLog {
  let events: LoggedEvent[] = [];
  /** The event that repeats are counted on, by name. */
  let open = new Map<string, LoggedEvent>();
  let sequence = 0;

  return {
    get last() {
      return sequence;
    },
    add(event, name) {
      const before = open.get(name);
      if (before && event.atMs - before.atMs < EVENT_MERGE_MS) {
        before.count += 1;
        before.params = event.params;
        return;
      }
      sequence += 1;
      // Written out: an object made by a spread is slow to change later.
      const { atMs, node, kind, severity, params } = event;
      const logged = { sequence, atMs, node, kind, severity, params, count: 1 };
      events.push(logged);
      open.set(name, logged);
      if (events.length > EVENTS_KEPT_MAX) events = events.slice(-EVENTS_KEPT_MAX / 2);
    },
    since: (from) => events.filter((event) => event.sequence > from),
    latest: (limit) => events.slice(-limit),
    rewindTo(atMs) {
      events = events.filter((event) => event.atMs < atMs);
      open = new Map();
    },
  };
}
