// Judged questions: practised by exam and topic, or as a timed mock of twenty with a report.
import { Button, Select } from "@mantine/core";
import { useEffect, useState } from "react";
import {
  EXAMS,
  type Exam,
  type Question,
  TOPICS,
  type Topic,
} from "../../workers/exam/question.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import "./exam.css";
import { loadQuestions } from "./load-questions.ts";
import { Mock } from "./Mock.tsx";
import { OneQuestion } from "./OneQuestion.tsx";

const KIND = "question";

export function QuestionsPage() {
  const { tx } = useTexts();
  const [all, setAll] = useState<readonly Question[]>([]);
  const [failed, setFailed] = useState(false);
  const [exam, setExam] = useState<Exam | "">("");
  const [topic, setTopic] = useState<Topic | "">("");
  const [at, setAt] = useState(0);
  const [mock, setMock] = useState(false);
  const kept = useLearner((state) => state.progress[KIND]) ?? {};
  useEffect(() => {
    void learnerActions.load();
    loadQuestions().then(setAll, () => setFailed(true));
  }, []);
  const chosen = all.filter(
    (one) => (exam === "" || one.exams.includes(exam)) && (topic === "" || one.topic === topic),
  );
  const question = chosen.length > 0 ? chosen[at % chosen.length] : undefined;
  const done = chosen.filter((one) => kept[one.id] !== undefined);
  const right = done.filter((one) => kept[one.id]?.["right"] === true).length;
  const answer = (one: Question, isRight: boolean) =>
    void learnerActions.note(KIND, one.id, { right: isRight, at: new Date().toISOString() });
  if (mock) return <Mock questions={chosen} onAnswer={answer} onEnd={() => setMock(false)} />;
  return (
    <div className="exam">
      <p className="exam-soft">{tx(examTexts.intro)}</p>
      <div className="exam-filter">
        <Select
          size="sm"
          label={tx(examTexts.exam)}
          allowDeselect={false}
          value={exam}
          data={[{ value: "", label: tx(examTexts.all) }, ...EXAMS]}
          onChange={(next) => setExam((next ?? "") as Exam | "")}
        />
        <Select
          size="sm"
          label={tx(examTexts.topic)}
          allowDeselect={false}
          value={topic}
          data={[
            { value: "", label: tx(examTexts.all) },
            ...Object.entries(TOPICS).map(([value, text]) => ({ value, label: tx(text) })),
          ]}
          onChange={(next) => setTopic((next ?? "") as Topic | "")}
        />
        <Button variant="default" disabled={chosen.length === 0} onClick={() => setMock(true)}>
          {tx(examTexts.mock)}
        </Button>
      </div>
      <p>{tx(examTexts.answered, { done: done.length, all: chosen.length, right })}</p>
      {failed && <p role="alert">{tx(examTexts.failed)}</p>}
      {!question && all.length > 0 && <p role="status">{tx(examTexts.none)}</p>}
      {question && (
        <OneQuestion
          key={question.id}
          question={question}
          onAnswer={(isRight) => answer(question, isRight)}
          onNext={() => setAt(at + 1)}
        />
      )}
    </div>
  );
}
