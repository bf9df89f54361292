// The shards of a stream over time: who came from whom, who is still read. Asked of the worker once a
// second while it is shown.
import { useEffect, useState } from "react";
import type { ShardInfo } from "../../workers/model/service-definition.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { runActions } from "../run/run-actions.ts";
import { useClock } from "../stores/live-store.ts";
import { type LineageBar, layLineage } from "./lineage-layout.ts";

const REFRESH_MS = 1_000;
const WIDTH = 300;
const ROW = 18;
const HEIGHT_MIN = 90;
const HEIGHT_MAX = 420;
/** A bar needs this much of the height to carry its number. */
const LABEL_HEIGHT = 11;
const LABEL_WIDTH = 22;

export function LineageView({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const format = useFormat();
  const nowMs = useClock();
  const shards = useShards(nodeId);
  if (shards.length === 0) return null;
  const open = shards.filter((one) => one.state === "OPEN").length;
  const height = Math.min(HEIGHT_MAX, Math.max(HEIGHT_MIN, open * ROW));
  return (
    <>
      <h3>{t("inspector.lineage")}</h3>
      <svg
        className="lineage"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={t("inspector.lineage")}
      >
        {layLineage(shards, nowMs).map((bar) => (
          <Bar key={bar.shard.shardId} bar={bar} height={height} />
        ))}
      </svg>
      <ul className="visually-hidden">
        {shards.map((shard) => (
          <Sentence key={shard.shardId} shard={shard} />
        ))}
      </ul>
      <p className="lineage-axis" aria-hidden="true">
        <span>{format.clock(0)}</span>
        <span>
          {t("inspector.lineageNow")} {format.clock(nowMs)}
        </span>
      </p>
      <p className="field-help">{t("inspector.lineageHelp")}</p>
    </>
  );
}

function Bar({ bar, height }: { readonly bar: LineageBar; readonly height: number }) {
  const sentence = useSentence(bar.shard);
  const x = bar.left * WIDTH;
  const y = bar.top * height;
  const wide = Math.max(1, (bar.right - bar.left) * WIDTH - 1);
  const high = Math.max(1, (bar.bottom - bar.top) * height - 1);
  return (
    <g>
      <title>{sentence}</title>
      <rect x={x} y={y} width={wide} height={high} rx={2} data-state={bar.shard.state} />
      {high >= LABEL_HEIGHT && wide >= LABEL_WIDTH && (
        <text x={x + 4} y={y + high / 2 + 3.5}>
          {Number(bar.shard.shardId.slice(-12))}
        </text>
      )}
    </g>
  );
}

/** The same picture in words. */
function Sentence({ shard }: { readonly shard: ShardInfo }) {
  return <li>{useSentence(shard)}</li>;
}

function useSentence(shard: ShardInfo): string {
  const { t } = useTexts();
  const format = useFormat();
  const parents = [shard.parentShardId, shard.adjacentParentShardId].filter((one) => one !== null);
  return t("inspector.lineageShard", {
    shard: shard.shardId,
    state: shard.state,
    from: format.clock(shard.openedMs),
    to: shard.closedMs === null ? t("inspector.lineageNow") : format.clock(shard.closedMs),
    first: shard.startingHashKey,
    last: shard.endingHashKey,
    parents: parents.length > 0 ? parents.join(", ") : t("inspector.lineageNone"),
  });
}

function useShards(nodeId: string): readonly ShardInfo[] {
  const [shards, setShards] = useState<readonly ShardInfo[]>([]);
  useEffect(() => {
    let stopped = false;
    const refresh = async () => {
      if (document.hidden) return;
      const found = await runActions.shards(nodeId).catch(() => null);
      if (!stopped && found) setShards(found);
    };
    void refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [nodeId]);
  return shards;
}
