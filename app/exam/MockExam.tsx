// A timed mock: twenty questions in any order, each answer changed at will, no verdict until it is
// handed in or the time is over.
import { Button } from "@mantine/core";
import { Flag } from "lucide-react";
import { useEffect, useState } from "react";
import type { Question } from "../../workers/exam/question.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import type { Mock } from "./mock-state.ts";
import { Options } from "./Options.tsx";

const SECOND_MS = 1_000;

interface MockExamProps {
  readonly mock: Mock;
  /** Those of the mock, in its order. */
  readonly questions: readonly Question[];
  readonly onChange: (mock: Mock) => void;
}

export function MockExam({ mock, questions, onChange }: MockExamProps) {
  const { tx } = useTexts();
  const [at, setAt] = useState(0);
  const [asked, setAsked] = useState(false);
  const question = questions[at] as Question;
  const answered = questions.filter((one) => mock.answers[one.id] !== undefined).length;
  const handIn = () => onChange({ ...mock, handedIn: true });
  const isFlagged = mock.flagged.includes(question.id);
  const flag = () => {
    const others = mock.flagged.filter((id) => id !== question.id);
    onChange({ ...mock, flagged: isFlagged ? others : [...others, question.id] });
  };
  const left = questions.length - answered;
  return (
    <div className="exam">
      <div className="exam-bar">
        <Countdown endsAt={mock.endsAt} onOver={handIn} />
        <span>{tx(examTexts.soFar, { done: answered, of: questions.length })}</span>
      </div>
      <Numbers mock={mock} questions={questions} at={at} onGo={setAt} />
      <section
        className="exam-question"
        aria-label={tx(examTexts.questionAt, { at: at + 1, of: questions.length })}
      >
        <Options
          key={question.id}
          question={question}
          chosen={mock.answers[question.id] ?? null}
          onChoose={(option) =>
            onChange({ ...mock, answers: { ...mock.answers, [question.id]: option } })
          }
        />
        <div className="exam-buttons">
          <Button variant="default" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {tx(examTexts.back)}
          </Button>
          <Button
            variant={isFlagged ? "light" : "default"}
            aria-pressed={isFlagged}
            leftSection={<Flag size={14} aria-hidden />}
            onClick={flag}
          >
            {tx(examTexts.flag)}
          </Button>
          <Button disabled={at === questions.length - 1} onClick={() => setAt(at + 1)}>
            {tx(examTexts.forward)}
          </Button>
          <Button
            className="exam-hand-in"
            variant="default"
            onClick={() => (left > 0 ? setAsked(true) : handIn())}
          >
            {tx(examTexts.handIn)}
          </Button>
        </div>
        {asked && (
          <div role="alert" className="exam-asked">
            <p>{tx(examTexts.unanswered, { count: left })}</p>
            <Button onClick={handIn}>{tx(examTexts.handInAnyway)}</Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              {tx(examTexts.goOn)}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}

interface CountdownProps {
  readonly endsAt: number;
  readonly onOver: () => void;
}

function Countdown({ endsAt, onOver }: CountdownProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const [leftMs, setLeftMs] = useState(() => endsAt - Date.now());
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(endsAt - Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [endsAt]);
  const isOver = leftMs <= 0;
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  return <b role="timer">{tx(examTexts.left, { time: format.clock(Math.max(0, leftMs)) })}</b>;
}

interface NumbersProps extends Omit<MockExamProps, "onChange"> {
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** A button for each question: answered, flagged, here. */
function Numbers({ mock, questions, at, onGo }: NumbersProps) {
  const { tx } = useTexts();
  return (
    <nav className="exam-numbers" aria-label={tx(examTexts.questions)}>
      {questions.map(({ id }, index) => {
        const isAnswered = mock.answers[id] !== undefined;
        const isFlagged = mock.flagged.includes(id);
        const states = [
          tx(isAnswered ? examTexts.isAnswered : examTexts.isOpen),
          ...(isFlagged ? [tx(examTexts.isFlagged)] : []),
        ];
        return (
          <button
            key={id}
            type="button"
            data-answered={isAnswered}
            aria-current={index === at ? "step" : undefined}
            aria-label={`${tx(examTexts.questionAt, { at: index + 1, of: questions.length })}, ${states.join(", ")}`}
            onClick={() => onGo(index)}
          >
            {index + 1}
            {isFlagged && <Flag size={9} aria-hidden />}
          </button>
        );
      })}
    </nav>
  );
}
