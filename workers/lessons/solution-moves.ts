// A solution taken apart, to be watched: the moves in the order they are made, what each does, and the
// design after each. Moves that only make sense together (a consumer and its link) are one.
import { parseDurationMs } from "../model/duration.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Text } from "../model/text.ts";
import { applyChanges } from "./changes.ts";
import { describeChange } from "./describe-change.ts";
import type { Change, Lesson } from "./lesson.ts";

export interface Move {
  /** What is changed, a line each. */
  readonly lines: readonly Text[];
  /** What it does, in the author's words. */
  readonly says: Text | null;
  /** Moment of the run it happens at; null: made on the design before the run. */
  readonly atMs: number | null;
  /** The design with this move and those before it; those with a moment are in its timeline. */
  readonly design: Scenario;
  /** Nodes it touches that are there afterwards, to be shown on the canvas. */
  readonly nodes: readonly string[];
}

/** Moves on the design first, in their order; then those of the run, by their moment. */
export function solutionMoves(
  lesson: Pick<Lesson, "start" | "hold" | "solution">,
  catalog: Catalog,
): readonly Move[] {
  const { changes } = lesson.solution;
  const planned = groups(changes.filter((change) => momentOf(change) === null));
  const timed = changes
    .filter((change) => momentOf(change) !== null)
    .sort((a, b) => (momentOf(a) ?? 0) - (momentOf(b) ?? 0))
    .map((change) => [change]);
  const made: Change[] = [];
  return [...planned, ...timed].map((group) => {
    const start = applyChanges(lesson, made, catalog);
    const lines = group.flatMap((change) => {
      const before = applyChanges(lesson, made, catalog);
      made.push(change);
      return describeChange(change, before, catalog);
    });
    const design = applyChanges(lesson, made, catalog);
    const there = new Set(design.nodes.map((node) => node.id));
    return {
      lines: replacement(group, start, catalog) ?? lines,
      says: group.find((change) => change.says)?.says ?? null,
      atMs: momentOf(group[0] as Change),
      design,
      nodes: [...new Set(group.flatMap(nodesOf))].filter((id) => there.has(id)),
    };
  });
}

/** One node that takes another's place and name, links and all, said in one line. */
function replacement(
  group: readonly Change[],
  before: Scenario,
  catalog: Catalog,
): readonly Text[] | null {
  const gone = group.flatMap((change) => ("remove" in change ? [change.remove] : []));
  const added = group.flatMap((change) => ("add" in change ? [change.add] : []));
  const [next, ...others] = added;
  const old = before.nodes.find((node) => node.id === gone[0]);
  if (!next || !old || gone.length > 1 || others.length > 0 || next.label !== old.label)
    return null;
  const [from, to] = [catalog.get(old.type)?.name, catalog.get(next.type)?.name];
  if (!from || !to) return null;
  const say = (language: keyof Text) => `${old.label}: ${from[language]} → ${to[language]}`;
  return [{ en: say("en"), vi: say("vi") }];
}

/** When in the run a move happens, ms; null when it is made on the design. */
function momentOf(change: Change): number | null {
  return "at" in change && change.at !== undefined ? parseDurationMs(change.at) : null;
}

/** A removal and what takes its place, or a node and its links, are one. */
function groups(changes: readonly Change[]): readonly (readonly Change[])[] {
  const found: Change[][] = [];
  for (const change of changes) {
    const last = found.at(-1);
    if (last && goesWith(change, last)) last.push(change);
    else found.push([change]);
  }
  return found;
}

function goesWith(change: Change, group: readonly Change[]): boolean {
  if (group.some((one) => "node" in one)) return false;
  if ("link" in change || "unlink" in change) return true;
  return "add" in change && !group.some((one) => "link" in one);
}

function nodesOf(change: Change): readonly string[] {
  if ("add" in change) return [change.add.id];
  if ("link" in change) return [];
  return "node" in change ? [change.node] : [];
}
