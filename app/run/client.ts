// The worker that holds the simulator, and its restart. The only file of the page that names it.
import * as Comlink from "comlink";
import type { SimApi } from "../../workers/sim-api.types.ts";

let worker: Worker | null = null;
let remote: Comlink.Remote<SimApi> | null = null;

const startWorker = () =>
  new Worker(new URL("../../workers/sim.worker.ts", import.meta.url), { type: "module" });

export function simulator(): Comlink.Remote<SimApi> {
  if (remote) return remote;
  worker = startWorker();
  remote = Comlink.wrap<SimApi>(worker);
  return remote;
}

/** A simulator of its own, in a fresh worker, for runs beside the learner's. */
export function otherSimulator(): { api: Comlink.Remote<SimApi>; end: () => void } {
  const own = startWorker();
  const api = Comlink.wrap<SimApi>(own);
  return {
    api,
    end() {
      api[Comlink.releaseProxy]();
      own.terminate();
    },
  };
}

/** Ends the worker, whatever it is doing; the next call starts a new one. */
export function endSimulator(): void {
  remote?.[Comlink.releaseProxy]();
  worker?.terminate();
  worker = null;
  remote = null;
}
