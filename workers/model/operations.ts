// API calls on a running node: SplitShard, a replay, a restart. A service declares them as it declares
// settings; the timeline, the inspector, the schema and the docs read the declaration. What became of
// a call is an event of the run, the same for every service.
import type { Fields } from "./fields.ts";
import type { EventSpec } from "./signals.ts";
import type { Text } from "./text.ts";

/** One call a node answers. */
export interface OperationSpec {
  /** AWS's name of the call where there is one: `SplitShard`. */
  readonly name: string;
  readonly label: Text;
  readonly help: Text;
  /** Parameters, by AWS's names in lower camel case. */
  readonly fields: Fields;
  /**
   * Offered at a lane (a shard) on the canvas: the parameter that the lane's name fills, and the one
   * that a lane dropped onto it fills.
   */
  readonly lane?: { readonly target: string; readonly dropped?: string };
}

/** Events of the run that every service can have. */
export const CALL_EVENTS = {
  called: {
    severity: "info",
    text: { en: "{call}: accepted.", vi: "{call}: được chấp nhận." },
  },
  callRefused: {
    severity: "warning",
    text: { en: "{call}: refused. {reason}", vi: "{call}: bị từ chối. {reason}" },
  },
} as const satisfies Readonly<Record<string, EventSpec>>;

/** An event's declaration: the service's own, or one that every service can have. */
export function eventSpec(
  service: { readonly signals: { readonly events: Readonly<Record<string, EventSpec>> } },
  kind: string,
): EventSpec | undefined {
  return service.signals.events[kind] ?? (CALL_EVENTS as Record<string, EventSpec>)[kind];
}
