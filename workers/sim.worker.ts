// The door between the page and the simulator; the room is sim-api.ts.
import * as Comlink from "comlink";
import { factBook } from "./facts/index.ts";
import { catalog } from "./services/catalog.ts";
import { createSimApi } from "./sim-api.ts";
import type { Frame } from "./sim-api.types.ts";

const api = createSimApi(catalog, factBook, { nowMs: () => performance.now() });

/** A frame's columns change hands instead of being copied. */
function transferred(frame: Frame): Frame {
  const lanes = frame.lanes.map((lane) => lane.values.buffer);
  return Comlink.transfer(frame, [frame.figures.buffer, frame.flows.buffer, ...lanes]);
}

Comlink.expose({
  ...api,
  advance: (steps: number) => transferred(api.advance(steps)),
  goTo: (atMs: number) => transferred(api.goTo(atMs)),
});
