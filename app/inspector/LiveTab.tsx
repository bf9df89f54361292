// A node's numbers now: the figures of its face, its CloudWatch metrics, and its shards.
import type { AnyService } from "../../workers/model/service-definition.ts";
import type { FigureSpec, LaneSpec, MetricSpec } from "../../workers/model/signals.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useFigure, useLanes } from "../stores/live-store.ts";
import { LineageView } from "./LineageView.tsx";
import { useLatestMetrics } from "./use-latest-metrics.ts";

interface LiveTabProps {
  readonly nodeId: string;
  readonly service: AnyService;
}

/** Shards listed one by one; more are seen as a strip on the canvas. */
const SHARD_ROWS_MAX = 64;

export function LiveTab({ nodeId, service }: LiveTabProps) {
  const { t } = useTexts();
  const figures = Object.entries(service.signals.figures as Record<string, FigureSpec>);
  return (
    <div className="live">
      <h3>{t("inspector.figures")}</h3>
      <dl className="live-figures">
        {figures.map(([key, spec]) => (
          <LiveFigure key={key} nodeId={nodeId} figure={key} spec={spec} />
        ))}
      </dl>
      <MetricTable nodeId={nodeId} service={service} />
      <ShardTable nodeId={nodeId} service={service} />
      <LineageView nodeId={nodeId} />
    </div>
  );
}

interface LiveFigureProps {
  readonly nodeId: string;
  readonly figure: string;
  readonly spec: FigureSpec;
}

function LiveFigure({ nodeId, figure, spec }: LiveFigureProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const value = useFigure(nodeId, figure);
  return (
    <>
      <dt>{tx(spec.label)}</dt>
      <dd className={spec.tone && value > 0 ? `tone-${spec.tone}` : undefined}>
        {format.figure(value, spec.unit)}
      </dd>
    </>
  );
}

function MetricTable({ nodeId, service }: LiveTabProps) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const specs = service.signals.metrics as Record<string, MetricSpec>;
  const latest = useLatestMetrics(nodeId, specs);
  if (Object.keys(specs).length === 0) return null;
  return (
    <>
      <h3>{t("inspector.metrics")}</h3>
      <table className="live-table">
        <thead>
          <tr>
            <th scope="col">{t("inspector.metric")}</th>
            <th scope="col">{t("inspector.statistic")}</th>
            <th scope="col">{t("inspector.latest")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(specs).map(([name, spec]) => (
            <tr key={name} title={tx(spec.meaning)}>
              <th scope="row">{name}</th>
              <td>{spec.statistics[0]}</td>
              <td>{format.metric(latest.get(name) ?? Number.NaN, spec.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ShardTable({ nodeId, service }: LiveTabProps) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const lanes = useLanes(nodeId);
  const specs = Object.entries((service.signals.lanes ?? {}) as Record<string, LaneSpec>);
  if (!lanes || specs.length === 0) return null;
  const rows = lanes.names.slice(0, Math.min(lanes.count, SHARD_ROWS_MAX));
  return (
    <>
      <h3>{t("inspector.shards")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section className="live-scroll" tabIndex={0} aria-label={t("inspector.shards")}>
        <table className="live-table">
          <thead>
            <tr>
              <th scope="col">{t("inspector.shards")}</th>
              {specs.map(([key, spec]) => (
                <th scope="col" key={key}>
                  {tx(spec.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((name, row) => (
              <tr key={name}>
                <th scope="row">{name.replace(/^shardId-0*(?=\d{3})/, "")}</th>
                {specs.map(([key, spec]) => (
                  <td key={key}>{format.figure(lanes.value(key, row), spec.unit)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
