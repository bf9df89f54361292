// Recharts costs 10 ms or so an update, so charts take turns: at most one is updated in a frame, each
// four times a second, and none while the tab is hidden or nothing moves.
type Update = () => void;

const PERIOD_MS = 250;
const updates = new Set<Update>();
let queue: Update[] = [];
let timer: ReturnType<typeof setInterval> | undefined;
let frame = 0;

/** Calls `update` about four times a second until the returned function is called. */
export function scheduleChart(update: Update): () => void {
  updates.add(update);
  timer ??= setInterval(beginRound, PERIOD_MS);
  requestSoon(update);
  return () => {
    updates.delete(update);
    queue = queue.filter((one) => one !== update);
    if (updates.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** One more update soon, besides the rounds (a series was chosen, the run was restarted). */
export function requestSoon(update: Update): void {
  if (!queue.includes(update)) queue.push(update);
  if (frame === 0) frame = requestAnimationFrame(runOne);
}

function beginRound(): void {
  if (document.hidden) return;
  for (const update of updates) requestSoon(update);
}

function runOne(): void {
  frame = 0;
  queue.shift()?.();
  if (queue.length > 0) frame = requestAnimationFrame(runOne);
}
