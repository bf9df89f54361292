// The fault in force on a node, if any.
import { useFaults } from "../stores/live-store.ts";

export function useFaultKind(nodeId: string): string | null {
  return useFaults().find((fault) => fault.node === nodeId)?.kind ?? null;
}
