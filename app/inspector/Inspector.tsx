// The right panel: everything about the selected node, made from its service's definition.
import { SegmentedControl, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import "../i18n/deferred-texts.ts";
import { SCENARIO_LIMITS, type ScenarioNode } from "../../workers/model/scenario.ts";
import type { AnyService } from "../../workers/model/service-definition.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useTexts } from "../i18n/index.ts";
import { useAdviceOf } from "../stores/advice-store.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { CountedLabel } from "../ui/CountedLabel.tsx";
import { ServiceBadge } from "../ui/ServiceBadge.tsx";
import { FactsTab } from "./FactsTab.tsx";
import { FaultControls } from "./FaultControls.tsx";
import "./inspector.css";
import { LiveTab } from "./LiveTab.tsx";
import { NodeCost } from "./NodeCost.tsx";
import { OperationControls } from "./OperationControls.tsx";
import { ScenarioOverview } from "./ScenarioOverview.tsx";
import { SettingsTab } from "./SettingsTab.tsx";
import { WhatHappens } from "./WhatHappens.tsx";

interface InspectorProps {
  /** What stands first while nothing is selected. */
  readonly story: ReactNode;
  /** What the advisor says about a node. */
  readonly advice: (nodeId: string) => ReactNode;
}

export function Inspector({ story, advice }: InspectorProps) {
  const { t } = useTexts();
  const selected = useUi((state) => state.selectedIds);
  const only = selected.length === 1 ? selected[0] : undefined;
  const node = useDesign((state) => state.scenario.nodes.find((one) => one.id === only));
  const service = node ? catalog.get(node.type) : undefined;
  if (node && service) {
    return <NodeInspector key={node.id} node={node} service={service} advice={advice} />;
  }
  return (
    <div className="inspector">
      {selected.length === 0 && story}
      <h2 className="inspector-title">
        {selected.length > 1
          ? t("inspector.several", { count: selected.length })
          : t("inspector.nothing")}
      </h2>
      {selected.length > 1 ? (
        <p className="field-help">{t("inspector.severalHelp")}</p>
      ) : (
        <ScenarioOverview />
      )}
    </div>
  );
}

interface NodeInspectorProps extends Pick<InspectorProps, "advice"> {
  readonly node: ScenarioNode;
  readonly service: AnyService;
}

function NodeInspector({ node, service, advice }: NodeInspectorProps) {
  const { t, tx } = useTexts();
  const tab = useUi((state) => state.rightTab);
  const profile = useDesign((state) => state.scenario.facts);
  const region = useDesign((state) => state.scenario.region);
  return (
    <div className="inspector">
      <header className="inspector-head">
        <ServiceBadge service={service} />
        <div>
          <TextInput
            variant="unstyled"
            size="sm"
            aria-label={t("inspector.nodeName")}
            value={node.label ?? node.id}
            maxLength={SCENARIO_LIMITS.labelCharacters}
            onChange={(event) => designActions.setLabel(node.id, event.currentTarget.value)}
          />
          <p className="inspector-kind" title={tx(service.help)}>
            {service.awsName}
          </p>
        </div>
      </header>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t("inspector.tabs")}
        value={tab}
        data={[
          { value: "settings", label: t("inspector.settings") },
          { value: "live", label: t("inspector.live") },
          { value: "facts", label: t("inspector.facts") },
          { value: "advice", label: <AdviceLabel nodeId={node.id} /> },
        ]}
        onChange={(next) => uiActions.setRightTab(next as typeof tab)}
      />
      {tab === "settings" && (
        <>
          <SettingsTab node={node} service={service} profile={profile} />
          <WhatHappens nodeId={node.id} />
          <OperationControls
            nodeId={node.id}
            operations={service.operations ?? []}
            profile={profile}
          />
          <FaultControls nodeId={node.id} service={service} />
          <NodeCost nodeId={node.id} />
        </>
      )}
      {tab === "live" && <LiveTab nodeId={node.id} service={service} />}
      {tab === "facts" && <FactsTab service={service} profile={profile} region={region} />}
      {tab === "advice" && advice(node.id)}
    </div>
  );
}

function AdviceLabel({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  return <CountedLabel label={t("inspector.advice")} count={useAdviceOf(nodeId).length} />;
}
