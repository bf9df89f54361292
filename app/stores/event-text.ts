// The sentence of a run event, from the declaration of the service it happened in.
import { eventSpec } from "../../workers/model/operations.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import type { RunEvent } from "../../workers/sim-api.types.ts";
import { live } from "./live-store.ts";

/** With `{name}` places still to be filled from the event's params. */
export function eventText(event: RunEvent): Text {
  const type = live().layout?.nodes.find((node) => node.id === event.node)?.type;
  const service = type ? catalog.get(type) : undefined;
  const spec = service && eventSpec(service, event.kind);
  return spec?.text ?? { en: event.kind, vi: event.kind };
}
