// What the page may do with the run. Edits of the design reach the worker shortly after they are made.
import type { JsonObject } from "../../workers/model/json.ts";
import { MONTH_HOURS } from "../../workers/model/month.ts";
import type { ShardInfo } from "../../workers/model/service-definition.ts";
import type {
  CostReport,
  RunTotals,
  SeriesData,
  SeriesQuery,
} from "../../workers/sim-api.types.ts";
import { useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";
import { type Speed, useRun } from "../stores/run-store.ts";
import { provideCosts } from "../stores/use-costs.ts";
import { simulator } from "./client.ts";
import { goTo, load, startPlayback, stepBy } from "./playback.ts";

const EDIT_DELAY_MS = 120;

export const runActions = {
  play(): void {
    const { endMs } = useRun.getState();
    // A run that has come to its end starts anew.
    const over = endMs !== null && (live().frame?.atMs ?? 0) >= endMs;
    if (over) void load(false).then(runActions.play);
    else useRun.setState({ playing: true, stopped: null });
  },
  pause: () => useRun.setState({ playing: false }),
  toggle: () => (useRun.getState().playing ? runActions.pause() : runActions.play()),
  async step(): Promise<void> {
    runActions.pause();
    await stepBy(1);
  },
  /** Back to the start of the run, with the design as it is now. */
  async restart(): Promise<void> {
    useRun.setState({ stopped: null });
    await load(false);
  },
  async back(ms: number): Promise<void> {
    await runActions.goTo(Math.max(0, (live().frame?.atMs ?? 0) - ms));
  },
  async goTo(atMs: number): Promise<void> {
    await (atMs <= 0 ? load(false) : goTo(atMs));
  },
  setSpeed: (speed: Speed) => useRun.setState({ speed }),
  seriesQuery: (query: SeriesQuery): Promise<SeriesData> => simulator().series(query),
  costs: (monthHours: number): Promise<CostReport> => simulator().costs(monthHours),
  /** Every shard of a stream there has been; none for other nodes. */
  shards: (node: string): Promise<readonly ShardInfo[]> => simulator().shards(node),
  totals: (): Promise<RunTotals> => simulator().totals(),
  injectFault(
    node: string,
    kind: string,
    forMs: number,
    numbers: Readonly<Record<string, number>>,
  ): Promise<void> {
    return simulator().injectFault(node, kind, forMs, numbers);
  },
  /** An API call on a node, taken at the next step; the event log says what became of it. */
  call(node: string, name: string, parameters: JsonObject): Promise<void> {
    return simulator().call(node, name, parameters);
  },
};

/** A scenario that was opened, not edited: its run starts anew. */
export async function openRun(): Promise<void> {
  clearTimeout(editTimer);
  loaded = runContent(useDesign.getState().scenario);
  useRun.setState({ stopped: null });
  await load(false);
}

let editTimer: ReturnType<typeof setTimeout> | undefined;
let loaded = "";

/** Takes an edit that still waits for the next one into the run at once. */
export async function takeEdits(): Promise<void> {
  clearTimeout(editTimer);
  const content = runContent(useDesign.getState().scenario);
  if (content === loaded) return;
  loaded = content;
  await load(true);
}

/** Connects the run with the design; called once when the page starts. */
export function startRun(): void {
  provideCosts(() => runActions.costs(MONTH_HOURS));
  startPlayback();
  loaded = runContent(useDesign.getState().scenario);
  useDesign.subscribe(() => {
    clearTimeout(editTimer);
    editTimer = setTimeout(() => void takeEdits(), EDIT_DELAY_MS);
  });
}

/** What of a scenario the run depends on: moving or naming a box changes no run. */
function runContent(scenario: ReturnType<typeof useDesign.getState>["scenario"]): string {
  const { seed, region, facts, nodes, links, timeline } = scenario;
  const settings = nodes.map(({ id, type, config }) => [id, type, config]);
  return JSON.stringify([seed, region, facts, settings, links, timeline]);
}
