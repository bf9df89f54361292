// What changed since the note: every fact and price of the registry on which the two differ.
import { Anchor } from "@mantine/core";
import { factBook } from "../../workers/facts/index.ts";
import type { PriceTier } from "../../workers/model/fact.ts";
import { guide } from "../../workers/study/guide.ts";
import { useFormat } from "../i18n/format.ts";
import { useDesign } from "../stores/design-store.ts";
import { StudyText } from "./StudyText.tsx";
import "./study.css";
import { useStudyTexts } from "./texts.ts";

interface Row {
  readonly id: string;
  readonly what: string;
  readonly exam: string;
  readonly today: string;
  readonly since: string;
  readonly note: string;
  readonly source: string;
  readonly checkedOn: string;
}

export function ChangesPage() {
  const { t } = useStudyTexts();
  const rows = useRows();
  return (
    <div className="changes">
      <p className="study-intro">{t("changesIntro")}</p>
      <ul>
        {guide
          .flatMap((section) => section.points)
          .filter((point) => point.today)
          .map((point) => (
            <li key={point.id}>{point.today && <StudyText text={point.today} />}</li>
          ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="compare-scroll" tabIndex={0} aria-label={t("changes")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("changesWhat")}</th>
              <th scope="col">{t("changesNote")}</th>
              <th scope="col">{t("changesToday")}</th>
              <th scope="col">{t("changesSince")}</th>
              <th scope="col">{t("changesSource")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.what}
                  {row.note && <p className="study-today">{row.note}</p>}
                </th>
                <td>{row.exam}</td>
                <td>{row.today}</td>
                <td>{row.since}</td>
                <td>
                  <Anchor href={row.source} target="_blank" rel="noreferrer" underline="always">
                    {new URL(row.source).hostname}
                  </Anchor>{" "}
                  {row.checkedOn}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

function useRows(): readonly Row[] {
  const { tx } = useStudyTexts();
  const format = useFormat();
  const region = useDesign((state) => state.scenario.region);
  const facts = factBook.facts
    .filter((fact) => fact.exam !== fact.today)
    .map((fact) => ({
      id: fact.id,
      what: tx(fact.label),
      exam: format.fact(fact.exam, fact.unit),
      today: format.fact(fact.today, fact.unit),
      since: fact.since ?? "",
      note: fact.note ? tx(fact.note) : "",
      source: fact.source,
      checkedOn: fact.checkedOn,
    }));
  const tiers = (all: readonly PriceTier[]) => all.map((one) => format.money(one.usd)).join(" / ");
  const prices = factBook.prices
    .filter((price) => price.exam && price.region === region)
    .map((price) => ({
      id: price.id,
      what: `${price.id}, USD / ${price.unit}`,
      exam: tiers(price.exam ?? []),
      today: tiers(price.tiers),
      since: price.since ?? "",
      note: "",
      source: price.source,
      checkedOn: price.checkedOn,
    }));
  return [...facts, ...prices];
}
