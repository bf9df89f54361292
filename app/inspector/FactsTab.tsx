// The AWS numbers behind a node: taught and true today, since when, from where, how sure; and prices.
import { Anchor } from "@mantine/core";
import { factBook } from "../../workers/facts/index.ts";
import { priceUnit } from "../../workers/facts/price-units.ts";
import type { Fact, Price } from "../../workers/model/fact.ts";
import type { FactsProfile } from "../../workers/model/scenario.ts";
import type { AnyService } from "../../workers/model/service-definition.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";

interface FactsTabProps {
  readonly service: AnyService;
  readonly profile: FactsProfile;
  readonly region: string;
}

export function FactsTab({ service, profile, region }: FactsTabProps) {
  const { t, tx } = useTexts();
  const prices = [...new Map(service.costs.map((line) => [line.price, line])).values()];
  return (
    <div className="facts">
      <ul className="facts-list">
        {service.facts.map((id) => (
          <FactItem key={id} fact={factBook.fact(id)} profile={profile} />
        ))}
      </ul>
      {prices.length > 0 && <h3>{t("inspector.prices", { region })}</h3>}
      <ul className="facts-list">
        {prices.map((line) => (
          <li key={line.price}>
            <strong>{tx(line.item)}</strong>
            <PriceText price={factBook.price(line.price, region)} region={region} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function FactItem({ fact, profile }: { readonly fact: Fact; readonly profile: FactsProfile }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const differs = fact.exam !== fact.today;
  const value = (number: number) => `${format.number(number)} ${fact.unit}`;
  const used = t("inspector.inUse");
  return (
    <li>
      <strong>{tx(fact.label)}</strong>
      {differs ? (
        <dl className="fact-pair">
          <dt>{t("inspector.exam")}</dt>
          <dd>
            {value(fact.exam)} {profile === "exam" && <em>({used})</em>}
          </dd>
          <dt>{t("inspector.today")}</dt>
          <dd>
            {value(fact.today)}
            {fact.since ? t("inspector.since", { since: fact.since }) : ""}{" "}
            {profile === "today" && <em>({used})</em>}
          </dd>
        </dl>
      ) : (
        <span className="fact-value">{value(fact.today)}</span>
      )}
      {fact.note && <p className="fact-note">{tx(fact.note)}</p>}
      <SourceLine {...fact} />
    </li>
  );
}

function PriceText({ price, region }: { readonly price: Price | null; readonly region: string }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  if (price === null) {
    return <p className="fact-note">{t("inspector.priceUnknown", { region })}</p>;
  }
  return (
    <>
      {price.tiers.map((tier) => (
        <span className="fact-value" key={tier.upTo ?? "rest"}>
          {format.money(tier.usd)} / {tx(priceUnit(price.unit))}
          {tier.upTo !== null && ` ≤ ${format.number(tier.upTo)}`}
        </span>
      ))}
      <SourceLine {...price} />
    </>
  );
}

type Sourced = Pick<Fact, "source" | "checkedOn" | "confidence">;

function SourceLine({ source, checkedOn, confidence }: Sourced) {
  const { t } = useTexts();
  return (
    <p className="fact-source">
      <Anchor href={source} target="_blank" rel="noreferrer" size="xs" underline="always">
        {t("inspector.source")}
      </Anchor>{" "}
      {t("inspector.checked", {
        date: checkedOn,
        confidence: t(`inspector.confidence${confidence}`),
      })}
    </p>
  );
}
