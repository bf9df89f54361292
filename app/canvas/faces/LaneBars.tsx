// Amounts that lie in lanes (objects by size, bytes in each buffer, records of each partition) as a
// small bar chart: a row each while they can be read, bare columns when there are many.
import { memo } from "react";
import type { LaneSpec } from "../../../workers/model/signals.ts";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { useLanes } from "../../stores/live-store.ts";
import { type LaneValues, shortLaneName, valueOr0 } from "../node-status.ts";
import "./lane-bars.css";

/** More rows than this become columns without names. */
const ROWS_MAX = 5;
const COLUMNS_MAX = 64;

interface LaneBarsProps {
  readonly nodeId: string;
  readonly lanes: Readonly<Record<string, LaneSpec>>;
  /** The column drawn. Empty it is drawn too: a node that grew later would lie over its neighbour. */
  readonly lane: string;
}

export const LaneBars = memo(function LaneBars({ nodeId, lanes: specs, lane }: LaneBarsProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const lanes = useLanes(nodeId);
  const spec = specs[lane];
  if (lanes === null || spec === undefined) return null;
  const bars = barsOf(lanes, lane);
  if (bars.length < 2) return null;
  const most = Math.max(Number.MIN_VALUE, ...bars.map((bar) => bar.value));
  const label = tx(spec.label);
  if (bars.length > ROWS_MAX) {
    const says = `${label}: ${bars.length} · ${format.figure(most, spec.unit)}`;
    return (
      <div className="lane-columns" role="img" aria-label={says} title={says}>
        {bars.slice(0, COLUMNS_MAX).map(({ name, value }) => (
          <i key={name} style={{ transform: `scaleY(${value / most})` }} />
        ))}
      </div>
    );
  }
  return (
    <ul className="lane-bars" aria-label={label} title={label}>
      {bars.map(({ name, value }) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true">
            <b style={{ transform: `scaleX(${value / most})` }} />
          </i>
          <em>{value > 0 ? format.figure(value, spec.unit) : ""}</em>
        </li>
      ))}
    </ul>
  );
});

function barsOf(lanes: LaneValues, lane: string) {
  return lanes.names.slice(0, lanes.count).map((name, row) => ({
    // Names that only count are shortened; those that say something ("< 64 KB") stay.
    name: /^\S+-\d+$/.test(name) ? shortLaneName(name) : name,
    value: valueOr0(lanes, lane, row),
  }));
}
