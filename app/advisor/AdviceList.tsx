// What the advisor says, the most harmful first: about the whole design, or about one node. During a
// lesson it is silent.
import type { Advice } from "../../workers/advisor/advise.ts";
import { useUi } from "../stores/ui-store.ts";
import { AdviceCard } from "./AdviceCard.tsx";
import "./advisor.css";
import { TriedStrip } from "./TriedStrip.tsx";
import { useAdvisorTexts } from "./texts.ts";

interface AdviceListProps {
  /** Null until the advisor has looked for the first time. */
  readonly advice: readonly Advice[] | null;
  /** Said when there is nothing to say. */
  readonly none: "none" | "noneHere";
  /** Where cards of several nodes stand together: shows the node of one. */
  readonly onShowNode?: (nodeId: string) => void;
}

export function AdviceList({ advice, none, onShowNode }: AdviceListProps) {
  const { t } = useAdvisorTexts();
  const inLesson = useUi((state) => state.lesson !== null);
  if (inLesson) return <p className="advice-none">{t("lesson")}</p>;
  return (
    <div className="advices">
      <TriedStrip />
      {advice?.length === 0 && (
        <p className="advice-none">
          {t(none)} {t("early")}
        </p>
      )}
      <div className="advice-grid">
        {advice?.map((one) => (
          <AdviceCard
            key={`${one.rule.id} ${one.node}`}
            advice={one}
            {...(onShowNode ? { onShowNode: () => onShowNode(one.node) } : {})}
          />
        ))}
      </div>
    </div>
  );
}
