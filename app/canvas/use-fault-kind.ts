// The fault in force on a node, if any.
import { live, useClock } from "../stores/live-store.ts";

export function useFaultKind(nodeId: string): string | null {
  useClock();
  return live().frame?.faults.find((fault) => fault.node === nodeId)?.kind ?? null;
}
