// How long the run has worked since it was last asked. Without a clock: no time at all.
export interface Stopwatch {
  start(): void;
  stop(): void;
  /** Milliseconds worked since the last call. */
  lap(): number;
}

export function createStopwatch(nowMs: () => number): Stopwatch {
  let workedMs = 0;
  let sinceMs = Number.NaN;

  /** Adds what has been worked since it was started. */
  function take(): void {
    const atMs = nowMs();
    workedMs += atMs - sinceMs;
    sinceMs = atMs;
  }

  return {
    start() {
      sinceMs = nowMs();
    },
    stop() {
      take();
      sinceMs = Number.NaN;
    },
    lap() {
      if (!Number.isNaN(sinceMs)) take();
      const lapMs = workedMs;
      workedMs = 0;
      return lapMs;
    },
  };
}
