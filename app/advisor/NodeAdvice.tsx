// What the advisor says about one node, in the inspector.
import { useAdviceOf } from "../stores/advice-store.ts";
import { AdviceList } from "./AdviceList.tsx";

export const NodeAdvice = ({ nodeId }: { readonly nodeId: string }) => (
  <AdviceList advice={useAdviceOf(nodeId)} none="noneHere" />
);
