// Objects by size class: the picture in which many tiny files show.

const KIB = 1_024;
const MIB = 1_048_576;

/** Upper ends of the classes, bytes; the last has none. */
const UP_TO = [64 * KIB, MIB, 8 * MIB, 64 * MIB, Number.POSITIVE_INFINITY];
export const SIZE_NAMES = ["< 64 KB", "< 1 MB", "< 8 MB", "< 64 MB", "≥ 64 MB"] as const;

/** Plain data: a count and a sum for each class. */
export interface SizeClasses {
  readonly objects: Float64Array;
  readonly bytes: Float64Array;
}

export const createSizeClasses = (): SizeClasses => ({
  objects: new Float64Array(UP_TO.length),
  bytes: new Float64Array(UP_TO.length),
});

export function countObjects(sizes: SizeClasses, objectBytes: number, objects: number): void {
  let row = 0;
  while (objectBytes >= (UP_TO[row] ?? 0)) row++;
  sizes.objects[row] = (sizes.objects[row] ?? 0) + objects;
  sizes.bytes[row] = (sizes.bytes[row] ?? 0) + objects * objectBytes;
}
