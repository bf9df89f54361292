// The scenario's planned changes as due commands, sorted by time, then by their place in the document.
import { changeSetting } from "../model/change-setting.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { Fields } from "../model/fields.ts";
import type { JsonObject } from "../model/json.ts";
import type { Scenario, TimelineEntry } from "../model/scenario.ts";
import type { ActiveFault, AnyService } from "../model/service-definition.ts";
import type { FaultSpec } from "../model/signals.ts";
import type { NodeRuntime } from "./node-runtime.ts";

/** How long a fault lasts when the document does not say. */
const FAULT_MS = 60_000;

export interface DueChange {
  readonly atMs: number;
  readonly node: string;
  readonly set?: JsonObject;
  readonly fault?: { readonly kind: string; readonly forMs: number; readonly numbers: Numbers };
  readonly call?: { readonly name: string; readonly parameters: JsonObject };
}

type Numbers = Readonly<Record<string, number>>;

/** Entries whose times cannot be read are left out: validation has named them. */
export function dueChanges(scenario: Scenario): readonly DueChange[] {
  const changes = scenario.timeline.flatMap((entry) => {
    const atMs = parseDurationMs(entry.at);
    if (atMs === null) return [];
    const fault = faultOf(entry);
    return [
      {
        atMs,
        node: entry.node,
        ...(entry.set ? { set: entry.set } : {}),
        ...(fault ? { fault } : {}),
        ...(entry.call ? { call: { name: entry.call, parameters: entry.with ?? {} } } : {}),
      },
    ];
  });
  return changes.sort((a, b) => a.atMs - b.atMs);
}

function faultOf(entry: TimelineEntry) {
  if (typeof entry.fault !== "string") return null;
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(entry)) {
    if (typeof value === "number" && name !== "at" && name !== "for") numbers[name] = value;
  }
  return { kind: entry.fault, forMs: parseDurationMs(entry.for) ?? FAULT_MS, numbers };
}

/** Applies a change to its node now. */
export function applyChange(change: DueChange, runtime: NodeRuntime, nowMs: number): void {
  if (change.set) {
    let document = runtime.document;
    for (const [path, value] of Object.entries(change.set)) {
      document = changeSetting(runtime.service.fields as Fields, document, path, value);
    }
    runtime.configure(document);
  }
  if (change.call) runtime.call(change.call.name, change.call.parameters);
  if (change.fault) {
    const { kind, forMs, numbers } = change.fault;
    runtime.faults = [
      ...runtime.faults.filter((fault) => fault.untilMs > nowMs && fault.kind !== kind),
      startFault(runtime.service, kind, nowMs, forMs, numbers),
    ];
  }
}

function startFault(
  service: AnyService,
  kind: string,
  nowMs: number,
  forMs: number,
  numbers: Numbers,
): ActiveFault {
  const spec = (service.signals.faults as Record<string, FaultSpec> | undefined)?.[kind];
  const defaults = Object.entries(spec?.numbers ?? {}).map(([name, one]) => [name, one.initial]);
  return {
    kind,
    fromMs: nowMs,
    untilMs: nowMs + forMs,
    numbers: { ...Object.fromEntries(defaults), ...numbers },
  };
}
