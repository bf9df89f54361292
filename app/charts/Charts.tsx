// The live charts side by side. Only topics that something in the design reports are shown.
import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTexts } from "../i18n/index.ts";
import { useLayout } from "../stores/live-store.ts";
import { ChartCard } from "./ChartCard.tsx";
import "./charts.css";
import { chartsOf } from "./chart-groups.ts";

const MINUTE_MS = 60_000;
const WINDOWS_MINUTES = [5, 15, 60] as const;

export function Charts() {
  const { t } = useTexts();
  const layout = useLayout();
  const [window, setWindow] = useState("15");
  const charts = useMemo(() => chartsOf(layout), [layout]);
  const windowMs = window === "all" ? null : Number(window) * MINUTE_MS;
  return (
    <section className="charts" aria-label={t("charts.title")}>
      <div className="charts-tools">
        <SegmentedControl
          size="xs"
          aria-label={t("charts.window")}
          value={window}
          onChange={setWindow}
          data={[
            ...WINDOWS_MINUTES.map((minutes) => ({
              value: String(minutes),
              label: t("charts.windowMinutes", { minutes }),
            })),
            { value: "all", label: t("charts.windowAll") },
          ]}
        />
      </div>
      <div className="charts-row">
        {charts.map(({ topic, unit }) => (
          <ChartCard key={`${topic} ${unit}`} topic={topic} unit={unit} windowMs={windowMs} />
        ))}
      </div>
    </section>
  );
}
