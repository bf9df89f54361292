// What the function calls for each batch: an endpoint, an index, a table. It waits for the answers, so
// their latencies are part of its duration, and a refusal fails the invocation.
import { emptyDelivery, type Receiver } from "../../model/ports.ts";
import type { Lanes } from "./lanes.ts";
import type { Context, Links } from "./totals.ts";

/** Linked nodes of these types get what failed; all others are called. */
export const ON_FAILURE: readonly string[] = ["sqsQueue", "snsTopic", "s3"];
/** Of these, what is sent the batch too; the others are told where in the shard it lies. */
export const ON_FAILURE_WITH_RECORDS: readonly string[] = ["s3"];

export interface Called {
  /** Time the answers of all called take together, ms. */
  latencyMs(): number;
  /** Calls them with a batch; false when one refused. */
  send(row: number, records: number, atMs: number, oldestMs: number, doneMs: number): boolean;
}

export function createCalled(context: Context, lanes: Lanes, links: Links): Called {
  const delivery = emptyDelivery(context.id);
  function call(id: string, receiver: Receiver): boolean {
    const { records, bytes } = delivery;
    const isTaken = receiver.receive(delivery);
    context.flow(id, isTaken ? records : 0, isTaken ? bytes : 0, isTaken ? 0 : records);
    return isTaken;
  }
  return {
    latencyMs() {
      let sum = 0;
      for (let i = 0; i < links.called.length; i++) sum += links.called[i]!.receiver.latencyMs();
      return sum;
    },
    send(row, records, atMs, oldestMs, doneMs) {
      if (links.called.length === 0) return true;
      const queued = lanes.queued[row]!;
      delivery.atMs = atMs;
      delivery.records = records;
      delivery.bytes = queued > 0 ? Math.floor((lanes.bytes[row]! * records) / queued) : 0;
      delivery.oldestArrivalMs = oldestMs;
      delivery.doneMs = doneMs;
      for (let i = 0; i < links.called.length; i++) {
        const { id, receiver } = links.called[i]!;
        if (!call(id, receiver)) return false;
      }
      return true;
    },
  };
}
