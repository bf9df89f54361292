// The live picture of any node with lanes: one row per shard with its write load, what it refuses
// and why, reads and age; a heat strip when there are too many rows to read.
import { lazy, memo, Suspense, useMemo } from "react";
import type { LaneSpec } from "../../../workers/model/signals.ts";
import { operationsOf } from "../../commands/call-actions.ts";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { canvasBridge } from "../../stores/canvas-bridge.ts";
import { useLanes } from "../../stores/live-store.ts";
import { laneColour } from "../dots/lane-colour.ts";
import {
  heatOf,
  type LaneRoles,
  type LaneValues,
  laneRoles,
  shortLaneName,
  valueOr0,
} from "../node-status.ts";
import { useLaneDrag } from "../use-lane-drag.ts";

/** Loaded with the first stream of so many shards. */
const HeatStrip = lazy(async () => ({ default: (await import("./HeatStrip.tsx")).HeatStrip }));

/** More rows than this become a heat strip. */
export const LANE_ROWS_MAX = 16;

interface ShardLanesProps {
  readonly nodeId: string;
  readonly lanes: Readonly<Record<string, LaneSpec>>;
}

export const ShardLanes = memo(function ShardLanes({ nodeId, lanes: specs }: ShardLanesProps) {
  const { t } = useTexts();
  const lanes = useLanes(nodeId);
  const roles = useMemo(() => laneRoles(specs), [specs]);
  if (lanes === null || lanes.count === 0) return <div className="lanes lanes-empty" />;
  const rows = (from: number, count: number) => (
    <ul className="lanes" aria-label={t("canvas.lanes")}>
      {lanes.names.slice(from, from + count).map((name, at) => (
        <Lane key={name} nodeId={nodeId} lanes={lanes} roles={roles} row={from + at} name={name} />
      ))}
    </ul>
  );
  if (lanes.count <= LANE_ROWS_MAX) return rows(0, lanes.count);
  return (
    <Suspense fallback={<div className="lanes lanes-empty" />}>
      <HeatStrip lanes={lanes} roles={roles} rows={rows} rowsMax={LANE_ROWS_MAX} />
    </Suspense>
  );
});

interface LaneProps {
  readonly nodeId: string;
  readonly lanes: LaneValues;
  readonly roles: LaneRoles;
  readonly row: number;
  readonly name: string;
}

function Lane(props: LaneProps) {
  const { nodeId, lanes, roles, row, name } = props;
  const { t } = useTexts();
  const operable = operationsOf(nodeId).some((one) => one.lane !== undefined);
  const drag = useLaneDrag(nodeId, name);
  const format = useFormat();
  const texts = useLaneTexts(lanes, roles, row);
  const load = valueOr0(lanes, roles.load, row);
  const refused = valueOr0(lanes, roles.refused, row);
  const heat = heatOf(load, refused);
  const age = roles.age === null ? null : valueOr0(lanes, roles.age, row);
  const closed = valueOr0(lanes, roles.closed, row) > 0;
  const kind = closed ? "lane lane-closed" : `lane lane-${heat}`;
  const carries = operable && !closed;
  return (
    <li
      // Dragging a lane that can be carried takes the lane, not the whole node.
      className={carries ? `${kind} nodrag` : kind}
      title={texts.title}
      data-over={drag.isOver || undefined}
      {...(carries ? drag.handlers : {})}
    >
      <LaneName nodeId={nodeId} name={name} row={row} operable={carries} />
      <span className="lane-bar" aria-hidden="true">
        <i style={{ transform: `scaleX(${Math.min(load, 1)})` }} />
      </span>
      <span className="lane-value">
        {refused > 0 ? (
          <b>{t("canvas.throttling")}</b>
        ) : closed ? (
          t("canvas.closed")
        ) : (
          format.bytesPerSecond(valueOr0(lanes, roles.writeBytes, row))
        )}
      </span>
      {age !== null && <span className="lane-age">{age > 0 ? format.duration(age) : ""}</span>}
      {refused > 0 && <span className="lane-why">{texts.refused}</span>}
      <span className="visually-hidden">{texts.title}</span>
    </li>
  );
}

interface LaneNameProps {
  readonly nodeId: string;
  readonly name: string;
  readonly row: number;
  /** The node answers calls on a lane: the name opens their menu and carries the lane. */
  readonly operable: boolean;
}

function LaneName({ nodeId, name, row, operable }: LaneNameProps) {
  const { t } = useTexts();
  const content = (
    <>
      <i className="lane-dot" data-colour={laneColour(row)} aria-hidden="true" />
      {shortLaneName(name)}
    </>
  );
  if (!operable) return <span className="lane-name">{content}</span>;
  return (
    <button
      type="button"
      className="lane-name lane-button nodrag nopan"
      aria-haspopup="menu"
      aria-label={t("canvas.laneMenu", { shard: name })}
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        canvasBridge.openMenu({ x: left, y: bottom, nodeId, lane: name });
      }}
    >
      {content}
    </button>
  );
}

/** Everything about a shard in words: for the tooltip and for screen readers. */
function useLaneTexts(lanes: LaneValues, roles: LaneRoles, row: number) {
  const { t } = useTexts();
  const format = useFormat();
  const shard = shortLaneName(lanes.names[row] ?? "");
  const refusedRate = valueOr0(lanes, roles.refused, row);
  const refused =
    refusedRate > 0 ? refusedText(t, format.rate(refusedRate), lanes, roles, row) : "";
  const share = format.percent(valueOr0(lanes, roles.load, row));
  const parts = [t("canvas.loadAt", { shard, share }), refused];
  if (roles.reads !== null) {
    parts.push(
      t("canvas.readsAt", { rate: format.bytesPerSecond(valueOr0(lanes, roles.reads, row)) }),
    );
  }
  const age = valueOr0(lanes, roles.age, row);
  if (age > 0) parts.push(t("canvas.ageAt", { age: format.duration(age) }));
  return { refused, title: parts.filter((part) => part !== "").join(", ") };
}

function refusedText(
  t: ReturnType<typeof useTexts>["t"],
  rate: string,
  lanes: LaneValues,
  roles: LaneRoles,
  row: number,
): string {
  const reason = refusalReason(lanes, roles, row);
  return reason === null
    ? t("canvas.linkRefused", { rate })
    : t("canvas.refusedAt", { rate, reason: t(`canvas.${reason}`) });
}

/** Which limit refuses the writes, where the lanes tell it. */
function refusalReason(lanes: LaneValues, roles: LaneRoles, row: number) {
  const reason = valueOr0(lanes, roles.reason, row);
  if (reason === 0) return null;
  return reason === 2 ? ("refusedBytes" as const) : ("refusedRecords" as const);
}
