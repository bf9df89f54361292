// What a lesson reads off the run in the worker: its goals, figures for texts, and the curve to predict.
import { factBook } from "../../workers/facts/index.ts";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import {
  type Columns,
  measuresOf,
  neededSeries,
  type RunData,
  seriesKey,
  seriesQuery,
} from "../../workers/lessons/measure.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { MONTH_HOURS, runActions } from "../run/run-actions.ts";
import { useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";

const CURVE_POINTS = 240;

/** The run as it is now; null before there is one. */
export async function gatherRun(lesson: Lesson): Promise<RunData | null> {
  const { layout, frame } = live();
  if (!layout || !frame) return null;
  const { scenario } = useDesign.getState();
  const series = new Map<string, Columns>();
  const wanted = neededSeries(measuresOf(lesson)).flatMap((need) => {
    const query = seriesQuery(need, layout, frame.atMs);
    return query ? [{ key: seriesKey(need), query }] : [];
  });
  const answers = await Promise.all(wanted.map(({ query }) => runActions.seriesQuery(query)));
  answers.forEach((answer, index) => {
    const columns = answer.series[0];
    if (columns) series.set(wanted[index]?.key ?? "", columns);
  });
  const totals = await runActions.totals();
  const costs = await runActions.costs(MONTH_HOURS);
  return { scenario, atMs: totals.atMs, totals, costs, series, catalog, facts: factBook };
}

/** The curve of the run so far, thinned for the chart. */
export async function gatherCurve(lesson: Lesson): Promise<Columns | null> {
  const { layout, frame } = live();
  const { prediction } = lesson;
  if (prediction.kind !== "curve" || !layout || !frame) return null;
  const query = seriesQuery(prediction, layout, frame.atMs);
  if (!query) return null;
  const trailing = prediction.statistic === "Maximum";
  const asked = { ...query, points: CURVE_POINTS, trailingMinute: trailing };
  return (await runActions.seriesQuery(asked)).series[0] ?? null;
}
