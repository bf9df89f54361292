// The worker that holds the simulator, and its restart. The only file of the page that names it.
import * as Comlink from "comlink";
import type { SimApi } from "../../workers/sim-api.types.ts";

let worker: Worker | null = null;
let remote: Comlink.Remote<SimApi> | null = null;

export function simulator(): Comlink.Remote<SimApi> {
  if (remote) return remote;
  worker = new Worker(new URL("../../workers/sim.worker.ts", import.meta.url), { type: "module" });
  remote = Comlink.wrap<SimApi>(worker);
  return remote;
}

/** Ends the worker, whatever it is doing; the next call starts a new one. */
export function endSimulator(): void {
  remote?.[Comlink.releaseProxy]();
  worker?.terminate();
  worker = null;
  remote = null;
}
