// What the design costs at the run's load: by node and AWS billing line, with quantity, price, source.
import { Anchor } from "@mantine/core";
import { priceUnit } from "../../workers/facts/price-units.ts";
import type { CostLine } from "../../workers/sim-api.types.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import { useCosts } from "../stores/use-costs.ts";
import "./costs.css";

export function Costs() {
  const { t } = useTexts();
  const format = useFormat();
  const report = useCosts();
  if (!report || report.lines.length === 0) {
    return <p className="costs-empty">{t("costs.none")}</p>;
  }
  const { region, monthHours } = report;
  return (
    <section className="costs" aria-label={t("costs.title")}>
      <div className="costs-sums">
        <dl>
          <div>
            <dt>{t("costs.perMonth")}</dt>
            <dd className="costs-large">{format.money(report.perMonth)}</dd>
          </div>
          <div>
            <dt>{t("costs.perHour")}</dt>
            <dd>{format.money(report.perHour)}</dd>
          </div>
          <div>
            <dt>{t("costs.soFar")}</dt>
            <dd>{format.money(report.soFar)}</dd>
          </div>
        </dl>
        <p className="costs-basis">
          {t("costs.basis", { region, hours: monthHours })}{" "}
          {report.unknown > 0 && t("costs.unknownLines", { count: report.unknown, region })}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="costs-scroll" tabIndex={0} aria-label={t("costs.item")}>
        <table className="costs-table">
          <thead>
            <tr>
              <th scope="col">{t("costs.node")}</th>
              <th scope="col">{t("costs.item")}</th>
              <th scope="col">{t("costs.quantity")}</th>
              <th scope="col">{t("costs.price")}</th>
              <th scope="col">{t("costs.amount")}</th>
              <th scope="col">{t("costs.source")}</th>
            </tr>
          </thead>
          <tbody>
            {report.lines.map((line) => (
              <CostRow
                key={`${line.node} ${line.fact}`}
                line={line}
                region={region}
                largest={Math.max(...report.lines.map((one) => one.amount ?? 0))}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

interface CostRowProps {
  readonly line: CostLine;
  readonly region: string;
  readonly largest: number;
}

function CostRow({ line, region, largest }: CostRowProps) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const label = useDesign(
    (state) => state.scenario.nodes.find((node) => node.id === line.node)?.label,
  );
  const share = largest > 0 ? (line.amount ?? 0) / largest : 0;
  return (
    <tr>
      <th scope="row">{label ?? line.node}</th>
      <td>{tx(line.item)}</td>
      <td>
        {format.number(line.quantity)} {tx(priceUnit(line.unit))}
      </td>
      <td>
        {line.price === null
          ? t("costs.unknownPrice", { region })
          : `${format.money(line.price)} / ${tx(priceUnit(line.unit))}`}
      </td>
      <td>
        <span className="costs-bar" style={{ width: `${share * 120}px` }} aria-hidden />
        {line.amount === null ? "?" : format.money(line.amount)}
      </td>
      <td>
        <Anchor href={line.source} target="_blank" rel="noreferrer" size="xs" underline="always">
          {t("costs.checked", { date: line.checkedOn })}
        </Anchor>
      </td>
    </tr>
  );
}
