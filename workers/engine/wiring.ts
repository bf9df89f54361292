// Puts the two sides of each link in touch, and parts them when a link goes.
import type { GraphLink } from "./graph.ts";
import type { NodeRuntime } from "./node-runtime.ts";

type Runtimes = ReadonlyMap<string, NodeRuntime>;

export function wire(link: GraphLink, runtimes: Runtimes): void {
  const { source, target } = ends(link, runtimes);
  switch (link.protocol) {
    case "put": {
      const writer = source.behaviour.writerFor?.(target.id);
      if (writer) target.behaviour.putTarget?.attachWriter(writer);
      return;
    }
    case "poll": {
      const reader = target.behaviour.readerFor?.(source.id, source.service.type);
      if (reader) source.behaviour.pollSource?.attachReader(reader);
      return;
    }
    case "receive": {
      const worker = target.behaviour.workerFor?.(source.id);
      if (worker) source.behaviour.messageSource?.attachWorker(worker);
      return;
    }
    case "stream": {
      const { operator } = source.behaviour;
      if (operator) target.behaviour.operator?.addInput(operator);
      return;
    }
    case "deliver": {
      const { receiver } = target.behaviour;
      if (receiver) source.behaviour.attachReceiver?.(target.id, receiver, target.service.type);
    }
  }
}

/** Either side may be gone already. */
export function unwire(link: GraphLink, runtimes: Runtimes): void {
  const source = runtimes.get(link.from);
  const target = runtimes.get(link.to);
  switch (link.protocol) {
    case "put":
      target?.behaviour.putTarget?.detachWriter(link.from);
      return;
    case "poll":
      source?.behaviour.pollSource?.detachReader(link.to);
      return;
    case "receive":
      source?.behaviour.messageSource?.detachWorker(link.to);
      return;
    case "stream":
      target?.behaviour.operator?.removeInput(link.from);
      return;
    case "deliver":
      source?.behaviour.detachReceiver?.(link.to);
  }
}

/** Hands operators to the node they live inside; those of a rebuilt or removed node leave it. */
export function place(
  nodes: readonly Placed[],
  runtimes: Runtimes,
  before: readonly Placed[],
  beforeRuntimes: Runtimes,
): void {
  const sameAs = (a: Placed, b: Placed) => a.id === b.id && a.parent === b.parent;
  const survives = ({ id, parent }: Placed) =>
    runtimes.get(id) === beforeRuntimes.get(id) &&
    runtimes.get(parent) === beforeRuntimes.get(parent);
  for (const one of before) {
    if (survives(one) && nodes.some((other) => sameAs(one, other))) continue;
    beforeRuntimes.get(one.parent)?.behaviour.operators?.detachOperator(one.id);
  }
  for (const one of nodes) {
    if (survives(one) && before.some((other) => sameAs(one, other))) continue;
    const operator = runtimes.get(one.id)?.behaviour.operator;
    if (operator) runtimes.get(one.parent)?.behaviour.operators?.attachOperator(operator);
  }
}

/** A node inside another. */
export interface Placed {
  readonly id: string;
  readonly parent: string;
}

function ends(link: GraphLink, runtimes: Runtimes) {
  return {
    source: runtimes.get(link.from) as NodeRuntime,
    target: runtimes.get(link.to) as NodeRuntime,
  };
}
