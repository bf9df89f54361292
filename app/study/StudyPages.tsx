// The study pages, over the whole window: guide, comparison, what changed, glossary.
import { SegmentedControl } from "@mantine/core";
import "../i18n/deferred-texts.ts";
import type { StudyPage } from "../../workers/study/place.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { ChangesPage } from "./ChangesPage.tsx";
import { ComparePage } from "./ComparePage.tsx";
import { GlossaryPage } from "./GlossaryPage.tsx";
import { GuidePage } from "./GuidePage.tsx";
import "./study.css";
import { useStudyTexts } from "./texts.ts";

const BODIES = {
  guide: GuidePage,
  compare: ComparePage,
  changes: ChangesPage,
  glossary: GlossaryPage,
} as const;

export function StudyPages() {
  const { t } = useStudyTexts();
  const page = useUi((state) => state.study) ?? "guide";
  const Body = BODIES[page];
  return (
    <div className="study">
      <SegmentedControl
        className="study-tabs"
        aria-label={t("pages")}
        value={page}
        data={Object.keys(BODIES).map((one) => ({ value: one, label: t(one as StudyPage) }))}
        onChange={(next) => uiActions.openStudy(next as StudyPage)}
      />
      <Body />
    </div>
  );
}
