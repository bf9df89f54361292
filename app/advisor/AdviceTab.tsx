// Everything the advisor says about the design, below the canvas.
import { useAdvice } from "../stores/advice-store.ts";
import { uiActions } from "../stores/ui-store.ts";
import { AdviceList } from "./AdviceList.tsx";

const showNode = (nodeId: string) => uiActions.select([nodeId]);

export function AdviceTab() {
  const advice = useAdvice((state) => state.advice);
  return <AdviceList advice={advice} none="none" onShowNode={showNode} />;
}
