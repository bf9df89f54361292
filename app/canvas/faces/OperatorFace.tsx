// The live picture of a Flink operator: how its time goes (busy, back-pressured, idle) and, of a
// window, which windows are open, how many events are in each and how far the watermark got in it.
import { memo } from "react";
import type { Signals } from "../../../workers/model/signals.ts";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { useFigure, useLanes } from "../../stores/live-store.ts";

const ROWS_MAX = 5;
const PERCENT = 100;

interface OperatorFaceProps {
  readonly nodeId: string;
  readonly signals: Signals;
}

export const OperatorFace = memo(function OperatorFace({ nodeId, signals }: OperatorFaceProps) {
  return (
    <>
      <TimeBar nodeId={nodeId} />
      <Barrier nodeId={nodeId} />
      {signals.lanes?.["windowRecords"] && <OpenWindows nodeId={nodeId} />}
    </>
  );
});

function TimeBar({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const busy = useFigure(nodeId, "busyPercent");
  const blocked = useFigure(nodeId, "backPressuredPercent");
  const says = t("canvas.operatorTime", {
    busy: format.percent(busy),
    blocked: format.percent(blocked),
  });
  return (
    <div className="op-time" role="img" aria-label={says} title={says}>
      <i style={{ width: `${busy * PERCENT}%` }} />
      <i className="op-blocked" style={{ width: `${blocked * PERCENT}%` }} />
    </div>
  );
}

/** The checkpoint whose barrier passed here last: the number moves through the operators. */
function Barrier({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const id = useFigure(nodeId, "barrierId");
  if (id === 0) return null;
  return (
    <small key={id} className="op-barrier">
      {t("canvas.checkpointPassed", { id })}
    </small>
  );
}

function OpenWindows({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const lanes = useLanes(nodeId);
  if (lanes === null || lanes.count === 0) return null;
  const first = Math.max(0, lanes.count - ROWS_MAX);
  const rows = lanes.names.slice(first, lanes.count).map((name, index) => {
    const row = first + index;
    const startMs = lanes.value("startMs", row);
    const endMs = lanes.value("endMs", row);
    const passed = (lanes.value("watermarkMs", row) - startMs) / (endMs - startMs);
    return {
      key: `${name} ${startMs}`,
      name,
      passed: Math.min(1, Math.max(0, passed)),
      records: lanes.value("windowRecords", row),
      isFired: lanes.value("fired", row) > 0,
    };
  });
  return (
    <ul className="op-windows" aria-label={t("canvas.openWindows")}>
      {rows.map(({ key, name, passed, records, isFired }) => (
        <li key={key} className={isFired ? "op-window op-fired" : "op-window"}>
          <i style={{ transform: `scaleX(${passed})` }} aria-hidden="true" />
          <span>{name}</span>
          <b>{isFired ? `${format.number(records)} ✓` : format.number(records)}</b>
        </li>
      ))}
    </ul>
  );
}
