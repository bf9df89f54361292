// The way to everything that prepares for an exam: judged questions, cards, exercises, pages to read.
import { STUDY_PAGES } from "../../workers/study/pages.ts";
import { useTexts } from "../i18n/index.ts";
import { studyTexts } from "../i18n/texts/study.ts";
import { uiActions } from "../stores/ui-store.ts";

export function ExamTab() {
  const { tx } = useTexts();
  return (
    <nav className="exam-tab" aria-label={tx(studyTexts.pages)}>
      {STUDY_PAGES.map((page) => (
        <button key={page} type="button" onClick={() => uiActions.openStudy(page)}>
          <b>{tx(studyTexts[page])}</b>
          <small>{tx(studyTexts[`${page}Help`])}</small>
        </button>
      ))}
    </nav>
  );
}
