// The cost report of the run, asked of the worker twice a second while anything shows it.
import { useSyncExternalStore } from "react";
import type { CostReport } from "../../workers/sim-api.types.ts";

type Ask = () => Promise<CostReport>;

const REFRESH_MS = 500;
const listeners = new Set<() => void>();
let report: CostReport | null = null;
let ask: Ask | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
let inFlight = false;

/** The run gives the question at start-up; the store cannot name the run, which lies above it. */
export function provideCosts(question: Ask): void {
  ask = question;
}

export function useCosts(): CostReport | null {
  return useSyncExternalStore(subscribe, () => report);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => void refresh(), REFRESH_MS);
  void refresh();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

async function refresh(): Promise<void> {
  if (ask === null || inFlight || document.hidden) return;
  inFlight = true;
  try {
    report = await ask();
    for (const listener of listeners) listener();
  } catch {
    // The worker is being restarted; the next round asks the new one.
  } finally {
    inFlight = false;
  }
}
