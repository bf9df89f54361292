// The definition of a node's service and its settings with defaults filled in.
import { useMemo } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { resolveConfig } from "../../workers/model/resolve-config.ts";
import type { ScenarioNode } from "../../workers/model/scenario.ts";
import type { AnyService } from "../../workers/model/service-definition.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useDesign } from "../stores/design-store.ts";

const UNKNOWN: Text = { en: "Unknown service", vi: "Dịch vụ không rõ" };

export interface ServiceOfNode {
  /** Undefined for a type this version does not know. */
  readonly service: AnyService | undefined;
  readonly summary: Text;
}

export function useServiceOf(node: ScenarioNode): ServiceOfNode {
  const profile = useDesign((state) => state.scenario.facts);
  return useMemo(() => {
    const service = catalog.get(node.type);
    if (service === undefined) return { service, summary: UNKNOWN };
    const { config } = resolveConfig(service.fields, node.config, profile, factBook);
    return { service, summary: service.summary(config) };
  }, [node, profile]);
}
