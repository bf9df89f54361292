// "Connect to…": every other node with whether it can be connected, and the reason where it cannot.
// It does by keyboard and touch what dragging a handle does by mouse.
import { Modal, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { connection } from "../../workers/model/connect.ts";
import type { ScenarioNode } from "../../workers/model/scenario.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { connectNodes, nodeName } from "../commands/canvas-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { canvasTexts } from "../i18n/texts/canvas.ts";
import { canvasBridge, useCanvasBridge } from "../stores/canvas-bridge.ts";
import { useDesign } from "../stores/design-store.ts";
import { ServiceBadge } from "../ui/ServiceBadge.tsx";

interface Target {
  readonly node: ScenarioNode;
  readonly refusal: Text | null;
}

export function ConnectDialog() {
  const { t, tx } = useTexts();
  const from = useCanvasBridge((state) => state.connectingFrom);
  const close = () => canvasBridge.openConnect(null);
  return (
    <Modal
      opened={from !== null}
      onClose={close}
      title={from === null ? "" : t("canvas.connectTitle", { name: tx(nodeName(from)) })}
      closeButtonProps={{ "aria-label": t("canvas.close") }}
      size="md"
    >
      {from !== null && <TargetList from={from} close={close} />}
    </Modal>
  );
}

interface TargetListProps {
  readonly from: string;
  readonly close: () => void;
}

function TargetList({ from, close }: TargetListProps) {
  const { t, tx } = useTexts();
  const [query, setQuery] = useState("");
  const targets = useTargets(from);
  const wanted = targets.filter(({ node }) =>
    tx(nodeName(node.id)).toLowerCase().includes(query.trim().toLowerCase()),
  );
  const possible = wanted.filter((target) => target.refusal === null);
  const impossible = wanted.filter((target) => target.refusal !== null);
  const connect = (to: string) => {
    if (connectNodes(from, to)) close();
  };
  if (targets.length === 0) return <p>{t("canvas.connectNone")}</p>;
  return (
    <div className="connect-list">
      <TextInput
        data-autofocus
        aria-label={t("canvas.connectSearch")}
        placeholder={t("canvas.connectSearch")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = possible;
          if (event.key === "Enter" && first) connect(first.node.id);
        }}
      />
      {possible.length > 0 && <h3>{t("canvas.connectPossible")}</h3>}
      <ul>
        {possible.map(({ node }) => (
          <li key={node.id}>
            <button type="button" className="connect-target" onClick={() => connect(node.id)}>
              <TargetName node={node} />
            </button>
          </li>
        ))}
      </ul>
      {impossible.length > 0 && <h3>{t("canvas.connectImpossible")}</h3>}
      <ul>
        {impossible.map(({ node, refusal }) => (
          <li key={node.id} className="connect-refused">
            <TargetName node={node} />
            <p>{refusal && tx(refusal)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function TargetName({ node }: { readonly node: ScenarioNode }) {
  const { tx } = useTexts();
  const service = catalog.get(node.type);
  return (
    <span className="connect-name">
      {service && <ServiceBadge service={service} />}
      <span>
        <b>{tx(nodeName(node.id))}</b>
        <small>{service?.awsName}</small>
      </span>
    </span>
  );
}

function useTargets(from: string): readonly Target[] {
  const nodes = useDesign((state) => state.scenario.nodes);
  const links = useDesign((state) => state.scenario.links);
  return useMemo(() => {
    const source = nodes.find((node) => node.id === from);
    const fromService = source && catalog.get(source.type);
    if (fromService === undefined) return [];
    return nodes
      .filter((node) => node.id !== from)
      .map((node) => {
        const service = catalog.get(node.type);
        const result = service && connection(fromService, service, catalog);
        const linked = links.some((link) => link.from === from && link.to === node.id);
        let refusal: Text | null = result && "refusal" in result ? result.refusal : null;
        if (linked) refusal = canvasTexts.connectAlready;
        return { node, refusal };
      });
  }, [nodes, links, from]);
}
