// What the user does to the diagram, free of React: used by commands, palette and canvas alike.
import { containerRefusal } from "../../workers/model/containment.ts";
import type { Position, ScenarioLink, ScenarioNode } from "../../workers/model/scenario.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { canvasTexts } from "../i18n/texts/canvas.ts";
import { paletteTexts } from "../i18n/texts/palette.ts";
import { COLUMN_GAP, canvasBridge, canvasView } from "../stores/canvas-bridge.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { fillBoth as both, toast } from "./toast.ts";

const STEP_DOWN = 150;
const CLIPBOARD_KIND = "shardscope/nodes";

const scenario = () => useDesign.getState().scenario;
const nodeOf = (id: string) => scenario().nodes.find((node) => node.id === id);

export function nodeName(id: string): Text {
  const node = nodeOf(id);
  const name = node?.label;
  if (name !== undefined) return { en: name, vi: name };
  return (node && catalog.get(node.type)?.name) ?? { en: id, vi: id };
}

/**
 * Places a service: at the position, else beside the selected node, else in the middle. An operator
 * goes into `box`, else into the application that is selected or the only one; without one, it says why.
 */
export function placeService(type: string, position?: Position, box?: string | null): void {
  const service = catalog.get(type);
  if (service === undefined) return;
  const { palette } = useUi.getState();
  if (palette && !palette.includes(type)) return;
  const parent = service.inside === undefined ? null : (box ?? likelyBox(service.inside));
  const parentType = (parent === null ? null : nodeOf(parent)?.type) ?? null;
  const refusal = containerRefusal(type, parentType, catalog);
  if (refusal || (service.inside !== undefined && box === null && position !== undefined)) {
    const message = refusal ?? containerRefusal(type, null, catalog);
    if (message) toast({ tone: "warning", message });
    return;
  }
  const place = position ?? (parent === null ? freePlace() : undefined);
  const id = designActions.addNode(type, place, parent ?? undefined);
  uiActions.select([id]);
  toast({ tone: "quiet", message: both(paletteTexts.placed, { name: service.name }) });
  requestAnimationFrame(() => canvasView()?.focusNode(id));
}

/** The application that is selected, or holds what is selected, or is the only one. */
function likelyBox(type: string): string | null {
  const boxes = scenario().nodes.filter((node) => node.type === type);
  for (const id of useUi.getState().selectedIds) {
    const found = boxes.find((node) => node.id === id || node.id === nodeOf(id)?.parent);
    if (found) return found.id;
  }
  return boxes.length === 1 ? (boxes[0]?.id ?? null) : null;
}

function freePlace(): Position {
  const [selected] = useUi.getState().selectedIds;
  const beside = selected === undefined ? undefined : nodeOf(selected)?.position;
  const start = beside
    ? { x: beside.x + COLUMN_GAP, y: beside.y }
    : (canvasView()?.freeSpot() ?? { x: 0, y: 0 });
  const taken = (place: Position) =>
    scenario().nodes.some(
      ({ position }) =>
        position !== undefined &&
        Math.abs(position.x - place.x) < 200 &&
        Math.abs(position.y - place.y) < STEP_DOWN - 20,
    );
  let place = start;
  for (let tries = 0; tries < 40 && taken(place); tries++) {
    place = { x: place.x, y: place.y + STEP_DOWN };
  }
  return { x: Math.round(place.x), y: Math.round(place.y) };
}

/** Connects two nodes, or says why not and what to use instead. True when they are connected. */
export function connectNodes(from: string, to: string): boolean {
  const result = designActions.connect(from, to);
  if (!result.ok) {
    toast({ tone: "warning", title: canvasTexts.connectRefused, message: result.refusal });
    return false;
  }
  const message = both(canvasTexts.connected, { from: nodeName(from), to: nodeName(to) });
  toast({ tone: "quiet", message });
  return true;
}

/** Opens "Connect to…" for the one selected node. */
export function openConnect(id = useUi.getState().selectedIds[0]): void {
  if (id === undefined) toast({ tone: "warning", message: canvasTexts.noSelection });
  else canvasBridge.openConnect(id);
}

/** Deletes the selected nodes and links: one step of undo. */
export function deleteSelection(): void {
  const { selectedIds, selectedLinks } = useUi.getState();
  const goneNodes = new Set(selectedIds);
  const links = scenario().links.filter(
    ({ from, to }) =>
      selectedLinks.includes(`${from}→${to}`) && !goneNodes.has(from) && !goneNodes.has(to),
  );
  const steps = links.map((link) => () => designActions.disconnect(link.from, link.to));
  if (selectedIds.length > 0) steps.push(() => designActions.removeNodes(selectedIds));
  const [first, ...others] = steps;
  first?.();
  designActions.pauseHistory();
  for (const step of others) step();
  designActions.resumeHistory();
  uiActions.select([]);
}

export function selectAll(): void {
  uiActions.select(scenario().nodes.map((node) => node.id));
}

export async function tidyLayout(): Promise<void> {
  const moves = await canvasView()?.tidy();
  if (moves === undefined || moves.length === 0) return;
  designActions.moveNodes([...moves]);
  requestAnimationFrame(() => canvasView()?.fit());
}

interface Clip {
  readonly kind: typeof CLIPBOARD_KIND;
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
}

/** Used where the system's clipboard is not to be had. */
let ownClipboard: string | null = null;

function selectionClip(): Clip | null {
  const ids = new Set(useUi.getState().selectedIds);
  const nodes = scenario().nodes.filter((node) => ids.has(node.id));
  if (nodes.length === 0) return null;
  const links = scenario().links.filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { kind: CLIPBOARD_KIND, nodes, links };
}

export async function copySelection(): Promise<void> {
  const clip = selectionClip();
  if (clip === null) {
    toast({ tone: "warning", message: canvasTexts.noSelection });
    return;
  }
  ownClipboard = JSON.stringify(clip);
  toast({ tone: "quiet", message: both(canvasTexts.copied, { count: clip.nodes.length }) });
  await navigator.clipboard?.writeText(ownClipboard).catch(() => undefined);
}

export async function cutSelection(): Promise<void> {
  await copySelection();
  deleteSelection();
}

export async function pasteNodes(): Promise<void> {
  const system = await navigator.clipboard?.readText().catch(() => null);
  const clip = parseClip(system ?? null) ?? parseClip(ownClipboard);
  if (clip === null) {
    toast({ tone: "warning", message: canvasTexts.pasteNothing });
    return;
  }
  uiActions.select(designActions.insert(clip));
}

/** Reads a clip; anything that is not ours, or names unknown services, is null. */
export function parseClip(text: string | null): Clip | null {
  if (text === null || !text.includes(CLIPBOARD_KIND)) return null;
  try {
    const clip = JSON.parse(text) as Clip;
    const isOurs =
      clip.kind === CLIPBOARD_KIND &&
      Array.isArray(clip.nodes) &&
      Array.isArray(clip.links) &&
      clip.nodes.every((node) => catalog.get(node.type) !== undefined && isPlain(node.config)) &&
      clip.links.every(({ from, to }) => typeof from === "string" && typeof to === "string");
    return isOurs ? clip : null;
  } catch {
    return null;
  }
}

const isPlain = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function duplicateSelection(): void {
  const ids = useUi.getState().selectedIds;
  if (ids.length === 0) return;
  uiActions.select(designActions.duplicate(ids));
}
