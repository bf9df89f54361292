// Runs the operators of an application: sub-step by sub-step on the vCPUs of its KPUs.
// Takes checkpoints (a barrier from the sources through all operators to the sinks, then an upload),
// brings everything back to the last complete one after a failure, and rescales by a savepoint, a
// stop and a start.
import { STEP_MS } from "../model/ports.ts";
import type { OperatorHost } from "../model/stream-operator.ts";
import {
  type ApplicationEvents,
  type ApplicationPolicy,
  type ApplicationState,
  kpusFor,
} from "./application-state.ts";
import { createAutoscaling } from "./autoscaling.ts";
import { type Cpu, type FlinkOperator, SUB_MS } from "./operator.ts";

export interface Application {
  readonly host: OperatorHost;
  step(fromMs: number): void;
  /** Takes a savepoint as soon as no checkpoint is under way. False: not running. */
  snapshot(): boolean;
  stop(atMs: number, force: boolean): boolean;
  start(atMs: number): boolean;
  kpus(): number;
  operators(): readonly FlinkOperator[];
}

export function createApplication(
  state: ApplicationState,
  policy: ApplicationPolicy,
  events: ApplicationEvents,
): Application {
  let operators: readonly FlinkOperator[] = [];
  const cpu: Cpu = { leftMs: 0 };
  const autoscaling = createAutoscaling(state, policy, (parallelism) =>
    rescale(parallelism, "AUTOSCALING"),
  );
  const kpus = () => kpusFor(state.parallelism, policy.parallelismPerKpu());

  /** Every operator after those that feed it; operators in a loop come last. */
  function inOrder(): readonly FlinkOperator[] {
    const left = [...operators].sort((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
    const done = new Set<string>();
    const known = new Set(left.map((one) => one.nodeId));
    const order: FlinkOperator[] = [];
    while (left.length > 0) {
      const ready = left.findIndex((one) =>
        one.inputIds().every((id) => done.has(id) || !known.has(id)),
      );
      const [next] = left.splice(Math.max(0, ready), 1) as [FlinkOperator];
      done.add(next.nodeId);
      order.push(next);
    }
    return order;
  }

  function startCheckpoint(atMs: number, isSnapshot: boolean, order: readonly FlinkOperator[]) {
    const { checkpoint } = state;
    checkpoint.id = Math.max(checkpoint.id, checkpoint.completeId) + 1;
    checkpoint.isSnapshot = isSnapshot;
    checkpoint.startedMs = atMs;
    checkpoint.uploadedMs = -1;
    for (const one of order) one.startCheckpoint(checkpoint.id);
  }

  const isUnderWay = () => state.checkpoint.startedMs >= 0;

  function endCheckpoint(atMs: number): void {
    const { checkpoint } = state;
    checkpoint.lastEndMs = atMs;
    checkpoint.startedMs = -1;
    checkpoint.nextMs = Math.max(
      checkpoint.nextMs + policy.checkpointIntervalMs(),
      atMs + policy.minPauseMs(),
    );
  }

  function watchCheckpoint(atMs: number, order: readonly FlinkOperator[]): void {
    const { checkpoint } = state;
    if (!isUnderWay()) return;
    if (checkpoint.uploadedMs < 0 && order.every((one) => one.hasSnapshot(checkpoint.id))) {
      let bytes = 0;
      for (const one of order) bytes += one.snapshotBytes();
      checkpoint.lastBytes = bytes;
      const perMs = (policy.uploadBytesPerSecondPerKpu() * kpus()) / STEP_MS;
      checkpoint.uploadedMs = atMs + Math.ceil(bytes / perMs);
    }
    if (checkpoint.uploadedMs >= 0 && checkpoint.uploadedMs <= atMs) {
      complete(atMs, order);
      return;
    }
    if (atMs - checkpoint.startedMs < policy.checkpointTimeoutMs()) return;
    checkpoint.failures += 1;
    events.checkpointFailed(checkpoint.id, atMs);
    endCheckpoint(atMs);
  }

  function complete(atMs: number, order: readonly FlinkOperator[]): void {
    const { checkpoint } = state;
    for (const one of order) one.completeCheckpoint(checkpoint.id, atMs);
    checkpoint.completeId = checkpoint.id;
    checkpoint.completed += 1;
    checkpoint.lastDurationMs = atMs - checkpoint.startedMs;
    events.checkpointed(checkpoint.id, checkpoint.lastDurationMs, checkpoint.lastBytes, atMs);
    if (checkpoint.isSnapshot) {
      state.snapshots += 1;
      state.snapshotBytes += checkpoint.lastBytes;
    }
    const wasSnapshot = checkpoint.isSnapshot;
    endCheckpoint(atMs);
    if (wasSnapshot && state.stopping) halt();
    else if (wasSnapshot && state.rescaleTo > 0) applyRescale(atMs);
  }

  function halt(): void {
    state.stopping = false;
    state.status = "STOPPED";
    state.resumesMs = Number.POSITIVE_INFINITY;
    setReading(false);
  }

  function setReading(reading: boolean): void {
    for (const one of operators) one.setReading(reading);
  }

  /** A savepoint first; the sources stop behind its barrier, so nothing is worked twice. */
  function rescale(parallelism: number, status: "AUTOSCALING" | "UPDATING"): void {
    state.rescaleTo = parallelism;
    state.rescaleStatus = status;
  }

  function applyRescale(atMs: number): void {
    state.parallelism = state.rescaleTo;
    state.rescaleTo = 0;
    state.status = state.rescaleStatus;
    const perMs = (policy.uploadBytesPerSecondPerKpu() * kpus()) / STEP_MS;
    const loadMs = Math.ceil(state.checkpoint.lastBytes / perMs);
    state.resumesMs = atMs + policy.rescaleMs() + loadMs;
    state.restarts += 1;
    events.rescaled(state.parallelism, kpus(), atMs);
  }

  function fail(atMs: number, order: readonly FlinkOperator[]): void {
    const { checkpoint } = state;
    if (isUnderWay()) {
      checkpoint.failures += 1;
      events.checkpointFailed(checkpoint.id, atMs);
    }
    events.failed(atMs, Math.max(0, checkpoint.lastEndMs));
    endCheckpoint(atMs);
    state.restarts += 1;
    state.status = "RESTARTING";
    state.resumesMs = atMs + policy.restartMs();
    state.rescaleTo = 0;
    state.stopping = false;
    state.snapshotWanted = false;
    for (const one of order) one.restore(atMs);
  }

  function resumeIfDue(atMs: number): void {
    if (state.status === "RUNNING" || atMs < state.resumesMs || policy.isFailing()) return;
    state.status = "RUNNING";
    state.checkpoint.nextMs = atMs + policy.checkpointIntervalMs();
    events.running(atMs);
  }

  /** A savepoint before a stop or rescale waits for nothing but a checkpoint under way. */
  function triggers(atMs: number, order: readonly FlinkOperator[]): void {
    const { checkpoint } = state;
    if (isUnderWay()) return;
    if (state.rescaleTo > 0 || state.stopping || state.snapshotWanted) {
      const isEnding = state.rescaleTo > 0 || state.stopping;
      state.snapshotWanted = false;
      startCheckpoint(atMs, true, order);
      if (isEnding) setReading(false);
      return;
    }
    if (!policy.checkpointing()) return;
    if (checkpoint.nextMs < 0) checkpoint.nextMs = atMs + policy.checkpointIntervalMs();
    if (atMs >= checkpoint.nextMs) startCheckpoint(atMs, false, order);
  }

  function runSubStep(fromMs: number, order: readonly FlinkOperator[]): void {
    triggers(fromMs, order);
    const poolMs = kpus() * SUB_MS;
    let restMs = order.length === 0 ? poolMs : 0;
    // Threads share the vCPUs: each may use its share, then what others left. Downstream first, so
    // that a busy operator never starves what it feeds.
    for (let at = order.length - 1; at >= 0; at -= 1) {
      cpu.leftMs = poolMs / order.length;
      order[at]?.run(fromMs, fromMs + SUB_MS, cpu, 0);
      restMs += cpu.leftMs;
    }
    cpu.leftMs = restMs;
    for (let at = order.length - 1; at >= 0; at -= 1) {
      order[at]?.run(fromMs, fromMs + SUB_MS, cpu, 1);
    }
    state.cpuUsedMs += Math.max(0, poolMs - Math.max(0, cpu.leftMs));
    watchCheckpoint(fromMs + SUB_MS, order);
  }

  /** Settings may have changed since the last step. */
  function followSettings(): void {
    const wanted = policy.parallelism();
    if (state.configured === 0) state.parallelism = wanted;
    else if (wanted !== state.configured && state.status !== "STOPPED") rescale(wanted, "UPDATING");
    else if (wanted !== state.configured) state.parallelism = wanted;
    state.configured = wanted;
  }

  if (state.checkpoint.id === 0) state.checkpoint.startedMs = -1;

  return {
    host: {
      attachOperator(operator) {
        // Only operators of this package live inside an application.
        operators = [...operators, operator as FlinkOperator];
      },
      detachOperator(nodeId) {
        operators = operators.filter((one) => one.nodeId !== nodeId);
      },
    },
    step(fromMs) {
      followSettings();
      const order = inOrder();
      if (policy.isFailing()) {
        if (!state.failed && state.status !== "STOPPED") fail(fromMs, order);
        state.failed = true;
      } else state.failed = false;
      for (const one of order) one.begin(state.parallelism);
      state.cpuUsedMs = 0;
      let ranMs = 0;
      for (let fromSub = fromMs; fromSub < fromMs + STEP_MS; fromSub += SUB_MS) {
        resumeIfDue(fromSub);
        const isRunning = state.status === "RUNNING";
        const isDraining = isUnderWay() && (state.rescaleTo > 0 || state.stopping);
        setReading(isRunning && !(isDraining && state.checkpoint.isSnapshot));
        if (!isRunning) continue;
        ranMs += SUB_MS;
        runSubStep(fromSub, order);
      }
      if (state.status !== "STOPPED") state.downtimeMs += STEP_MS - ranMs;
      for (const one of order) one.finish(fromMs, ranMs > 0);
      autoscaling.step(state.cpuUsedMs / (kpus() * STEP_MS));
    },
    snapshot() {
      if (state.status !== "RUNNING") return false;
      state.snapshotWanted = true;
      return true;
    },
    stop(atMs, force) {
      if (state.status === "STOPPED") return false;
      if (!force) {
        state.stopping = true;
        return true;
      }
      halt();
      for (const one of operators) one.restore(atMs);
      return true;
    },
    start(atMs) {
      if (state.status !== "STOPPED") return false;
      state.resumesMs = atMs + policy.restartMs();
      state.status = "UPDATING";
      state.startedMs = atMs;
      return true;
    },
    kpus,
    operators: inOrder,
  };
}
