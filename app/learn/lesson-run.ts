// What a lesson reads off the run in the worker: its goals, figures for texts, and the curve to predict.
import type { Lesson } from "../../workers/lessons/lesson.ts";
import {
  type Columns,
  measuresOf,
  type RunData,
  seriesQuery,
} from "../../workers/lessons/measure.ts";
import { simulator } from "../run/client.ts";
import { gatherRun } from "../run/gather-run.ts";
import { runActions } from "../run/run-actions.ts";
import { useDesign } from "../stores/design-store.ts";
import { live } from "../stores/live-store.ts";

const CURVE_POINTS = 240;

/** The run as it is now; null before there is one. */
export async function gatherLesson(lesson: Lesson): Promise<RunData | null> {
  const { layout, frame } = live();
  if (!layout || !frame) return null;
  const { scenario } = useDesign.getState();
  return gatherRun(simulator(), scenario, measuresOf(lesson), layout, frame.atMs);
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
