// The numbers on a node's face, each listening to its own figure; those with `outOf` have a bar.
import { memo } from "react";
import type { FigureSpec } from "../../workers/model/signals.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useFigure } from "../stores/live-store.ts";

/** More than this is for the Live tab. */
const FIGURES_MAX = 5;

interface NodeFiguresProps {
  readonly nodeId: string;
  readonly figures: Readonly<Record<string, FigureSpec>>;
  /** Side by side at the foot of a wide node, rather than one under another. */
  readonly inRow: boolean;
}

/** Keys shown on the face: not the details, not what another figure is measured against. */
export function faceFigures(figures: Readonly<Record<string, FigureSpec>>): string[] {
  const limits = new Set(Object.values(figures).map((spec) => spec.outOf));
  return Object.keys(figures)
    .filter((key) => !figures[key]?.detail && !limits.has(key))
    .slice(0, FIGURES_MAX);
}

export const NodeFigures = memo(function NodeFigures(props: NodeFiguresProps) {
  const { nodeId, figures, inRow } = props;
  const keys = faceFigures(figures);
  if (keys.length === 0) return null;
  return (
    <div className={inRow ? "sn-figures sn-figures-row" : "sn-figures"}>
      {keys.map((key) => {
        const spec = figures[key];
        if (spec === undefined) return null;
        const limit = spec.outOf === undefined ? undefined : figures[spec.outOf];
        return spec.outOf !== undefined && limit !== undefined ? (
          <FilledFigure key={key} nodeId={nodeId} figure={key} spec={spec} limit={spec.outOf} />
        ) : (
          <PlainFigure key={key} nodeId={nodeId} figure={key} spec={spec} />
        );
      })}
    </div>
  );
});

interface FigureProps {
  readonly nodeId: string;
  readonly figure: string;
  readonly spec: FigureSpec;
}

const toneClass = (spec: FigureSpec, value: number) =>
  spec.tone !== undefined && value > 0 ? `sn-${spec.tone}` : undefined;

function PlainFigure({ nodeId, figure, spec }: FigureProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const value = useFigure(nodeId, figure);
  return (
    <div className="sn-figure">
      <span>{tx(spec.label)}</span>
      <b className={toneClass(spec, value)}>{format.figure(value, spec.unit)}</b>
    </div>
  );
}

function FilledFigure({ nodeId, figure, spec, limit }: FigureProps & { readonly limit: string }) {
  const { tx } = useTexts();
  const format = useFormat();
  const value = useFigure(nodeId, figure);
  const most = useFigure(nodeId, limit);
  const share = most > 0 ? Math.min(value / most, 1) : 0;
  return (
    <div className="sn-filled">
      <div className="sn-figure">
        <span>{tx(spec.label)}</span>
        <b className={toneClass(spec, value)}>
          {withLimit(format.figure(value, spec.unit), format.figure(most, spec.unit))}
        </b>
      </div>
      <div className="sn-fill" aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}

/** "43 / 64 MB": a unit that both share stands once, as a node is narrow. */
function withLimit(value: string, limit: string): string {
  const [amount = value, unit] = value.split(" ");
  return unit !== undefined && limit.endsWith(` ${unit}`)
    ? `${amount} / ${limit}`
    : `${value} / ${limit}`;
}
