// Many shards at a glance: one cell each, drawn on a canvas. Height and hatching say the heat as
// well as colour; the pointer (or the sentence below) gives the numbers.
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import {
  heatOf,
  type LaneRoles,
  type LaneValues,
  shortLaneName,
  valueOr0,
} from "../node-status.ts";

const HEIGHT = 72;
const CELL_MIN = 3;

interface HeatStripProps {
  readonly lanes: LaneValues;
  readonly roles: LaneRoles;
  /** Draws single rows, once so few are left that they can be read. */
  readonly rows: (from: number, count: number) => ReactNode;
  readonly rowsMax: number;
}

/** Each press shows so many times fewer or more. */
const ZOOM = 4;

/** The strip, of all lanes or of a stretch of them. */
export function HeatStrip({ lanes, roles, rows, rowsMax }: HeatStripProps) {
  const [stretch, setStretch] = useState<Stretch>({ from: 0, count: Number.POSITIVE_INFINITY });
  const count = Math.min(stretch.count, lanes.count);
  const from = Math.max(0, Math.min(stretch.from, lanes.count - count));
  const zoom = (next: number, middle: number) => {
    const shown = Math.max(rowsMax, Math.min(lanes.count, Math.round(next)));
    setStretch({ from: Math.max(0, Math.round(middle - shown / 2)), count: shown });
  };
  return (
    <div className="lanes-zoom nodrag nowheel">
      {count <= rowsMax ? (
        rows(from, count)
      ) : (
        <Strip
          lanes={stretchOf(lanes, from, count)}
          roles={roles}
          onZoom={(row) => zoom(count / ZOOM, from + row)}
        />
      )}
      <ZoomBar
        from={from}
        count={count}
        of={lanes.count}
        canZoomIn={count > rowsMax}
        onZoom={(by) => zoom(count * by, from + count / 2)}
        onMove={(by) => setStretch({ from: Math.max(0, from + by), count })}
      />
    </div>
  );
}

interface Stretch {
  readonly from: number;
  readonly count: number;
}

function stretchOf(lanes: LaneValues, from: number, count: number): LaneValues {
  if (count >= lanes.count) return lanes;
  return {
    count,
    names: lanes.names.slice(from, from + count),
    value: (key, row) => lanes.value(key, from + row),
  };
}

interface ZoomBarProps extends Stretch {
  readonly of: number;
  readonly canZoomIn: boolean;
  readonly onZoom: (by: number) => void;
  readonly onMove: (by: number) => void;
}

function ZoomBar({ from, count, of, canZoomIn, onZoom, onMove }: ZoomBarProps) {
  const { t } = useTexts();
  const button = (label: string, sign: string, enabled: boolean, act: () => void) => (
    <button type="button" aria-label={label} title={label} disabled={!enabled} onClick={act}>
      {sign}
    </button>
  );
  return (
    <div className="zoom-bar">
      {button(t("canvas.stripBefore"), "‹", from > 0, () => onMove(-count))}
      <span>{t("canvas.stripRange", { from: from + 1, to: from + count, count: of })}</span>
      {button(t("canvas.stripAfter"), "›", from + count < of, () => onMove(count))}
      {button(t("canvas.stripZoomOut"), "−", count < of, () => onZoom(ZOOM))}
      {button(t("canvas.stripZoomIn"), "+", canZoomIn, () => onZoom(1 / ZOOM))}
    </div>
  );
}

interface StripProps {
  readonly lanes: LaneValues;
  readonly roles: LaneRoles;
  /** A double click on a row. */
  readonly onZoom: (row: number) => void;
}

function Strip({ lanes, roles, onZoom }: StripProps) {
  const { t } = useTexts();
  const format = useFormat();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  useEffect(() => {
    if (canvas.current) drawStrip(canvas.current, lanes, roles);
  });
  const { hot, highest } = summarise(lanes, roles);
  const hover = (event: PointerEvent<HTMLCanvasElement>) => {
    const { offsetX, target } = event.nativeEvent;
    const share = offsetX / Math.max(1, (target as HTMLCanvasElement).clientWidth);
    const perRow = Math.ceil(lanes.count / stripRows(lanes.count));
    const line = Math.floor((event.nativeEvent.offsetY / HEIGHT) * stripRows(lanes.count));
    setHovered(Math.min(lanes.count - 1, Math.max(0, line * perRow + Math.floor(share * perRow))));
  };
  const sentence = t("canvas.strip", {
    count: lanes.count,
    hot,
    share: format.percent(highest),
  });
  return (
    <div className="lanes lanes-strip">
      <canvas
        ref={canvas}
        height={HEIGHT}
        role="img"
        aria-label={sentence}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(null)}
        onDoubleClick={() => hovered !== null && onZoom(hovered)}
      />
      <p>
        {hovered === null || hovered >= lanes.count
          ? sentence
          : describe(lanes, roles, hovered, t, format)}
      </p>
    </div>
  );
}

type Translate = ReturnType<typeof useTexts>["t"];
type Format = ReturnType<typeof useFormat>;

function describe(lanes: LaneValues, roles: LaneRoles, row: number, t: Translate, format: Format) {
  const load = t("canvas.loadAt", {
    shard: shortLaneName(lanes.names[row] ?? ""),
    share: format.percent(valueOr0(lanes, roles.load, row)),
  });
  const refused = valueOr0(lanes, roles.refused, row);
  return refused > 0 ? `${load}, ${t("canvas.linkRefused", { rate: format.rate(refused) })}` : load;
}

function summarise(lanes: LaneValues, roles: LaneRoles) {
  let hot = 0;
  let highest = 0;
  for (let row = 0; row < lanes.count; row++) {
    const load = valueOr0(lanes, roles.load, row);
    highest = Math.max(highest, load);
    if (heatOf(load, valueOr0(lanes, roles.refused, row)) !== "ok") hot++;
  }
  return { hot, highest };
}

/** Lines of cells, so that a cell stays wide enough to see. */
const stripRows = (count: number) => Math.min(12, Math.max(1, Math.ceil(count / 96)));

function drawStrip(canvas: HTMLCanvasElement, lanes: LaneValues, roles: LaneRoles): void {
  const context = canvas.getContext("2d");
  const width = canvas.clientWidth;
  if (context === null || width === 0) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(HEIGHT * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(canvas);
  const colours = {
    ok: style.getPropertyValue("--flow"),
    warm: style.getPropertyValue("--warn"),
    hot: style.getPropertyValue("--bad"),
  };
  const rows = stripRows(lanes.count);
  const perRow = Math.ceil(lanes.count / rows);
  const [cellWidth, cellHeight] = [width / perRow, HEIGHT / rows];
  for (let row = 0; row < lanes.count; row++) {
    const load = valueOr0(lanes, roles.load, row);
    const heat = heatOf(load, valueOr0(lanes, roles.refused, row));
    const x = (row % perRow) * cellWidth;
    const bottom = (Math.floor(row / perRow) + 1) * cellHeight;
    const height = Math.max(1, Math.min(load, 1) * (cellHeight - 1));
    context.fillStyle = colours[heat];
    const gap = cellWidth > CELL_MIN ? 1 : 0;
    context.fillRect(x, bottom - height, cellWidth - gap, height);
    if (heat === "hot") context.clearRect(x, bottom - height + 2, cellWidth - gap, 2);
  }
}
