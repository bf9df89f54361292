// The study pages, over the whole window; each is loaded when it is first shown.
import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { StudyPage } from "../../workers/study/pages.ts";
import "../i18n/deferred-texts.ts";
import { useTexts } from "../i18n/index.ts";
import { studyTexts } from "../i18n/texts/study.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import "./study-pages.css";

const BODIES = {
  guide: lazy(async () => ({ default: (await import("../study/GuidePage.tsx")).GuidePage })),
  compare: lazy(async () => ({ default: (await import("../study/ComparePage.tsx")).ComparePage })),
  questions: lazy(async () => ({
    default: (await import("../exam/QuestionsPage.tsx")).QuestionsPage,
  })),
  cards: lazy(async () => ({ default: (await import("../cards/CardsPage.tsx")).CardsPage })),
  exercises: lazy(async () => ({
    default: (await import("../cards/ExercisesPage.tsx")).ExercisesPage,
  })),
  changes: lazy(async () => ({ default: (await import("../study/ChangesPage.tsx")).ChangesPage })),
  glossary: lazy(async () => ({
    default: (await import("../study/GlossaryPage.tsx")).GlossaryPage,
  })),
} as const satisfies Readonly<Record<StudyPage, unknown>>;

export function StudyPages() {
  const { tx } = useTexts();
  const page = useUi((state) => state.study) ?? "guide";
  const Body = BODIES[page];
  return (
    <div className="study">
      <SegmentedControl
        className="study-tabs"
        aria-label={tx(studyTexts.pages)}
        value={page}
        data={(Object.keys(BODIES) as StudyPage[]).map((one) => ({
          value: one,
          label: tx(studyTexts[one]),
        }))}
        onChange={(next) => uiActions.openStudy(next as StudyPage)}
      />
      <Suspense fallback={<p role="status">{tx(studyTexts.loading)}</p>}>
        <Body />
      </Suspense>
    </div>
  );
}
