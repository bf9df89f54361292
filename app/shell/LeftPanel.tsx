// The left side: what to build with and what to learn; while a lesson is played, the lesson.
import { SegmentedControl } from "@mantine/core";
import { LibraryBig } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { runCommand } from "../commands/registry.ts";
import { useTexts } from "../i18n/index.ts";
import { Palette } from "../palette/Palette.tsx";
import { type LeftTab, uiActions, useUi } from "../stores/ui-store.ts";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";

const Learn = lazy(async () => ({ default: (await import("../learn/Learn.tsx")).Learn }));
const ExamTab = lazy(async () => ({ default: (await import("./ExamTab.tsx")).ExamTab }));
const LessonPlayer = lazy(async () => ({
  default: (await import("../learn/LessonPlayer.tsx")).LessonPlayer,
}));

interface LeftProps {
  /** Called after something was placed (a drawer then closes). */
  readonly onPlaced?: () => void;
}

export function LeftPanel() {
  const { t } = useTexts();
  const shown = useUi((state) => state.leftShown);
  const lesson = useUi((state) => state.lesson);
  if (lesson !== null) {
    return (
      <aside className="left left-lesson" aria-label={t("shell.lesson")}>
        <LessonPanel />
      </aside>
    );
  }
  if (!shown) return null;
  return (
    <aside className="left" aria-label={t("shell.build")}>
      <LeftTabs />
    </aside>
  );
}

/** Build, Learn and Exam; also the body of the phone's drawer. */
export function LeftTabs({ onPlaced }: LeftProps) {
  const { t } = useTexts();
  const tab = useUi((state) => state.leftTab);
  return (
    <>
      <SegmentedControl
        className="left-tabs"
        size="xs"
        fullWidth
        aria-label={t("shell.leftTabs")}
        value={tab}
        data={[
          { value: "build", label: t("shell.build") },
          { value: "learn", label: t("shell.learn") },
          { value: "exam", label: t("shell.exam") },
        ]}
        onChange={(next) => uiActions.setLeftTab(next as LeftTab)}
      />
      <ErrorBoundary key={tab}>
        {tab === "build" && (
          <>
            <button
              type="button"
              className="left-examples"
              onClick={() => runCommand("page.examples")}
            >
              <LibraryBig size={15} aria-hidden /> {t("shell.examples")}
            </button>
            <Palette {...(onPlaced ? { onPlaced } : {})} />
          </>
        )}
        {tab === "learn" && (
          <Suspense fallback={null}>
            <Learn />
          </Suspense>
        )}
        {tab === "exam" && (
          <Suspense fallback={null}>
            <ExamTab />
          </Suspense>
        )}
      </ErrorBoundary>
    </>
  );
}

/** The lesson, and where it allows parts, the palette beside it. */
export function LessonPanel() {
  const { t } = useTexts();
  const palette = useUi((state) => state.palette);
  const [tab, setTab] = useState("lesson");
  const parts = palette === null || palette.length > 0;
  return (
    <ErrorBoundary>
      {parts && (
        <SegmentedControl
          className="left-tabs"
          size="xs"
          fullWidth
          aria-label={t("shell.leftTabs")}
          value={tab}
          data={[
            { value: "lesson", label: t("shell.lesson") },
            { value: "parts", label: t("shell.parts") },
          ]}
          onChange={setTab}
        />
      )}
      {/* The lesson stays mounted: it watches the run. */}
      <div hidden={parts && tab === "parts"}>
        <Suspense fallback={null}>
          <LessonPlayer />
        </Suspense>
      </div>
      {parts && tab === "parts" && <Palette />}
    </ErrorBoundary>
  );
}
