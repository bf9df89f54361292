// The definition of a node's service and its settings with defaults filled in; a setting that the run
// moves (the shards of a stream that was resharded) as it is now.
import { useMemo } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { resolveConfig } from "../../workers/model/resolve-config.ts";
import type { ScenarioNode } from "../../workers/model/scenario.ts";
import type { AnyService } from "../../workers/model/service-definition.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useDesign } from "../stores/design-store.ts";
import { useFigure } from "../stores/live-store.ts";

const UNKNOWN: Text = { en: "Unknown service", vi: "Dịch vụ không rõ" };

export interface ServiceOfNode {
  /** Undefined for a type this version does not know. */
  readonly service: AnyService | undefined;
  readonly summary: Text;
}

export function useServiceOf(node: ScenarioNode): ServiceOfNode {
  const profile = useDesign((state) => state.scenario.facts);
  const service = catalog.get(node.type);
  const moved = service?.movedByRun;
  const now = useFigure(node.id, moved?.figure ?? "");
  return useMemo(() => {
    if (service === undefined) return { service, summary: UNKNOWN };
    const { config } = resolveConfig(service.fields, node.config, profile, factBook);
    const running = moved && now > 0 ? { ...config, [moved.field]: now } : config;
    return { service, summary: service.summary(running) };
  }, [node, profile, service, moved, now]);
}
