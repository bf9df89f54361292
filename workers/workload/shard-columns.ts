// Columns with one row for each shard a consumer reads, grown when shards appear.

/** A longer copy whose new rows hold `fill`; the same column when it is long enough. */
export function withRows(column: Float64Array, rows: number, fill: number): Float64Array {
  if (column.length >= rows) return column;
  const longer = new Float64Array(rows).fill(fill);
  longer.set(column);
  return longer;
}
