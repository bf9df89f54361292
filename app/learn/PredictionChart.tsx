// The empty chart a learner draws on, and the run laid over the drawing. Plain SVG: it has to be drawn on
// with mouse, finger and keyboard, and needs nothing else a chart library does.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import type { Columns } from "../../workers/lessons/measure.ts";
import { useFormat } from "../i18n/format.ts";
import { measured } from "../ui/measured.ts";
import { runMsOf } from "./lesson-store.ts";
import { CURVE_COLUMNS } from "./prediction.ts";
import { useLearnTexts } from "./texts.ts";

type CurvePrediction = Extract<Lesson["prediction"], { readonly kind: "curve" }>;

interface ChartProps {
  readonly lesson: Lesson;
  readonly prediction: CurvePrediction;
  readonly heights: readonly number[] | null;
  /** Absent: the drawing is committed. */
  readonly onDraw?: (heights: readonly number[]) => void;
  readonly curve: Columns | null;
}

const WIDTH = 340;
const HEIGHT = 200;
const LEFT = 52;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 22;
const PLOT = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - TOP - BOTTOM };
const LAST = CURVE_COLUMNS - 1;
const KEY_STEPS = 40;
const GRID = [0, 0.25, 0.5, 0.75, 1];

const flat = () => new Array<number>(CURVE_COLUMNS).fill(0);

export function PredictionChart({ lesson, prediction, heights, onDraw, curve }: ChartProps) {
  const { t } = useLearnTexts();
  const format = useFormat();
  const [column, setColumn] = useState(0);
  const lastColumn = useRef<number | null>(null);
  const runMs = runMsOf(lesson);
  const x = (share: number) => LEFT + share * PLOT.width;
  const y = (value: number) =>
    TOP + PLOT.height * (1 - Math.max(0, Math.min(1, value / prediction.top)));
  const valueText = (value: number) => measured(format, value, prediction.unit);
  const axisText = (value: number) =>
    prediction.unit === "ms" ? format.axis(value, "Milliseconds") : valueText(value);

  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (!onDraw) return;
    const box = event.currentTarget.getBoundingClientRect();
    const across = (((event.clientX - box.left) / box.width) * WIDTH - LEFT) / PLOT.width;
    const up = 1 - (((event.clientY - box.top) / box.height) * HEIGHT - TOP) / PLOT.height;
    const to = Math.round(Math.max(0, Math.min(1, across)) * LAST);
    const value = Math.max(0, Math.min(1, up)) * prediction.top;
    onDraw(drawn(heights ?? flat(), lastColumn.current ?? to, to, value));
    lastColumn.current = to;
    setColumn(to);
  };

  const key = (event: KeyboardEvent) => {
    if (!onDraw) return;
    const { key: name } = event;
    const aside = name === "ArrowLeft" ? -1 : name === "ArrowRight" ? 1 : 0;
    const rise = name === "ArrowUp" ? 1 : name === "ArrowDown" ? -1 : 0;
    if (aside === 0 && rise === 0) return;
    event.preventDefault();
    const now = heights ?? flat();
    const to = Math.max(0, Math.min(LAST, column + aside));
    const here = (now[column] ?? 0) + (rise * prediction.top) / KEY_STEPS;
    const value = Math.max(0, Math.min(prediction.top, here));
    // Moving on carries the height along, so that a line is drawn and not a spike; going back does not.
    if (aside > 0) onDraw(now.map((one, index) => (index >= to ? value : one)));
    if (rise !== 0) onDraw(now.map((one, index) => (index >= column ? value : one)));
    setColumn(to);
  };

  const mine = heights?.map((value, index) => `${x(index / LAST)},${y(value)}`).join(" ");
  const run = curve
    ? [...curve.values].map((value, i) => `${x((curve.atMs[i] ?? 0) / runMs)},${y(value)}`)
    : [];
  const timeAt = (index: number) => format.duration((index / LAST) * runMs);
  return (
    <svg
      className={onDraw ? "lesson-chart lesson-chart-drawing" : "lesson-chart"}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role={onDraw ? "slider" : "img"}
      aria-label={t("curveName")}
      {...(onDraw
        ? {
            tabIndex: 0,
            "aria-valuemin": 0,
            "aria-valuemax": prediction.top,
            "aria-valuenow": heights?.[column] ?? 0,
            "aria-valuetext": t("drawn", {
              time: timeAt(column),
              value: valueText(heights?.[column] ?? 0),
            }),
          }
        : {})}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        lastColumn.current = null;
        draw(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event);
      }}
    >
      {GRID.map((share) => (
        <g key={share}>
          <line
            className="grid"
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(share * prediction.top)}
            y2={y(share * prediction.top)}
          />
          <text x={LEFT - 6} y={y(share * prediction.top) + 4} textAnchor="end">
            {axisText(share * prediction.top)}
          </text>
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <text
          key={share}
          x={x(share)}
          y={HEIGHT - 6}
          textAnchor={share === 0 ? "start" : share === 1 ? "end" : "middle"}
        >
          {format.axis(share * runMs, "Milliseconds")}
        </text>
      ))}
      {run.length > 0 && <polyline className="run" points={run.join(" ")} />}
      {mine && <polyline className="mine" points={mine} />}
      {onDraw && (
        <circle className="pen" cx={x(column / LAST)} cy={y(heights?.[column] ?? 0)} r={4.5} />
      )}
    </svg>
  );
}

/** The curve with a stroke from one column to another: what lies between is a straight line. */
function drawn(
  heights: readonly number[],
  from: number,
  to: number,
  value: number,
): readonly number[] {
  const start = heights[from] ?? value;
  return heights.map((height, index) => {
    if (index < Math.min(from, to) || index > Math.max(from, to)) return height;
    const share = from === to ? 1 : (index - from) / (to - from);
    return start + (value - start) * share;
  });
}
