// The way to everything that prepares for an exam: judged questions, cards, exercises, pages to read.

import type { StudyPage } from "../../workers/study/place.ts";
import { useTexts } from "../i18n/index.ts";
import { studyTexts } from "../i18n/texts/study.ts";
import { uiActions } from "../stores/ui-store.ts";

const PAGES = [
  ["questions", "questionsHelp"],
  ["cards", "cardsHelp"],
  ["exercises", "exercisesHelp"],
  ["compare", "compareHelp"],
  ["guide", "guideHelp"],
  ["changes", "changesHelp"],
  ["glossary", "glossaryHelp"],
] as const satisfies readonly (readonly [StudyPage, keyof typeof studyTexts])[];

export function ExamTab() {
  const { tx } = useTexts();
  return (
    <nav className="exam-tab" aria-label={tx(studyTexts.pages)}>
      {PAGES.map(([page, help]) => (
        <button key={page} type="button" onClick={() => uiActions.openStudy(page)}>
          <b>{tx(studyTexts[page])}</b>
          <small>{tx(studyTexts[help])}</small>
        </button>
      ))}
    </nav>
  );
}
