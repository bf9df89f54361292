// The curve itself. No animation, no dots, numeric axes of fixed width: what Recharts needs to be cheap.
import { useElementSize } from "@mantine/hooks";
import { memo, useSyncExternalStore } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useFormat } from "../i18n/format.ts";

import { axisTicks } from "./axis-ticks.ts";
import type { ChartSeries } from "./chart-groups.ts";
import { cursorAtMs, onCursor, setCursor } from "./shared-cursor.ts";
import type { ChartData } from "./use-series.ts";

/** Line colours and dashes together, so that colour is never the only difference. */
const STROKES = [
  { colour: "var(--line-1)", dash: "" },
  { colour: "var(--line-2)", dash: "6 3" },
  { colour: "var(--line-3)", dash: "2 3" },
  { colour: "var(--line-4)", dash: "8 3 2 3" },
  { colour: "var(--line-5)", dash: "1 4" },
  { colour: "var(--line-6)", dash: "10 4" },
] as const;

interface LineChartViewProps {
  readonly data: ChartData;
  readonly series: readonly ChartSeries[];
  readonly names: Readonly<Record<string, string>>;
  /** Which of the strokes the first line has. */
  readonly firstStroke: number;
}

export const LineChartView = memo(function LineChartView(props: LineChartViewProps) {
  const { data, series, names, firstStroke } = props;
  const format = useFormat();
  const { ref, width, height } = useElementSize();
  const cursor = useSyncExternalStore(onCursor, cursorAtMs);
  const unit = series[0]?.unit ?? "None";
  const ticks = axisTicks(highest(data, series), unit);
  return (
    <div className="chart-plot">
      <div ref={ref} className="chart-area">
        {width > 0 && (
          <LineChart
            width={width}
            height={height}
            data={data.points as unknown as object[]}
            margin={PLOT_MARGIN}
            onMouseMove={(state) => setCursor(numberOrNull(state.activeLabel))}
            onMouseLeave={() => setCursor(null)}
          >
            <CartesianGrid vertical={false} stroke="var(--grid)" />
            <XAxis
              dataKey="atMs"
              type="number"
              domain={[data.fromMs, Math.max(data.toMs, data.fromMs + 1_000)]}
              tickCount={4}
              tickFormatter={format.clock}
              stroke="var(--text-dim)"
              fontSize={11}
              tickLine={false}
            />
            <YAxis
              type="number"
              domain={[0, ticks.at(-1) ?? 1]}
              ticks={ticks}
              width={60}
              interval={0}
              tickFormatter={(value: number) => format.axis(value, unit)}
              stroke="var(--text-dim)"
              fontSize={11}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(label) => format.clock(Number(label))}
              formatter={(value, key) => [
                format.metric(Number(value), unit),
                names[String(key)] ?? String(key),
              ]}
              contentStyle={TOOLTIP_STYLE}
            />
            {cursor !== null && <ReferenceLine x={cursor} stroke="var(--text-dim)" />}
            {series.map((one, index) => (
              <Line
                key={one.key}
                dataKey={one.key}
                name={names[one.key] ?? one.key}
                stroke={stroke(index + firstStroke).colour}
                strokeDasharray={STROKES[index % STROKES.length]?.dash ?? ""}
                strokeWidth={1.8}
                dot={false}
                isAnimationActive={false}
                connectNulls
              />
            ))}
          </LineChart>
        )}
      </div>
      <ul className="chart-legend" aria-hidden>
        {series.map((one, index) => (
          <li key={one.key} title={`${names[one.key] ?? one.node} · ${one.metric}`}>
            <svg width="18" height="6" aria-hidden>
              <line
                x1="0"
                y1="3"
                x2="18"
                y2="3"
                stroke={stroke(index + firstStroke).colour}
                strokeDasharray={STROKES[index % STROKES.length]?.dash ?? ""}
                strokeWidth="2"
              />
            </svg>
            <span>{names[one.key]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
});

function highest(data: ChartData, series: readonly ChartSeries[]): number {
  let most = 0;
  for (const point of data.points) {
    for (const { key } of series) most = Math.max(most, point[key] ?? 0);
  }
  return most;
}

const PLOT_MARGIN = { top: 6, right: 10, bottom: 0, left: 0 };
const TOOLTIP_STYLE = {
  background: "var(--panel)",
  border: "1px solid var(--border)",
  borderRadius: 6,
  fontSize: 12,
};

function stroke(index: number) {
  return STROKES[index % STROKES.length] ?? STROKES[0];
}

function numberOrNull(label: unknown): number | null {
  return label === undefined || label === null ? null : Number(label);
}
