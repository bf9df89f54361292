// Painting the dots: grouped by colour, one fill each.
import { type DotField, REFUSED_COLOUR } from "./dot-field.ts";
import { PARTITION_COLOURS } from "./lane-colour.ts";
import { type PathTable, pointAt } from "./path-table.ts";

export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Colours by index: plain flow, the partitions, refusal. */
export function dotColours(element: Element): string[] {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const partitions = Array.from({ length: PARTITION_COLOURS }, (_, i) => read(`--dot-${i + 1}`));
  return [read("--flow"), ...partitions, read("--bad")];
}

/** Makes the canvas as sharp as the screen, and undoes the transform of the layer it lies in. */
export function fitCanvas(canvas: HTMLCanvasElement, view: View): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(view.width * ratio);
  const height = Math.round(view.height * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${view.width}px`;
    canvas.style.height = `${view.height}px`;
  }
  const transform = `scale(${1 / view.zoom}) translate(${-view.x}px, ${-view.y}px)`;
  if (canvas.style.transform !== transform) canvas.style.transform = transform;
}

const point = new Float32Array(2);
const FULL_TURN = Math.PI * 2;
const RIM = 8;

export function drawDots(
  context: CanvasRenderingContext2D,
  field: DotField,
  links: readonly { readonly table: PathTable }[],
  view: View,
  colours: readonly string[],
): void {
  const ratio = window.devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  // Small on a zoomed-out board, yet never too small to see.
  const scale = Math.min(1.5, Math.max(0.6, view.zoom));
  for (let colour = 0; colour <= REFUSED_COLOUR; colour++) {
    let any = false;
    for (let dot = 0; dot < field.count; dot++) {
      if (field.colour[dot] !== colour) continue;
      const link = links[field.link[dot]!];
      if (link === undefined) continue;
      pointAt(link.table, field.t[dot]!, point);
      const bounce = field.way[dot]! < 0 ? (1 - field.t[dot]!) * 26 : 0;
      const x = point[0]! * view.zoom + view.x;
      const y = (point[1]! + bounce) * view.zoom + view.y;
      if (x < -RIM || y < -RIM || x > view.width + RIM || y > view.height + RIM) continue;
      if (!any) context.beginPath();
      any = true;
      const radius = field.radius[dot]! * scale;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, FULL_TURN);
    }
    if (!any) continue;
    context.fillStyle = colours[colour] ?? "#35c9b5";
    context.fill();
  }
}
