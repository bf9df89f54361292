// Whether the run plays and how fast, what stopped it, and what is wrong with the design.
import { useMemo } from "react";
import { create } from "zustand";
import { factBook } from "../../workers/facts/index.ts";
import type { Problem } from "../../workers/model/problem.ts";
import { validateScenario } from "../../workers/model/validate.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useDesign } from "./design-store.ts";

/** Simulated seconds a second; null is as fast as the machine can. */
export type Speed = number | null;

export interface Stopped {
  readonly kind: "crashed" | "hung";
  readonly atMs: number;
  readonly node: string;
  readonly message: string;
}

interface RunState {
  readonly playing: boolean;
  readonly speed: Speed;
  readonly stopped: Stopped | null;
  /** Where the run ends by itself (a lesson); null: never. */
  readonly endMs: number | null;
  readonly problems: readonly Problem[];
}

export const useRun = create<RunState>(() => ({
  playing: false,
  speed: 60,
  stopped: null,
  endMs: null,
  problems: [],
}));

/** Problems follow every change of the design at once. */
useDesign.subscribe(({ scenario }, before) => {
  if (scenario === before.scenario) return;
  useRun.setState({ problems: validateScenario(scenario, catalog, factBook) });
});

export function useProblems(nodeId: string): readonly Problem[] {
  const problems = useRun((state) => state.problems);
  return useMemo(() => problems.filter((one) => one.node === nodeId), [problems, nodeId]);
}
