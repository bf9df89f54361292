// The one word a node says about itself: a fault in force, a hot shard, or throttling.
import { useMemo } from "react";
import type { AnyService } from "../../workers/model/service-definition.ts";
import type { FaultSpec, LaneSpec } from "../../workers/model/signals.ts";
import { useTexts } from "../i18n/index.ts";
import { useLanes } from "../stores/live-store.ts";
import { laneRoles, laneStatus, shortLaneName } from "./node-status.ts";
import { useFaultKind } from "./use-fault-kind.ts";

interface StatusChipProps {
  readonly nodeId: string;
  readonly service: AnyService;
}

export function StatusChip({ nodeId, service }: StatusChipProps) {
  const { tx } = useTexts();
  const fault = useFaultKind(nodeId);
  const spec = fault === null ? undefined : faultsOf(service)[fault];
  if (spec !== undefined) {
    return (
      <span className="sn-chip" title={tx(spec.help)}>
        {tx(spec.label)}
      </span>
    );
  }
  return service.signals.lanes ? <LaneChip nodeId={nodeId} service={service} /> : null;
}

const faultsOf = (service: AnyService) =>
  (service.signals.faults ?? {}) as Readonly<Record<string, FaultSpec>>;

function LaneChip({ nodeId, service }: StatusChipProps) {
  const { t } = useTexts();
  const lanes = useLanes(nodeId);
  const roles = useMemo(
    () => laneRoles((service.signals.lanes ?? {}) as Readonly<Record<string, LaneSpec>>),
    [service],
  );
  const status = lanes === null ? null : laneStatus(lanes, roles);
  if (status === null || lanes === null) return null;
  if (status.kind === "throttling") {
    return (
      <span className="sn-chip" title={t("canvas.throttlingHelp")}>
        {t("canvas.throttling")}
      </span>
    );
  }
  const shard = shortLaneName(lanes.names[status.row] ?? "");
  return (
    <span className="sn-chip" title={t("canvas.hotShardHelp", { shard })}>
      {t("canvas.hotShard")}
    </span>
  );
}
