// Autoscaling of Managed Service for Apache Flink: the CPU of the containers, minute by minute. High
// for 15 minutes in a row doubles the parallelism, low for 6 hours halves it, never below what was
// configured nor above the KPUs allowed.
import { type ApplicationPolicy, type ApplicationState, kpusFor } from "./application-state.ts";

const STEPS_PER_MINUTE = 60;
const PERCENT = 100;

export function createAutoscaling(
  state: ApplicationState,
  policy: ApplicationPolicy,
  rescale: (parallelism: number) => void,
) {
  function decide(): void {
    const { minute } = state;
    if (!policy.autoScaling() || state.rescaleTo > 0 || state.status !== "RUNNING") return;
    if (minute.hot >= policy.scaleUpMinutes()) {
      const wanted = Math.min(state.parallelism * 2, policy.maxKpus() * policy.parallelismPerKpu());
      if (kpusFor(wanted, policy.parallelismPerKpu()) > policy.maxKpus()) return;
      minute.hot = 0;
      if (wanted > state.parallelism) rescale(wanted);
      return;
    }
    if (minute.cold < policy.scaleDownMinutes()) return;
    minute.cold = 0;
    const wanted = Math.max(state.configured, Math.ceil(state.parallelism / 2));
    if (wanted < state.parallelism) rescale(wanted);
  }

  return {
    /** After each second: the share of the vCPUs that was used. */
    step(cpuShare: number): void {
      const { minute } = state;
      minute.cpuMs += cpuShare;
      minute.steps += 1;
      if (minute.steps < STEPS_PER_MINUTE) return;
      const percent = (minute.cpuMs / STEPS_PER_MINUTE) * PERCENT;
      minute.cpuMs = 0;
      minute.steps = 0;
      minute.hot = percent >= policy.scaleUpPercent() ? minute.hot + 1 : 0;
      minute.cold = percent < policy.scaleDownPercent() ? minute.cold + 1 : 0;
      decide();
    },
  };
}
