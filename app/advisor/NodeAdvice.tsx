// What the advisor says about one node, in the inspector.
import { useAdviceOf } from "../stores/advice-store.ts";
import { useUi } from "../stores/ui-store.ts";
import { AdviceCard } from "./AdviceCard.tsx";
import "./advisor.css";
import { TriedStrip } from "./TriedStrip.tsx";
import { useAdvisorTexts } from "./texts.ts";

export function NodeAdvice({ nodeId }: { readonly nodeId: string }) {
  const { t } = useAdvisorTexts();
  const own = useAdviceOf(nodeId);
  const inLesson = useUi((state) => state.lesson !== null);
  if (inLesson) return <p className="advice-none">{t("lesson")}</p>;
  return (
    <div className="advices">
      <TriedStrip />
      {own.length === 0 && (
        <p className="advice-none">
          {t("noneHere")} {t("early")}
        </p>
      )}
      {own.map((one) => (
        <AdviceCard key={one.rule.id} advice={one} />
      ))}
    </div>
  );
}
