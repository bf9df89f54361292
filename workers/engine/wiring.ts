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
      const reader = target.behaviour.readerFor?.(source.id);
      if (reader) source.behaviour.pollSource?.attachReader(reader);
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
    case "deliver":
      source?.behaviour.detachReceiver?.(link.to);
  }
}

function ends(link: GraphLink, runtimes: Runtimes) {
  return {
    source: runtimes.get(link.from) as NodeRuntime,
    target: runtimes.get(link.to) as NodeRuntime,
  };
}
