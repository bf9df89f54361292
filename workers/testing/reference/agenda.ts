// What happens next: a binary heap of moments, ties in the order they were put in.

export interface Agenda {
  readonly events: number;
  at(ms: number, act: (nowMs: number) => void): void;
  /** Runs everything before `untilMs`. */
  runUntil(untilMs: number): void;
}

interface Entry {
  readonly ms: number;
  readonly order: number;
  readonly act: (nowMs: number) => void;
}

const isSooner = (a: Entry, b: Entry) => a.ms < b.ms || (a.ms === b.ms && a.order < b.order);

export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let order = 0;
  let events = 0;

  function push(entry: Entry): void {
    let at = heap.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isSooner(entry, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = entry;
  }

  function pop(): Entry {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isSooner(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isSooner(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }

  return {
    get events() {
      return events;
    },
    at(ms, act) {
      push({ ms, order, act });
      order += 1;
    },
    runUntil(untilMs) {
      while (heap.length > 0 && heap[0]!.ms < untilMs) {
        const { ms, act } = pop();
        events += 1;
        act(ms);
      }
    },
  };
}
