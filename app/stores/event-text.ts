// The sentence of a run event, from the declaration of the service it happened in.

import type { EventSpec } from "../../workers/model/signals.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import type { RunEvent } from "../../workers/sim-api.types.ts";
import { live } from "./live-store.ts";

/** With `{name}` places still to be filled from the event's params. */
export function eventText(event: RunEvent): Text {
  const type = live().layout?.nodes.find((node) => node.id === event.node)?.type;
  const specs = (type ? catalog.get(type)?.signals.events : undefined) as
    | Record<string, EventSpec>
    | undefined;
  return specs?.[event.kind]?.text ?? { en: event.kind, vi: event.kind };
}
