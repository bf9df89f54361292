// Calls on a running node, from wherever they are made: the inspector, a lane's menu, a drop.
import type { Fields } from "../../workers/model/fields.ts";
import type { JsonObject } from "../../workers/model/json.ts";
import type { OperationSpec } from "../../workers/model/operations.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { inspectorTexts } from "../i18n/texts/inspector.ts";
import { runActions } from "../run/run-actions.ts";
import { useDesign } from "../stores/design-store.ts";
import { useRun } from "../stores/run-store.ts";
import { uiActions } from "../stores/ui-store.ts";
import { fillBoth, toast } from "./toast.ts";

/** The calls a node answers. */
export function operationsOf(nodeId: string): readonly OperationSpec[] {
  const type = useDesign.getState().scenario.nodes.find((node) => node.id === nodeId)?.type;
  return (type && catalog.get(type)?.operations) || [];
}

/** Calls now; a paused run takes it when it goes on, and that is said. */
export function callNow(nodeId: string, name: string, parameters: JsonObject): void {
  void runActions.call(nodeId, name, parameters);
  if (useRun.getState().playing) return;
  toast({ tone: "done", message: fillBoth(inspectorTexts.callWaits, { call: name }) });
}

/** What can be done with one lane. A call that needs more than the lane opens in the inspector. */
export function callOnLane(nodeId: string, operation: OperationSpec, lane: string): void {
  const { target, dropped } = operation.lane ?? {};
  if (target === undefined) return;
  const parameters = { [target]: lane };
  if (dropped === undefined) callNow(nodeId, operation.name, parameters);
  else uiActions.prepareCall({ nodeId, name: operation.name, parameters });
}

/** One lane dropped onto another of the same node. */
export function callOnLanes(nodeId: string, dropped: string, onto: string): void {
  const operation = operationsOf(nodeId).find((one) => one.lane?.dropped !== undefined);
  const lane = operation?.lane;
  if (!operation || !lane?.dropped || dropped === onto) return;
  callNow(nodeId, operation.name, { [lane.target]: onto, [lane.dropped]: dropped });
}

/** Opens the node's first call in the inspector. */
export function openCalls(nodeId: string): void {
  const name = operationsOf(nodeId)[0]?.name;
  if (name !== undefined) uiActions.prepareCall({ nodeId, name, parameters: {} });
}

/** Parameters that name a lane, of any call: they are suggested from the lanes there are. */
export function laneParameters(operation: OperationSpec): readonly string[] {
  const { target, dropped } = operation.lane ?? {};
  const fields = operation.fields as Fields;
  return [target, dropped].filter((one): one is string => one !== undefined && one in fields);
}
