// One finding: what is wrong, the numbers of this run, why, the sources, and a fix that can be tried.
import { Button } from "@mantine/core";
import { CircleAlert, Coins, Compass, FlaskConical, TriangleAlert } from "lucide-react";
import type { Advice } from "../../workers/advisor/advise.ts";
import type { AdviceKind } from "../../workers/advisor/rule.ts";
import { factBook } from "../../workers/facts/index.ts";
import { openPlace } from "../commands/places.ts";
import { useDesign } from "../stores/design-store.ts";
import { Glossed } from "../ui/Glossed.tsx";
import { PlaceButton } from "../ui/PlaceButton.tsx";
import { useAdvisorTexts } from "./texts.ts";
import { tryFix } from "./try-fix.ts";

const ICONS = {
  fault: CircleAlert,
  risk: TriangleAlert,
  waste: Coins,
  choice: Compass,
} as const satisfies Readonly<Record<AdviceKind, unknown>>;

interface AdviceCardProps {
  readonly advice: Advice;
  /** Named, and a way to it, where cards of several nodes stand together. */
  readonly onShowNode?: () => void;
}

export function AdviceCard({ advice, onShowNode }: AdviceCardProps) {
  const { t, tx, written } = useAdvisorTexts();
  const { rule, fix } = advice;
  const Icon = ICONS[rule.kind];
  return (
    <article className={`advice advice-${rule.kind}`} aria-label={tx(rule.title)}>
      <header className="advice-head">
        <span className="advice-kind">
          <Icon size={13} aria-hidden /> {t(rule.kind)}
        </span>
        {onShowNode && <NodeName id={advice.node} onShow={onShowNode} />}
      </header>
      <h3 className="advice-title">{tx(rule.title)}</h3>
      <p className="advice-evidence">{written(advice.evidence, advice.values)}</p>
      {fix && (
        <Button
          size="compact-xs"
          variant="light"
          className="advice-fix"
          leftSection={<FlaskConical size={13} aria-hidden />}
          onClick={() => tryFix(advice)}
        >
          {t("tryIt", { fix: fix.text })}
        </Button>
      )}
      <details className="advice-why">
        <summary>{t("why")}</summary>
        <p>
          <Glossed>{written(rule.why)}</Glossed>
        </p>
        {rule.disagreement && (
          <p className="advice-differs">
            <b>{t("disagreement")}.</b> {written(rule.disagreement)}
          </p>
        )}
        <Sources sources={rule.sources} />
        {rule.learn && <PlaceButton place={rule.learn} onOpen={openPlace} />}
      </details>
    </article>
  );
}

function NodeName({ id, onShow }: { readonly id: string; readonly onShow: () => void }) {
  const { t } = useAdvisorTexts();
  const label = useDesign(
    (state) => state.scenario.nodes.find((node) => node.id === id)?.label ?? id,
  );
  return (
    <button
      type="button"
      className="advice-node"
      title={t("show", { node: label })}
      onClick={onShow}
    >
      {t("at", { node: label })}
    </button>
  );
}

function Sources({ sources }: { readonly sources: readonly string[] }) {
  const { t, tx, language } = useAdvisorTexts();
  const region = useDesign((state) => state.scenario.region);
  const shown = sources.map((source) => {
    if (source.startsWith("https://")) {
      const isAws = source.includes("aws");
      return { href: source, text: t(isAws ? "document" : "kafkaDocument"), date: "" };
    }
    const price = factBook.price(source, region);
    const fact = price ?? factBook.fact(source);
    const name = "label" in fact ? tx(fact.label) : `USD / ${fact.unit}`;
    return { href: fact.source, text: name, date: fact.checkedOn };
  });
  const day = new Intl.DateTimeFormat(language === "vi" ? "vi-VN" : "en-GB");
  return (
    <ul className="advice-sources" aria-label={t("sources")}>
      {shown.map(({ href, text, date }) => (
        <li key={`${href} ${text}`}>
          <a href={href} target="_blank" rel="noreferrer">
            {text}
          </a>
          {date && <small> {t("checked", { date: day.format(new Date(date)) })}</small>}
        </li>
      ))}
    </ul>
  );
}
