// The design on the canvas: the scenario, changed only through these actions, with undo. The clock and
// the run are elsewhere: undo edits the design, never the clock.
import { temporal } from "zundo";
import { create } from "zustand";
import { factBook } from "../../workers/facts/index.ts";
import { setPath } from "../../workers/model/config-path.ts";
import { connection } from "../../workers/model/connect.ts";
import { placementRefusal } from "../../workers/model/containment.ts";
import type { Json } from "../../workers/model/json.ts";
import { resolveConfig } from "../../workers/model/resolve-config.ts";
import {
  emptyScenario,
  type FactsProfile,
  type Position,
  type Scenario,
  type ScenarioLink,
  type ScenarioNode,
  type TimelineEntry,
} from "../../workers/model/scenario.ts";
import type { PartSpec } from "../../workers/model/service-definition.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";

interface DesignState {
  readonly scenario: Scenario;
}

const UNDO_LIMIT = 200;
/** Typing in one box is one step of undo. */
const SAME_EDIT_MS = 1_000;
const COPY_OFFSET = 40;

export const useDesign = create<DesignState>()(
  temporal(() => ({ scenario: emptyScenario() }), {
    limit: UNDO_LIMIT,
    equality: (before, after) => before.scenario === after.scenario,
  }),
);

const history = () => useDesign.temporal.getState();
const scenario = () => useDesign.getState().scenario;

let lastEdit = { key: "", atMs: 0 };

/** One change of the scenario; edits of the same thing in quick succession are one step of undo. */
function change(part: Partial<Scenario>, key = ""): void {
  const atMs = performance.now();
  const goesOn = key !== "" && key === lastEdit.key && atMs - lastEdit.atMs < SAME_EDIT_MS;
  lastEdit = { key, atMs };
  const tracking = history().isTracking;
  if (goesOn && tracking) history().pause();
  useDesign.setState({ scenario: { ...scenario(), ...part } });
  if (goesOn && tracking) history().resume();
}

function changeNode(id: string, part: Partial<ScenarioNode>, key = ""): void {
  const nodes = scenario().nodes.map((node) => (node.id === id ? { ...node, ...part } : node));
  change({ nodes }, key);
}

function freeId(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let next = 2;
  while (taken.has(`${base}-${next}`)) next += 1;
  return `${base}-${next}`;
}

const takenIds = () => new Set(scenario().nodes.map((node) => node.id));

export type Connected = { readonly ok: true } | { readonly ok: false; readonly refusal: Text };

export const designActions = {
  /** Another scenario altogether; what was done before cannot be undone into it. */
  replace(next: Scenario): void {
    useDesign.setState({ scenario: next });
    history().clear();
    lastEdit = { key: "", atMs: 0 };
  },

  /** A changed version of the same scenario; can be undone. */
  update(next: Scenario): void {
    change(next, "update");
  },

  /** Inside a `parent` without a position it is put where the flow has room. */
  addNode(type: string, position?: Position, parent?: string): string {
    const name = type.replace(/(Consumer|Producer|Queue)$/, "").replace(/^data(?=[A-Z])/, "");
    const id = freeId(name.charAt(0).toLowerCase() + name.slice(1), takenIds());
    const node = {
      id,
      type,
      ...(position ? { position } : {}),
      ...(parent ? { parent } : {}),
      config: {},
    };
    change({ nodes: [...scenario().nodes, node] });
    return id;
  },

  removeNodes(ids: readonly string[]): void {
    const gone = new Set(ids);
    // What is inside goes with it.
    for (const { id, parent } of scenario().nodes) if (parent && gone.has(parent)) gone.add(id);
    change({
      nodes: scenario().nodes.filter((node) => !gone.has(node.id)),
      links: scenario().links.filter((link) => !gone.has(link.from) && !gone.has(link.to)),
      timeline: scenario().timeline.filter((entry) => !gone.has(entry.node)),
    });
  },

  moveNodes(moves: readonly { readonly id: string; readonly position: Position }[]): void {
    const places = new Map(moves.map((move) => [move.id, move.position]));
    const nodes = scenario().nodes.map((node) => {
      const position = places.get(node.id);
      return position ? { ...node, position } : node;
    });
    change({ nodes }, `move ${moves.map((move) => move.id).join(" ")}`);
  },

  /** `undefined` takes the setting back to its default. */
  setConfig(nodeId: string, path: string, value: Json | undefined): void {
    const node = scenario().nodes.find((one) => one.id === nodeId);
    if (!node) return;
    changeNode(nodeId, { config: setPath(node.config, path, value) }, `${nodeId} ${path}`);
  },

  setLabel(nodeId: string, label: string): void {
    changeNode(nodeId, { label }, `${nodeId} label`);
  },

  connect(from: string, to: string): Connected {
    const { nodes, links } = scenario();
    const service = (id: string) => catalog.get(nodes.find((node) => node.id === id)?.type ?? "");
    const source = service(from);
    const target = service(to);
    if (!source || !target || from === to) return { ok: false, refusal: SELF_LINK };
    const found = connection(source, target, catalog);
    if ("refusal" in found) return { ok: false, refusal: found.refusal };
    const node = (id: string) => nodes.find((one) => one.id === id) as ScenarioNode;
    const refusal = placementRefusal(node(from), node(to), catalog);
    if (refusal) return { ok: false, refusal };
    const known = links.some((link) => link.from === from && link.to === to);
    if (!known) change({ links: [...links, { from, to }] });
    return { ok: true };
  },

  disconnect(from: string, to: string): void {
    const links = scenario().links.filter((link) => link.from !== from || link.to !== to);
    change({ links });
  },

  /** Drops a part (a shard) onto a node: raises the field it adds to. */
  addPart(nodeId: string, part: PartSpec): void {
    const node = scenario().nodes.find((one) => one.id === nodeId);
    const service = node && catalog.get(node.type);
    if (!node || !service) return;
    const { config } = resolveConfig(service.fields, node.config, scenario().facts, factBook);
    const now = (config as Readonly<Record<string, unknown>>)[part.field];
    const next = (typeof now === "number" ? now : 0) + part.by;
    changeNode(nodeId, { config: setPath(node.config, part.field, next) });
  },

  /** Returns the ids of the copies. */
  duplicate(ids: readonly string[]): readonly string[] {
    const { nodes, links } = scenario();
    const chosen = new Set(ids);
    for (const { id, parent } of nodes) if (parent && chosen.has(parent)) chosen.add(id);
    return designActions.insert({
      nodes: nodes.filter((node) => chosen.has(node.id)),
      links: links.filter((link) => chosen.has(link.from) && chosen.has(link.to)),
    });
  },

  /** Adds nodes under new ids, beside where they were. Returns the new ids. */
  insert(clip: {
    readonly nodes: readonly ScenarioNode[];
    readonly links: readonly ScenarioLink[];
  }): readonly string[] {
    const taken = takenIds();
    const newIds = new Map<string, string>();
    const nodes = clip.nodes.map((node) => {
      const id = freeId(node.id.replace(/-\d+$/, ""), taken);
      taken.add(id);
      newIds.set(node.id, id);
      const { x, y } = node.position ?? { x: 0, y: 0 };
      return { ...node, id, position: { x: x + COPY_OFFSET, y: y + COPY_OFFSET } };
    });
    const copies = nodes.map((node) =>
      node.parent === undefined
        ? node
        : { ...node, parent: newIds.get(node.parent) ?? node.parent },
    );
    const links = clip.links.flatMap((link) => {
      const from = newIds.get(link.from);
      const to = newIds.get(link.to);
      return from && to ? [{ from, to }] : [];
    });
    change({ nodes: [...scenario().nodes, ...copies], links: [...scenario().links, ...links] });
    return copies.map((node) => node.id);
  },

  setTitle(title: string): void {
    change({ title }, "title");
  },

  setFacts(facts: FactsProfile): void {
    change({ facts });
  },

  setTimeline(timeline: readonly TimelineEntry[]): void {
    change({ timeline });
  },

  undo: () => history().undo(),
  redo: () => history().redo(),
  pauseHistory: () => history().pause(),
  resumeHistory: () => history().resume(),
};

const SELF_LINK: Text = {
  en: "A node cannot feed itself. Link it to another one.",
  vi: "Một node không thể tự nối vào chính nó. Hãy nối tới node khác.",
};
