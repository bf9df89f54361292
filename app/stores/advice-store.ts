// What the advisor says about the design and its run now, and the fix last tried. The advisor itself is
// loaded after the page and fills this (app/advisor/watch.ts).
import { useMemo } from "react";
import { create } from "zustand";
import type { Advice } from "../../workers/advisor/advise.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import type { Text } from "../../workers/model/text.ts";

/** A fix that was tried: it can be taken back, and what came of it is told. */
export interface Tried {
  readonly rule: string;
  readonly node: string;
  readonly title: Text;
  readonly fix: Text;
  readonly before: Scenario;
  readonly atMs: number;
}

interface AdviceState {
  /** Null until the advisor has looked for the first time. */
  readonly advice: readonly Advice[] | null;
  readonly tried: Tried | null;
}

export const useAdvice = create<AdviceState>(() => ({ advice: null, tried: null }));

const NONE: readonly Advice[] = [];

/** What is said about one node. */
export function useAdviceOf(nodeId: string): readonly Advice[] {
  const advice = useAdvice((state) => state.advice);
  return useMemo(() => {
    const own = advice?.filter((one) => one.node === nodeId) ?? NONE;
    return own.length === 0 ? NONE : own;
  }, [advice, nodeId]);
}
