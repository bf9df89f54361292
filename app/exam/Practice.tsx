// Practice by exam and topic: one question after another, each judged at once.
import { Button, Select } from "@mantine/core";
import { useState } from "react";
import { EXAMS, type Question, TOPICS } from "../../workers/exam/question.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import { type Filter, fits, MOCK_COUNT } from "./mock-state.ts";
import { OneQuestion } from "./OneQuestion.tsx";

const KIND = "question";

/** Keeps whether the newest answer to a question was right. */
export const noteAnswer = (question: Question, right: boolean): void =>
  void learnerActions.note(KIND, question.id, { right, at: new Date().toISOString() });

interface PracticeProps {
  readonly questions: readonly Question[];
  /** A mock is under way and can be gone on with. */
  readonly underWay: boolean;
  readonly onMock: (filter: Filter) => void;
  /** Shows the report of the last mock; null when there is none. */
  readonly onReport: (() => void) | null;
}

export function Practice({ questions, underWay, onMock, onReport }: PracticeProps) {
  const { tx } = useTexts();
  const [filter, setFilter] = useState<Filter>({ exam: "", topic: "" });
  const kept = useLearner((state) => state.progress[KIND]) ?? {};
  // What was not answered yet comes first.
  const [at, setAt] = useState(() => questions.findIndex((one) => !kept[one.id]));
  const chosen = questions.filter((one) => fits(one, filter));
  const question = chosen.length > 0 ? chosen[Math.max(0, at) % chosen.length] : undefined;
  const done = chosen.filter((one) => kept[one.id] !== undefined);
  const right = done.filter((one) => kept[one.id]?.["right"] === true).length;
  const isFew = chosen.length < MOCK_COUNT && chosen.length < questions.length;
  return (
    <div className="exam">
      <p className="exam-soft">{tx(examTexts.intro)}</p>
      <div className="exam-filter">
        <Select
          size="sm"
          label={tx(examTexts.exam)}
          allowDeselect={false}
          value={filter.exam}
          data={[{ value: "", label: tx(examTexts.all) }, ...EXAMS]}
          onChange={(next) => setFilter({ ...filter, exam: (next ?? "") as Filter["exam"] })}
        />
        <Select
          size="sm"
          label={tx(examTexts.topic)}
          allowDeselect={false}
          value={filter.topic}
          data={[
            { value: "", label: tx(examTexts.all) },
            ...Object.entries(TOPICS).map(([value, text]) => ({ value, label: tx(text) })),
          ]}
          onChange={(next) => setFilter({ ...filter, topic: (next ?? "") as Filter["topic"] })}
        />
        <Button variant="default" disabled={questions.length === 0} onClick={() => onMock(filter)}>
          {tx(underWay ? examTexts.mockOn : examTexts.mock)}
        </Button>
        {onReport && (
          <Button variant="default" onClick={onReport}>
            {tx(examTexts.lastReport)}
          </Button>
        )}
      </div>
      <p className="exam-soft">
        {tx(examTexts.mockHelp)}
        {isFew && !underWay && ` ${tx(examTexts.filled, { count: chosen.length })}`}
      </p>
      <p>{tx(examTexts.answered, { done: done.length, all: chosen.length, right })}</p>
      {!question && questions.length > 0 && <p role="status">{tx(examTexts.none)}</p>}
      {question && (
        <OneQuestion
          key={`${question.id} ${at}`}
          question={question}
          onAnswer={(isRight) => noteAnswer(question, isRight)}
          onNext={() => setAt(Math.max(0, at) + 1)}
        />
      )}
    </div>
  );
}
