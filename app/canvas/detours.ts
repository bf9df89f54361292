// Links in the phone's column. One that skips nodes would pass behind them and look as if it came from
// the last of them: it goes round on the left instead. Pure, so that tests can check it.
import type { Position, ScenarioLink } from "../../workers/model/scenario.ts";
import type { Size } from "./arrange.ts";
import { linkId } from "./graph-adapter.ts";

/** From the nodes to a link that goes round them. */
const CLEARANCE = 14;
const CORNER = 8;

export interface Box extends Position, Size {
  /** The box it is in. */
  readonly parent: string | undefined;
}

/** By name of a link that cannot go straight down: where it goes round, left of all in its way. */
export function detours(
  boxes: ReadonlyMap<string, Box>,
  links: readonly ScenarioLink[],
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { from, to } of links) {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    if (source === undefined || target === undefined) continue;
    const [top, bottom] = [source.y + source.height, target.y];
    const [high, low] = [Math.min(top, bottom), Math.max(top, bottom)];
    // A box that a link enters is in its way, too: the face of the box is at its top.
    const between = [...boxes].filter(
      ([id, box]) => id !== source.parent && box.y < low && box.y + box.height > high,
    );
    if (between.length === 0) continue;
    const lefts = [source, target, ...between.map(([, box]) => box)].map((box) => box.x);
    found.set(linkId(from, to), Math.min(...lefts) - CLEARANCE);
  }
  return found;
}

interface Ends {
  readonly sourceX: number;
  readonly sourceY: number;
  readonly targetX: number;
  readonly targetY: number;
}

/** From the source's foot round on the left to the target's head, as an SVG path. */
export function detourPath({ sourceX, sourceY, targetX, targetY }: Ends, aroundX: number): string {
  const leaveY = sourceY + CLEARANCE;
  const enterY = targetY - CLEARANCE;
  const turn = enterY < leaveY ? -CORNER : CORNER;
  return [
    `M ${sourceX} ${sourceY} V ${leaveY - CORNER}`,
    `Q ${sourceX} ${leaveY} ${sourceX - CORNER} ${leaveY} H ${aroundX + CORNER}`,
    `Q ${aroundX} ${leaveY} ${aroundX} ${leaveY + turn} V ${enterY - turn}`,
    `Q ${aroundX} ${enterY} ${aroundX + CORNER} ${enterY} H ${targetX - CORNER}`,
    `Q ${targetX} ${enterY} ${targetX} ${enterY + CORNER} V ${targetY}`,
  ].join(" ");
}
