// Who reads which shard. Shards that are not finished are dealt to the running workers as evenly as
// can be (the difference is at most one), and a shard keeps its worker while that stays even.
import { type KclState, NO_WORKER } from "./state.ts";

/** Deals leases to workers 0 .. running-1; a crashed worker's lease waits until it runs out. */
export function dealLeases(state: KclState, running: number, nowMs: number): number {
  const { worker, ended, leaseEndsMs } = state;
  const count = new Float64Array(Math.max(1, running));
  let open = 0;
  for (let shard = 0; shard < worker.length; shard += 1) {
    if (ended[shard] === 0) open += 1;
  }
  const most = running > 0 ? Math.ceil(open / running) : 0;
  for (let shard = 0; shard < worker.length; shard += 1) {
    const holder = worker[shard] as number;
    if (ended[shard] !== 0) worker[shard] = NO_WORKER;
    else if (holder >= running) {
      if ((leaseEndsMs[shard] as number) > nowMs) continue;
      worker[shard] = NO_WORKER;
    } else if (holder >= 0) {
      if ((count[holder] as number) >= most) worker[shard] = NO_WORKER;
      else count[holder] = (count[holder] as number) + 1;
    }
  }
  if (running > 0) dealFree(state, count);
  let idle = 0;
  for (let one = 0; one < running; one += 1) if (count[one] === 0) idle += 1;
  return idle;
}

/** Gives each free shard to the worker with the fewest. */
function dealFree(state: KclState, count: Float64Array): void {
  const { worker, ended } = state;
  for (let shard = 0; shard < worker.length; shard += 1) {
    if (ended[shard] !== 0 || worker[shard] !== NO_WORKER) continue;
    let least = 0;
    for (let one = 1; one < count.length; one += 1) {
      if ((count[one] as number) < (count[least] as number)) least = one;
    }
    worker[shard] = least;
    count[least] = (count[least] as number) + 1;
    state.leaseEndsMs[shard] = Number.POSITIVE_INFINITY;
  }
}
