// What a Flink application remembers, and the facts and settings it runs by.
export type Status = "RUNNING" | "RESTARTING" | "UPDATING" | "AUTOSCALING" | "STOPPED";

export const createApplicationState = () => ({
  status: "RUNNING" as Status,
  /** While not running: when it runs again, ms. */
  resumesMs: 0,
  startedMs: 0,
  parallelism: 0,
  /** The parallelism it was told to have; autoscaling goes up from it and never below. */
  configured: 0,
  /** Parallelism after the savepoint that is being taken; 0: none is. */
  rescaleTo: 0,
  rescaleStatus: "UPDATING" as Status,
  stopping: false,
  snapshotWanted: false,
  failed: false,
  checkpoint: {
    /** Of the one under way, and of the last complete one; 0: none. */
    id: 0,
    completeId: 0,
    isSnapshot: false,
    startedMs: 0,
    /** All operators took their snapshot: the upload ends then. -1: not yet. */
    uploadedMs: -1,
    nextMs: -1,
    lastEndMs: -1,
    lastDurationMs: 0,
    lastBytes: 0,
    completed: 0,
    failures: 0,
  },
  snapshots: 0,
  snapshotBytes: 0,
  restarts: 0,
  downtimeMs: 0,
  cpuUsedMs: 0,
  /** Minutes in a row over, and under, the autoscaling thresholds; the current minute's mean. */
  minute: { cpuMs: 0, steps: 0, hot: 0, cold: 0 },
});

export type ApplicationState = ReturnType<typeof createApplicationState>;

/** Settings and facts; asked each time. */
export interface ApplicationPolicy {
  parallelism(): number;
  parallelismPerKpu(): number;
  autoScaling(): boolean;
  checkpointing(): boolean;
  checkpointIntervalMs(): number;
  minPauseMs(): number;
  checkpointTimeoutMs(): number;
  uploadBytesPerSecondPerKpu(): number;
  restartMs(): number;
  rescaleMs(): number;
  maxKpus(): number;
  scaleUpPercent(): number;
  scaleUpMinutes(): number;
  scaleDownPercent(): number;
  scaleDownMinutes(): number;
  isFailing(): boolean;
}

/** What happened, for events and metrics. */
export interface ApplicationEvents {
  checkpointed(id: number, durationMs: number, bytes: number, atMs: number): void;
  checkpointFailed(id: number, atMs: number): void;
  failed(atMs: number, sinceMs: number): void;
  running(atMs: number): void;
  rescaled(parallelism: number, kpus: number, atMs: number): void;
}

/** KPUs allocated for the operators, without the one for orchestration. */
export function kpusFor(parallelism: number, parallelismPerKpu: number): number {
  return Math.ceil(parallelism / parallelismPerKpu);
}
