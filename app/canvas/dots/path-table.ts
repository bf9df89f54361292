// 65 points along a link's path, evenly spaced by length, so that a dot's place is a table look-up
// instead of a call into SVG on every frame.

export const TABLE_POINTS = 65;

export interface PathTable {
  readonly path: string;
  /** x and y in turn, in canvas coordinates. */
  readonly xy: Float32Array;
  readonly length: number;
}

/** What `SVGPathElement` offers of a path. */
export interface MeasuredPath {
  getTotalLength(): number;
  getPointAtLength(distance: number): { x: number; y: number };
}

export function pathTable(path: string, measured: MeasuredPath): PathTable {
  const length = measured.getTotalLength();
  const xy = new Float32Array(TABLE_POINTS * 2);
  for (let point = 0; point < TABLE_POINTS; point++) {
    const { x, y } = measured.getPointAtLength((length * point) / (TABLE_POINTS - 1));
    xy[point * 2] = x;
    xy[point * 2 + 1] = y;
  }
  return { path, xy, length };
}

/** The point at share `t` (0 to 1) of the path, written into `into` at 0 and 1. */
export function pointAt(table: PathTable, t: number, into: Float32Array): void {
  const at = Math.min(Math.max(t, 0), 1) * (TABLE_POINTS - 1);
  const before = Math.min(Math.floor(at), TABLE_POINTS - 2);
  const rest = at - before;
  const { xy } = table;
  const i = before * 2;
  into[0] = xy[i]! + (xy[i + 2]! - xy[i]!) * rest;
  into[1] = xy[i + 1]! + (xy[i + 3]! - xy[i + 1]!) * rest;
}
