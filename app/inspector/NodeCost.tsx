// What this node costs a month at the run's load, by billing line.
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useCosts } from "../stores/use-costs.ts";

export function NodeCost({ nodeId }: { readonly nodeId: string }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const lines = useCosts()?.lines.filter((line) => line.node === nodeId) ?? [];
  if (lines.length === 0) return null;
  const known = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0);
  return (
    <section>
      <h3>{t("inspector.cost")}</h3>
      <dl className="live-figures">
        {lines.map((line) => (
          <div key={line.fact} className="figure-pair">
            <dt>{tx(line.item)}</dt>
            <dd>{line.amount === null ? "?" : format.money(line.amount)}</dd>
          </div>
        ))}
        <div className="figure-pair figure-total">
          <dt>{t("inspector.perMonth")}</dt>
          <dd>{format.money(known)}</dd>
        </div>
      </dl>
    </section>
  );
}
