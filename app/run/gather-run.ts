// Everything measures may look at, asked of a simulator in a worker: the learner's, or one of its own.
import type { Remote } from "comlink";
import { factBook } from "../../workers/facts/index.ts";
import type { Measure } from "../../workers/lessons/lesson.ts";
import { type Columns, type RunData, seriesQueries } from "../../workers/lessons/measure.ts";
import { MONTH_HOURS } from "../../workers/model/month.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import type { RunLayout, SimApi } from "../../workers/sim-api.types.ts";

/** The run as it is at `atMs`. */
export async function gatherRun(
  api: Remote<SimApi>,
  scenario: Scenario,
  measures: readonly Measure[],
  layout: RunLayout,
  atMs: number,
): Promise<RunData> {
  const wanted = seriesQueries(measures, layout, atMs);
  const answers = await Promise.all(wanted.map(({ query }) => api.series(query)));
  const series = new Map<string, Columns>();
  answers.forEach((answer, index) => {
    const columns = answer.series[0];
    if (columns) series.set(wanted[index]?.key ?? "", columns);
  });
  const totals = await api.totals();
  const costs = await api.costs(MONTH_HOURS);
  return { scenario, atMs: totals.atMs, totals, costs, series, catalog, facts: factBook };
}
