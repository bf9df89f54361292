// The inside of a video stream: its retention as a line up to now (right), filled as far back as there
// are fragments, and the readers on it: a mark where each is, a row that says how far behind live.
import { memo } from "react";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { useFigure, useLanes } from "../../stores/live-store.ts";
import { valueOr0 } from "../node-status.ts";

const READERS_MAX = 3;
/** A reader this close to now watches live, ms: a fragment or two. */
const LIVE_MS = 15_000;
const PERCENT = 100;

export const VideoFace = memo(function VideoFace({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const keptMs = useFigure(nodeId, "keptMs");
  const retentionMs = useFigure(nodeId, "retentionMs");
  const lanes = useLanes(nodeId);
  const readers = Array.from({ length: Math.min(READERS_MAX, lanes?.count ?? 0) }, (_, row) => ({
    name: lanes?.names[row] ?? "",
    behindMs: lanes === null ? 0 : valueOr0(lanes, "behindMs", row),
  }));
  const share = (ms: number) => (retentionMs > 0 ? Math.min(1, ms / retentionMs) : 0);
  const says = t("canvas.videoKept", {
    kept: format.figure(keptMs, "ms"),
    retention: format.figure(retentionMs, "ms"),
  });
  return (
    <div className="own-face">
      <div className="own-line" role="img" aria-label={says} title={says}>
        <i style={{ transform: `scaleX(${share(keptMs)})` }} />
        {readers.map(({ name, behindMs }) => (
          <b key={name} style={{ right: `${share(behindMs) * PERCENT}%` }} />
        ))}
      </div>
      <small className="own-legend" aria-hidden="true">
        <span>−{format.figure(retentionMs, "ms")}</span>
        <span>{t("canvas.videoLive")}</span>
      </small>
      <ul className="own-rows" aria-label={t("canvas.videoReaders")}>
        {readers.map(({ name, behindMs }) => (
          <li key={name}>
            <span>{name}</span>
            <em className={behindMs > LIVE_MS ? "sn-warn" : ""}>
              {behindMs > LIVE_MS
                ? t("canvas.videoBehind", { age: format.figure(behindMs, "ms") })
                : t("canvas.videoLive")}
            </em>
          </li>
        ))}
      </ul>
    </div>
  );
});
