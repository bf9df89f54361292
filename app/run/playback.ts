// Drives the run: asks the worker for the next stretch of simulated time, one request in flight, so
// the worker is never flooded and the page is never blocked. Simulated time follows the wall clock times
// the speed; at full speed each request is sized to take about 30 ms.
import { STEP_MS } from "../../workers/model/ports.ts";
import type { Frame } from "../../workers/sim-api.types.ts";
import { useDesign } from "../stores/design-store.ts";
import { live, pushFrame, resetEvents, setLayout } from "../stores/live-store.ts";
import { type Stopped, useRun } from "../stores/run-store.ts";
import { endSimulator, simulator } from "./client.ts";

/** A longer pause between frames (a hidden tab, a sleeping machine) is not caught up. */
const GAP_MS_MAX = 250;
const BUSY_MS = 30;
const STEPS_MAX = 50_000;
/** A worker silent for so long hangs; a request for many steps gets longer, up to the most. */
const HUNG_MS = 2_000;
const HUNG_MS_PER_STEP = 20;
const HUNG_MS_MAX = 5_000;
/** A layout may be much work for a large design; it gets longer before it counts as hung. */
const LOAD_HUNG_MS = 20_000;

let owedMs = 0;
let lastMs = 0;
let inFlight = false;
let stepsAtFullSpeed = 20;
let generation = 0;

class Hung extends Error {}

async function answered<T>(call: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Hung()), limitMs);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One request at a time: a load waits for the frame in flight. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = queue.then(work, work);
  queue = next.catch(() => undefined);
  return next;
}

/** Gives the worker the design. `keepRun` lets the run go on with it. */
export function load(keepRun: boolean): Promise<void> {
  const { scenario } = useDesign.getState();
  if (!keepRun) generation += 1;
  return inTurn(async () => {
    try {
      const layout = await answered(simulator().load({ scenario, keepRun }), LOAD_HUNG_MS);
      setLayout(layout);
      if (!keepRun) {
        owedMs = 0;
        resetEvents([]);
      }
      await request(0);
    } catch (error) {
      failed(error);
    }
  });
}

async function request(steps: number): Promise<void> {
  const asked = generation;
  const limitMs = Math.min(HUNG_MS_MAX, HUNG_MS + steps * HUNG_MS_PER_STEP);
  const frame = await answered(simulator().advance(steps), limitMs);
  if (asked === generation) await show(frame);
}

async function show(frame: Frame): Promise<void> {
  const known = live().layout;
  if (known && (known.version !== frame.layout || known.series.length !== frame.seriesCount)) {
    setLayout(await answered(simulator().layout(), HUNG_MS_MAX));
  }
  pushFrame(frame);
  if (frame.crash) stop({ kind: "crashed", ...frame.crash });
}

function stop(stopped: Stopped): void {
  useRun.setState({ playing: false, stopped });
}

function failed(error: unknown): void {
  const hung = error instanceof Hung;
  const message = error instanceof Error ? error.message : String(error);
  const atMs = live().frame?.atMs ?? 0;
  endSimulator();
  generation += 1;
  stop({ kind: hung ? "hung" : "crashed", atMs, node: "", message });
}

export async function stepBy(steps: number): Promise<void> {
  await inTurn(() => request(steps)).catch(failed);
}

export async function goTo(atMs: number): Promise<void> {
  owedMs = 0;
  await inTurn(async () => {
    const frame = await answered(simulator().goTo(atMs), LOAD_HUNG_MS);
    setLayout(await answered(simulator().layout(), HUNG_MS_MAX));
    resetEvents(await answered(simulator().events(200), HUNG_MS_MAX));
    await show({ ...frame, events: [] });
  }).catch(failed);
}

/** Runs the loop for as long as the page is open. */
export function startPlayback(): void {
  lastMs = performance.now();
  requestAnimationFrame(tick);
}

function tick(nowMs: number): void {
  requestAnimationFrame(tick);
  const elapsedMs = Math.min(nowMs - lastMs, GAP_MS_MAX);
  lastMs = nowMs;
  const { playing, speed, endMs } = useRun.getState();
  if (!playing || document.hidden) return;
  const left = stepsLeft(endMs);
  if (left < 1) {
    if (!inFlight) useRun.setState({ playing: false });
    return;
  }
  if (speed !== null) owedMs += elapsedMs * speed;
  if (inFlight) {
    // What a slow machine cannot do in time is let go: simulated time slows, it is never wrong.
    if (speed !== null) owedMs = Math.min(owedMs, GAP_MS_MAX * speed + STEP_MS);
    return;
  }
  const steps = speed === null ? stepsAtFullSpeed : Math.floor(owedMs / STEP_MS);
  if (steps < 1) return;
  owedMs = Math.max(0, owedMs - steps * STEP_MS);
  void playOn(Math.min(steps, STEPS_MAX, left), speed === null);
}

/** Whole steps to where the run ends by itself. */
function stepsLeft(endMs: number | null): number {
  if (endMs === null) return STEPS_MAX;
  return Math.ceil((endMs - (live().frame?.atMs ?? 0)) / STEP_MS);
}

async function playOn(steps: number, fullSpeed: boolean): Promise<void> {
  inFlight = true;
  const startMs = performance.now();
  await stepBy(steps);
  inFlight = false;
  if (!fullSpeed) return;
  const tookMs = Math.max(1, performance.now() - startMs);
  const better = (steps * BUSY_MS) / tookMs;
  stepsAtFullSpeed = Math.max(1, Math.min(STEPS_MAX, Math.round((steps + better) / 2)));
}
