// Where a worker writes its results: what it has processed is handed to every linked destination. One
// that refuses keeps the records in the worker, which tries again: its shard waits and gets older.
import { emptyDelivery, type Receiver } from "../model/ports.ts";

/** Services a worker of your own can write to. */
export const RESULT_STORES = ["dynamoDb", "openSearch", "httpEndpoint", "s3"] as const;

/** True when all took them. */
export type WriteOut = (records: number, bytes: number, atMs: number) => boolean;

interface WriterContext {
  readonly id: string;
  flow(otherNodeId: string, records: number, bytes: number, refusedRecords: number): void;
}

export interface ResultWriter {
  attach(id: string, receiver: Receiver): void;
  detach(id: string): void;
  /** Undefined while nothing is linked. */
  writeOut(): WriteOut | undefined;
}

export function createResultWriter(context: WriterContext): ResultWriter {
  let targets: { readonly id: string; readonly receiver: Receiver }[] = [];
  const delivery = emptyDelivery(context.id);

  function write(records: number, bytes: number, atMs: number): boolean {
    delivery.records = records;
    delivery.bytes = bytes;
    delivery.atMs = atMs;
    delivery.oldestArrivalMs = atMs;
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index];
      if (target === undefined) continue;
      const taken = target.receiver.receive(delivery);
      context.flow(target.id, taken ? records : 0, taken ? bytes : 0, taken ? 0 : records);
      if (!taken) return false;
    }
    return true;
  }

  return {
    attach(id, receiver) {
      targets.push({ id, receiver });
      targets.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    detach(id) {
      targets = targets.filter((target) => target.id !== id);
    },
    writeOut: () => (targets.length > 0 ? write : undefined),
  };
}
