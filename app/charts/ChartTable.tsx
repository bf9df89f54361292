// The values of a chart as a table, newest first: the same data for those who do not see the curve.
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import type { ChartSeries } from "./chart-groups.ts";
import type { ChartData } from "./use-series.ts";

const ROWS_MAX = 60;

interface ChartTableProps {
  readonly data: ChartData;
  readonly series: readonly ChartSeries[];
  readonly names: Readonly<Record<string, string>>;
}

export function ChartTable({ data, series, names }: ChartTableProps) {
  const { t } = useTexts();
  const format = useFormat();
  const rows = data.points.slice(-ROWS_MAX).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="chart-table-scroll" tabIndex={0} aria-label={t("charts.table")}>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{t("events.time")}</th>
            {series.map((one) => (
              <th scope="col" key={one.key}>
                {names[one.key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.atMs}>
              <th scope="row">{format.clock(row.atMs)}</th>
              {series.map((one) => (
                <td key={one.key}>{format.metric(row[one.key] ?? Number.NaN, one.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
