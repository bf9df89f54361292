// Which of the dot colours a shard has.
/** Colour 0 is the plain flow colour, the last one refusal; those between are partitions. */
export const PARTITION_COLOURS = 8;

/** Colour of a shard's dots and of its mark in the lanes. */
export function laneColour(row: number): number {
  return 1 + (row % PARTITION_COLOURS);
}
