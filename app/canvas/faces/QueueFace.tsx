// The inside of a queue: what is visible and what is in flight as parts of one bar, how far the oldest
// message is on its way to the end of the retention, and what went to the dead-letter queue.
import { memo } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { useFigure } from "../../stores/live-store.ts";

export const QueueFace = memo(function QueueFace({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const visible = useFigure(nodeId, "visible");
  const inFlight = useFigure(nodeId, "inFlight");
  const moved = useFigure(nodeId, "moved");
  const expired = useFigure(nodeId, "expired");
  const oldestMs = useFigure(nodeId, "oldestMs");
  const retentionMs = useFigure(nodeId, "retentionMs");
  const all = Math.max(1, visible + inFlight);
  const parts = t("canvas.queueParts", {
    visible: format.figure(visible, "count"),
    inFlight: format.figure(inFlight, "count"),
  });
  const age = t("canvas.queueAge", {
    age: format.figure(oldestMs, "ms"),
    retention: format.figure(retentionMs, "ms"),
  });
  const aged = retentionMs > 0 ? Math.min(1, oldestMs / retentionMs) : 0;
  return (
    <div className="own-face">
      <div className="own-parts" role="img" aria-label={parts} title={parts}>
        <i style={{ transform: `scaleX(${(visible + inFlight) / all})` }} />
        <i className="own-hidden" style={{ transform: `scaleX(${inFlight / all})` }} />
      </div>
      <small className="own-legend" aria-hidden="true">
        <span className="own-key">
          {t("canvas.queueVisible")} <b>{format.figure(visible, "count")}</b>
        </span>
        <span className="own-key own-hidden">
          {t("canvas.queueInFlight")} <b>{format.figure(inFlight, "count")}</b>
        </span>
      </small>
      <div className="own-track" role="img" aria-label={age} title={age}>
        <i className={aged > 0.8 ? "own-late" : ""} style={{ transform: `scaleX(${aged})` }} />
      </div>
      <small className="own-legend">
        <span className={moved > 0 ? "sn-warn" : ""}>
          {t("canvas.queueDeadLetters", { count: format.figure(moved, "count") })}
        </span>
        <span className={expired > 0 ? "sn-bad" : ""}>
          {t("canvas.queueExpired", { count: format.figure(expired, "count") })}
        </span>
      </small>
    </div>
  );
});
