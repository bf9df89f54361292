// Adding a part to a node (a shard to a stream): where it fits, and why where it does not.
import { factBook } from "../../workers/facts/index.ts";
import type { Amount, Field } from "../../workers/model/fields.ts";
import { resolveConfig } from "../../workers/model/resolve-config.ts";
import type { PartSpec } from "../../workers/model/service-definition.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { canvasTexts } from "../i18n/texts/canvas.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { useUi } from "../stores/ui-store.ts";
import { fillBoth as filled, toast } from "./toast.ts";

/** A part by the service that declares it. */
export interface PartName {
  readonly owner: string;
  readonly part: string;
}

export function partSpec({ owner, part }: PartName): PartSpec | undefined {
  return catalog.get(owner)?.parts?.find((one) => one.id === part);
}

/** Why the part cannot be added to the node; null when it can. */
export function partRefusal(name: PartName, nodeId: string): Text | null {
  const spec = partSpec(name);
  const { scenario } = useDesign.getState();
  const node = scenario.nodes.find((one) => one.id === nodeId);
  const owner = catalog.get(name.owner);
  const service = node === undefined ? undefined : catalog.get(node.type);
  if (spec === undefined || owner === undefined || node === undefined || service === undefined) {
    return canvasTexts.pasteNothing;
  }
  const label = node.label ?? service.name;
  if (node.type !== name.owner) {
    return filled(canvasTexts.partNoFit, { part: spec.label, owner: owner.name, name: label });
  }
  const field = (service.fields as Readonly<Record<string, Field>>)[spec.field];
  const { config } = resolveConfig(service.fields, node.config, scenario.facts, factBook);
  const values = config as Readonly<Record<string, unknown>>;
  const applies = field?.appliesWhen;
  if (applies && !applies.in.includes(values[applies.field] as string | number | boolean)) {
    return filled(canvasTexts.partNotNow, {
      ...{ field: field.label, name: label, reason: applies.reason },
    });
  }
  if (field?.kind === "integer" || field?.kind === "number") {
    const max = amount(field.max);
    if (Number(values[spec.field]) + spec.by > max) {
      return filled(canvasTexts.partFull, { name: label, field: field.label, max });
    }
  }
  return null;
}

const amount = (value: Amount): number =>
  typeof value === "number"
    ? value
    : factBook.value(value.fact, useDesign.getState().scenario.facts);

/** Adds the part, or says why not. */
export function addPart(name: PartName, nodeId: string): void {
  const spec = partSpec(name);
  const node = useDesign.getState().scenario.nodes.find((one) => one.id === nodeId);
  if (spec === undefined || node === undefined) return;
  const refusal = partRefusal(name, nodeId);
  if (refusal !== null) {
    const title = filled(canvasTexts.partRefused, { part: spec.label });
    toast({ tone: "warning", title, message: refusal });
    return;
  }
  designActions.addPart(nodeId, spec);
  const label = node.label ?? catalog.get(node.type)?.name ?? node.id;
  toast({
    tone: "done",
    message: filled(canvasTexts.partAdded, { part: spec.label, name: label }),
  });
}

/** Adds the part to the selected node it fits, else to the only one there is; else says how. */
export function addPartToSelection(name: PartName): void {
  const { nodes } = useDesign.getState().scenario;
  const { selectedIds } = useUi.getState();
  const owners = nodes.filter((node) => node.type === name.owner);
  const target =
    owners.find((node) => selectedIds.includes(node.id)) ??
    (owners.length === 1 ? owners[0] : undefined);
  if (target !== undefined) {
    addPart(name, target.id);
    return;
  }
  const part = partSpec(name)?.label ?? canvasTexts.name;
  const owner = catalog.get(name.owner)?.name ?? canvasTexts.name;
  toast({
    tone: "warning",
    title: filled(canvasTexts.partRefused, { part }),
    message: filled(canvasTexts.partNoTarget, { part, owner }),
  });
}
