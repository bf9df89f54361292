// Everything the advisor says about the design: the most harmful first.
import { useAdvice } from "../stores/advice-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { AdviceCard } from "./AdviceCard.tsx";
import "./advisor.css";
import { TriedStrip } from "./TriedStrip.tsx";
import { useAdvisorTexts } from "./texts.ts";

export function AdviceTab() {
  const { t } = useAdvisorTexts();
  const advice = useAdvice((state) => state.advice);
  const inLesson = useUi((state) => state.lesson !== null);
  if (inLesson) return <p className="advice-none">{t("lesson")}</p>;
  return (
    <div className="advices">
      <TriedStrip />
      {advice?.length === 0 && (
        <p className="advice-none">
          {t("none")} {t("early")}
        </p>
      )}
      <div className="advice-grid">
        {advice?.map((one) => (
          <AdviceCard
            key={`${one.rule.id} ${one.node}`}
            advice={one}
            onShowNode={() => uiActions.select([one.node])}
          />
        ))}
      </div>
    </div>
  );
}
