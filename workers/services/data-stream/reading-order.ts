// A reader that does not wait for parents reads a child's records while older ones of the same keys
// still lie in the parent: the order of a partition key is broken. Method: only while a closed shard
// has records such a reader has not read, its progress in that shard's children is counted.
import type { StreamContext } from "./limits.ts";
import type { BoundReader } from "./reads.ts";
import { shardIdOf } from "./resharding.ts";
import type { StreamState } from "./state.ts";

/** Plain data, per reader that does not wait. */
export interface ReadingOrder {
  nodeId: string;
  /** Records read before older ones of the parent. */
  records: number;
  /** Children watched, and where the reader was in each. */
  rows: number[];
  positions: number[];
}

export interface OrderWatch {
  /** After the reads of a step. */
  count(toMs: number): void;
  /** Over all readers, since the start. */
  total(): number;
}

export function createOrderWatch(
  context: StreamContext,
  state: StreamState,
  bound: readonly BoundReader[],
): OrderWatch {
  function orderOf(nodeId: string): ReadingOrder {
    let order = state.readingOrder.find((one) => one.nodeId === nodeId);
    if (order === undefined) {
      order = { nodeId, records: 0, rows: [], positions: [] };
      state.readingOrder.push(order);
    }
    return order;
  }

  function countReader({ reader, own }: BoundReader, toMs: number): void {
    const order = orderOf(reader.nodeId);
    const { position } = own.columns;
    order.rows.forEach((row, i) => {
      const records = position[row]! - order.positions[i]!;
      if (records <= 0) return;
      order.records += records;
      context.use("outOfOrderRecords", records);
      const shard = shardIdOf(row);
      const { name } = reader;
      context.log("orderBroken", toMs - 1, { reader: name, shard, records }, name);
    });
    const { shards, columns } = state;
    const isLeft = (row: number) => row >= 0 && position[row]! < columns.totalRecords[row]!;
    const isAhead = (row: number) =>
      isLeft(shards.parent[row]!) || isLeft(shards.adjacentParent[row]!);
    const behind = shards.closed.some(isLeft);
    order.rows = behind ? shards.parent.map((_, row) => row).filter(isAhead) : [];
    order.positions = order.rows.map((row) => position[row]!);
  }

  return {
    count(toMs) {
      if (state.shards.closed.length === 0 && state.readingOrder.length === 0) return;
      for (const one of bound) if (!one.reader.waitsForParents) countReader(one, toMs);
    },
    total: () => state.readingOrder.reduce((sum, one) => sum + one.records, 0),
  };
}
