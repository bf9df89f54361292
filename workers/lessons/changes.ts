// Moves applied to a lesson's start: what a solution or a decoy makes of it. Moves with a moment become
// entries of the timeline, so that the run meets them as it would meet the learner's.
import { changeSetting } from "../model/change-setting.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { Fields } from "../model/fields.ts";
import type { Scenario, TimelineEntry } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Change, Hold, Lesson } from "./lesson.ts";

const SECOND_MS = 1_000;

/** The start after the moves. Moves on nodes that are not there change nothing; the parser says so. */
export function applyChanges(
  lesson: Pick<Lesson, "start" | "hold">,
  changes: readonly Change[],
  catalog: Catalog,
): Scenario {
  return changes.reduce(
    (scenario, change) => applyChange(scenario, change, lesson.hold, catalog),
    lesson.start,
  );
}

function applyChange(
  scenario: Scenario,
  change: Change,
  hold: Hold | undefined,
  catalog: Catalog,
): Scenario {
  if ("add" in change) return { ...scenario, nodes: [...scenario.nodes, change.add] };
  if ("link" in change) return { ...scenario, links: [...scenario.links, change.link] };
  if ("unlink" in change) {
    const { from, to } = change.unlink;
    const links = scenario.links.filter((link) => link.from !== from || link.to !== to);
    return { ...scenario, links };
  }
  if ("remove" in change) return removed(scenario, change.remove);
  if ("hold" in change)
    return { ...scenario, timeline: [...scenario.timeline, ...held(change, hold)] };
  if ("call" in change || change.at !== undefined) {
    const { says: _, ...entry } = change;
    return { ...scenario, timeline: [...scenario.timeline, entry as TimelineEntry] };
  }
  const nodes = scenario.nodes.map((node) => {
    const service = catalog.get(node.type);
    if (node.id !== change.node || !service) return node;
    const config = Object.entries(change.set).reduce(
      (document, [path, value]) => changeSetting(service.fields as Fields, document, path, value),
      node.config,
    );
    return { ...node, config };
  });
  return { ...scenario, nodes };
}

function removed(scenario: Scenario, id: string): Scenario {
  return {
    ...scenario,
    nodes: scenario.nodes.filter((node) => node.id !== id),
    links: scenario.links.filter((link) => link.from !== id && link.to !== id),
    timeline: scenario.timeline.filter((entry) => entry.node !== id),
  };
}

/** The button pressed at a moment and let go after `hold`. */
function held(
  change: { readonly hold: number | string; readonly at: number | string },
  hold: Hold | undefined,
): readonly TimelineEntry[] {
  if (!hold) return [];
  const fromMs = parseDurationMs(change.at) ?? 0;
  const seconds = Math.floor((parseDurationMs(change.hold) ?? 0) / SECOND_MS);
  const entries: TimelineEntry[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const set = { [hold.setting]: heldRate(hold, second) };
    entries.push({ at: fromMs + second * SECOND_MS, node: hold.node, set });
  }
  const set = { [hold.setting]: hold.rest };
  entries.push({ at: fromMs + seconds * SECOND_MS, node: hold.node, set });
  return entries;
}

/** The rate in the given second of holding, from 0; the last one goes on. */
export function heldRate(hold: Hold, second: number): number {
  return hold.rates[Math.min(second, hold.rates.length - 1)] ?? hold.rest;
}
