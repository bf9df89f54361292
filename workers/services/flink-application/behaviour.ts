// An application: runs the operators inside it, and bills its KPUs.
import { createApplication } from "../../flink/application.ts";
import { createApplicationState } from "../../flink/application-state.ts";
import { STEP_MS } from "../../model/ports.ts";
import type { NodeBehaviour, NodeContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";
import type { Signals } from "./signals.ts";

const STEP_S = 1;
const PERCENT = 100;
const BYTES_PER_MB = 1_048_576;

type Context = NodeContext<Fields, Signals>;

export function createFlinkApplication(context: Context): NodeBehaviour {
  const run = createApplicationState();
  const state = { run, upMs: 0, downMs: 0, nowMs: 0, billedS: 0 };
  const application = createApplication(run, policyOf(context), {
    checkpointed(id, ms, bytes, atMs) {
      context.use("checkpoints", 1);
      context.sample(metrics.duration, ms);
      context.sample(metrics.size, bytes);
      context.log("checkpointed", atMs, { id, ms, bytes });
    },
    checkpointFailed: (id, atMs) => context.log("checkpointFailed", atMs, { id }),
    failed(atMs, sinceMs) {
      context.use("restarts", 1);
      context.log("failed", atMs, { seconds: Math.round((atMs - sinceMs) / STEP_MS) });
    },
    running: (atMs) => context.log("running", atMs),
    rescaled(parallelism, kpus, atMs) {
      context.use("restarts", 1);
      context.log("rescaled", atMs, { parallelism, kpus });
    },
  });
  const metrics = {
    kpus: context.metric("KPUs"),
    cpu: context.metric("cpuUtilization"),
    containerCpu: context.metric("containerCPUUtilization"),
    behind: context.metric("millisBehindLatest"),
    duration: context.metric("lastCheckpointDuration"),
    size: context.metric("lastCheckpointSize"),
    failed: context.metric("numberOfFailedCheckpoints"),
    restarts: context.metric("numRestarts"),
    uptime: context.metric("uptime"),
    downtime: context.metric("downtime"),
  };
  const billedKpus = () => application.kpus() + context.fact("flink.orchestrationKpus");

  function bill(): void {
    context.use("backupByteSeconds", run.snapshotBytes * STEP_S);
    if (run.status === "STOPPED") {
      // At least ten minutes are billed for each start.
      const rest = context.fact("flink.minimumBilledSeconds") - state.billedS;
      if (state.billedS > 0 && rest > 0) context.use("kpuSeconds", rest * billedKpus());
      state.billedS = 0;
      return;
    }
    state.billedS += STEP_S;
    context.use("kpuSeconds", billedKpus() * STEP_S);
    const storageGb = application.kpus() * context.fact("flink.kpu.storageGb");
    context.use("runningStorageGbSeconds", storageGb * STEP_S);
  }

  function show(fromMs: number): void {
    const { checkpoint } = run;
    const isRunning = run.status === "RUNNING";
    const cpuPercent = (run.cpuUsedMs / (application.kpus() * STEP_MS)) * PERCENT;
    let behindMs = 0;
    let stateBytes = 0;
    for (const one of application.operators()) {
      behindMs = Math.max(behindMs, one.millisBehindLatest());
      stateBytes += one.keyedStateBytes();
    }
    state.upMs = isRunning ? state.upMs + STEP_MS : 0;
    state.downMs = isRunning ? 0 : state.downMs + STEP_MS;
    const nowMs = fromMs + STEP_MS;
    context.sample(metrics.kpus, run.status === "STOPPED" ? 0 : billedKpus());
    context.sample(metrics.cpu, cpuPercent);
    context.sample(metrics.containerCpu, cpuPercent);
    context.sample(metrics.behind, behindMs);
    context.sample(metrics.failed, checkpoint.failures);
    context.sample(metrics.restarts, run.restarts);
    context.sample(metrics.uptime, state.upMs);
    context.sample(metrics.downtime, state.downMs);
    context.show("kpus", run.status === "STOPPED" ? 0 : billedKpus());
    context.show("parallelismNow", run.parallelism);
    context.show("cpuPercent", cpuPercent / PERCENT);
    context.show("millisBehindLatest", behindMs);
    context.show("stateBytes", stateBytes);
    context.show("checkpointAgeMs", checkpoint.lastEndMs < 0 ? 0 : nowMs - checkpoint.lastEndMs);
    const runningMs = checkpoint.startedMs < 0 ? 0 : nowMs - checkpoint.startedMs;
    context.show("checkpointRunningMs", runningMs);
    context.show("checkpointDurationMs", checkpoint.lastDurationMs);
    context.show("checkpoints", checkpoint.completed);
    context.show("failedCheckpoints", checkpoint.failures);
    context.show("restarts", run.restarts);
    context.show("stoppedMs", state.downMs);
  }

  return {
    state,
    operators: application.host,
    step(fromMs) {
      application.step(fromMs);
      bill();
      show(fromMs);
    },
    call(name, parameters, atMs) {
      if (name === "CreateApplicationSnapshot") return application.snapshot() ? null : NOT_RUNNING;
      if (name === "StopApplication") {
        return application.stop(atMs, parameters["force"] === true) ? null : NOT_RUNNING;
      }
      return application.start(atMs) ? null : NOT_STOPPED;
    },
    ledger: () => [],
  };
}

const NOT_RUNNING = {
  en: "ResourceInUseException: the application is not running.",
  vi: "ResourceInUseException: application không ở trạng thái chạy.",
};
const NOT_STOPPED = {
  en: "ResourceInUseException: only a stopped application can be started.",
  vi: "ResourceInUseException: chỉ start được application đang dừng.",
};

function policyOf(context: Context) {
  return {
    parallelism: () => context.config.parallelism,
    parallelismPerKpu: () => context.config.parallelismPerKPU,
    autoScaling: () => context.config.autoScalingEnabled,
    checkpointing: () => context.config.checkpointingEnabled,
    checkpointIntervalMs: () => context.config.checkpointInterval,
    minPauseMs: () => context.config.minPauseBetweenCheckpoints,
    checkpointTimeoutMs: () => context.fact("flink.checkpointTimeoutMs"),
    uploadBytesPerSecondPerKpu: () => context.config.checkpointUploadMBPerSecond * BYTES_PER_MB,
    restartMs: () => context.config.restartDuration,
    rescaleMs: () => context.config.restartDuration,
    maxKpus: () => context.fact("flink.kpusMax"),
    scaleUpPercent: () => context.fact("flink.autoscaling.upPercent"),
    scaleUpMinutes: () => context.fact("flink.autoscaling.upMinutes"),
    scaleDownPercent: () => context.fact("flink.autoscaling.downPercent"),
    scaleDownMinutes: () => context.fact("flink.autoscaling.downMinutes"),
    isFailing: () => context.fault("failure") !== null,
  };
}
