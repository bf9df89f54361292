// Charts, events and cost under the canvas. Charts are loaded after the page stands.
import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { ChevronDown } from "lucide-react";
import { lazy, type PointerEvent, Suspense } from "react";
import { useTexts } from "../i18n/index.ts";
import { useAdvice } from "../stores/advice-store.ts";
import { type BottomTab, uiActions, useUi } from "../stores/ui-store.ts";
import { CountedLabel } from "../ui/CountedLabel.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";

const Advice = lazy(async () => ({
  default: (await import("../advisor/AdviceTab.tsx")).AdviceTab,
}));
const Charts = lazy(async () => ({ default: (await import("../charts/Charts.tsx")).Charts }));
const Costs = lazy(async () => ({ default: (await import("../costs/Costs.tsx")).Costs }));
const EventLog = lazy(async () => ({ default: (await import("../events/EventLog.tsx")).EventLog }));

const HEIGHT_MIN = 140;
const HEIGHT_STEP = 24;
const heightMax = () => Math.round(window.innerHeight * 0.6);

const bounded = (height: number) => Math.max(HEIGHT_MIN, Math.min(heightMax(), height));

export function BottomPanel({ phone }: { readonly phone: boolean }) {
  const { t } = useTexts();
  const tab = useUi((state) => state.bottomTab);
  const height = useUi((state) => state.bottomHeight);
  return (
    <section
      className="bottom"
      aria-label={t("shell.bottomTabs")}
      style={phone ? undefined : { height }}
    >
      {!phone && <ResizeHandle height={height} />}
      <div className="bottom-tabs">
        <SegmentedControl
          size="xs"
          aria-label={t("shell.bottomTabs")}
          value={tab}
          data={[
            { value: "charts", label: t("shell.charts") },
            { value: "events", label: t("shell.events") },
            { value: "cost", label: t("shell.cost") },
            { value: "advice", label: <AdviceLabel /> },
          ]}
          onChange={(next) => uiActions.setBottomTab(next as BottomTab)}
        />
        {!phone && (
          <Tooltip label={t("shell.hidePanel")}>
            <ActionIcon
              variant="subtle"
              size="sm"
              className="bottom-hide"
              aria-label={t("shell.hidePanel")}
              onClick={() => uiActions.showBottom(false)}
            >
              <ChevronDown size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className="bottom-body">
        <ErrorBoundary key={tab}>
          <Suspense fallback={null}>
            {tab === "charts" && <Charts />}
            {tab === "events" && <EventLog />}
            {tab === "cost" && <Costs />}
            {tab === "advice" && <Advice />}
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

function AdviceLabel() {
  const { t } = useTexts();
  const count = useAdvice((state) => state.advice?.length ?? 0);
  return <CountedLabel label={t("shell.advice")} count={count} />;
}

function ResizeHandle({ height }: { readonly height: number }) {
  const { t } = useTexts();
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    uiActions.setBottomHeight(bounded(window.innerHeight - event.clientY));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be focused and moved.
    <div
      className="resize"
      role="separator"
      aria-orientation="horizontal"
      aria-label={t("shell.resize")}
      aria-valuenow={height}
      aria-valuemin={HEIGHT_MIN}
      aria-valuemax={heightMax()}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        if (event.key === "ArrowUp") uiActions.setBottomHeight(bounded(height + HEIGHT_STEP));
        if (event.key === "ArrowDown") uiActions.setBottomHeight(bounded(height - HEIGHT_STEP));
      }}
    />
  );
}
