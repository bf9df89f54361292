// The inside of a topic or a bus: a row for each target with what it gets a second, what is retried
// (the bar), what was given up; and the archive, where there is one, with what a replay has left.
import { memo } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { useFigure, useLanes } from "../../stores/live-store.ts";
import { valueOr0 } from "../node-status.ts";

const ROWS_MAX = 6;

export const FanOutFace = memo(function FanOutFace({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const lanes = useLanes(nodeId);
  const rows = Array.from({ length: Math.min(ROWS_MAX, lanes?.count ?? 0) }, (_, row) => {
    const value = (key: string) => (lanes === null ? 0 : valueOr0(lanes, key, row));
    return {
      name: lanes?.names[row] ?? "",
      delivered: value("delivered"),
      waiting: value("waiting"),
      deadLettered: value("deadLettered"),
      lost: value("lost"),
      isHeldBack: value("heldBack") > 0,
    };
  });
  const most = Math.max(1, ...rows.map((row) => row.waiting));
  return (
    <div className="own-face">
      <ul className="own-rows" aria-label={t("canvas.targets")}>
        {rows.map((row) => (
          <TargetRow key={row.name} {...row} share={row.waiting / most} />
        ))}
      </ul>
      <ArchiveLine nodeId={nodeId} />
    </div>
  );
});

interface TargetRowProps {
  readonly name: string;
  readonly delivered: number;
  readonly waiting: number;
  readonly deadLettered: number;
  readonly lost: number;
  readonly isHeldBack: boolean;
  /** Of the longest bar. */
  readonly share: number;
}

function TargetRow(row: TargetRowProps) {
  const { t } = useTexts();
  const format = useFormat();
  const amount = (records: number) => format.figure(records, "records");
  const short = (records: number) => format.figure(records, "count");
  const says = t("canvas.targetSays", {
    waiting: amount(row.waiting),
    dead: amount(row.deadLettered),
    lost: amount(row.lost),
  });
  return (
    <li title={says}>
      <span>
        {row.isHeldBack && <b title={t("canvas.fromArchive")}>↺ </b>}
        {row.name}
      </span>
      <i aria-hidden="true">
        <b style={{ transform: `scaleX(${row.share})` }} />
      </i>
      <em>{format.figure(row.delivered, "count")}/s</em>
      {row.deadLettered > 0 && <em className="sn-warn">DLQ {short(row.deadLettered)}</em>}
      {row.lost > 0 && <em className="sn-bad">✕ {short(row.lost)}</em>}
      <span className="visually-hidden">{says}</span>
    </li>
  );
}

function ArchiveLine({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const archived = useFigure(nodeId, "archived");
  const replaying = useFigure(nodeId, "replaying");
  const share = archived > 0 ? Math.min(1, replaying / archived) : 0;
  return (
    <div className={archived > 0 ? "own-archive" : "own-archive own-none"}>
      <small>
        {archived > 0
          ? t("canvas.archive", { count: format.figure(archived, "records") })
          : t("canvas.noArchive")}
        {replaying > 0 && ` · ↺ ${format.figure(replaying, "records")}`}
      </small>
      <div className="own-track" aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}
