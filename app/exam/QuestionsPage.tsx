// Judged questions: practised by exam and topic, or as a timed mock of twenty with a report.
import { useEffect, useMemo, useState } from "react";
import { isRight, type Question } from "../../workers/exam/question.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import "./exam.css";
import { loadQuestions } from "./load-questions.ts";
import { MockExam } from "./MockExam.tsx";
import { draw, type Filter, keepMock, keptMock, type Mock, startedMock } from "./mock-state.ts";
import { noteAnswer, Practice } from "./Practice.tsx";
import { Report } from "./Report.tsx";

export function QuestionsPage() {
  const { tx } = useTexts();
  const [all, setAll] = useState<readonly Question[]>([]);
  const [failed, setFailed] = useState(false);
  const [shown, setShown] = useState(false);
  const [filter, setFilter] = useState<Filter>({ exam: "", topic: "" });
  const progress = useLearner((state) => state.progress);
  const mock = useMemo(() => keptMock(progress, all), [progress, all]);
  useEffect(() => {
    void learnerActions.load();
    loadQuestions().then(setAll, () => setFailed(true));
  }, []);
  const start = (filter: Filter) => {
    setFilter(filter);
    const isNew = mock === null || mock.handedIn;
    if (isNew) keepMock(startedMock(draw(all, filter, Math.random), Date.now()));
    setShown(true);
  };
  const change = (next: Mock) => {
    if (next.handedIn && !mock?.handedIn) noteAll(next, all);
    keepMock(next);
  };
  if (failed) return <p role="alert">{tx(examTexts.notLoaded)}</p>;
  if (!shown || !mock) {
    return (
      <Practice
        key={all.length}
        questions={all}
        underWay={mock?.handedIn === false}
        onMock={start}
        onReport={mock?.handedIn ? () => setShown(true) : null}
      />
    );
  }
  const questions = mock.questions.flatMap((id) => all.find((one) => one.id === id) ?? []);
  if (!mock.handedIn) return <MockExam mock={mock} questions={questions} onChange={change} />;
  return (
    <Report
      mock={mock}
      questions={questions}
      onAgain={() => start(filter)}
      onLeave={() => setShown(false)}
    />
  );
}

/** What was answered in the mock counts as practised too. */
function noteAll(mock: Mock, all: readonly Question[]): void {
  for (const question of all) {
    const answer = mock.answers[question.id];
    if (answer === undefined) continue;
    noteAnswer(question, isRight(question, answer));
  }
}
