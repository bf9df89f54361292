// A timed mock: twenty questions drawn from the chosen ones, a clock, and a report by topic at the end.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { type Question, TOPICS, type Topic } from "../../workers/exam/question.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { OneQuestion } from "./OneQuestion.tsx";

const COUNT = 20;
/** As the exams give it: about two minutes a question. */
const MINUTES = 40;
const SECOND_MS = 1_000;

interface MockProps {
  readonly questions: readonly Question[];
  readonly onAnswer: (question: Question, right: boolean) => void;
  readonly onEnd: () => void;
}

export function Mock({ questions, onAnswer, onEnd }: MockProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const [drawn] = useState(() => draw(questions));
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({});
  const leftMs = useCountdown(MINUTES * 60 * SECOND_MS);
  const question = drawn[at];
  if (!question || leftMs <= 0) {
    return <Report drawn={drawn} answers={answers} onEnd={onEnd} />;
  }
  return (
    <div className="exam">
      <p role="timer">
        {tx(examTexts.left, { at: at + 1, of: drawn.length, time: format.clock(leftMs) })}
      </p>
      <OneQuestion
        key={question.id}
        question={question}
        onAnswer={(right) => {
          setAnswers({ ...answers, [question.id]: right });
          onAnswer(question, right);
        }}
        onNext={() => setAt(at + 1)}
      />
      <Button variant="default" onClick={() => setAt(drawn.length)}>
        {tx(examTexts.endMock)}
      </Button>
    </div>
  );
}

interface ReportProps {
  readonly drawn: readonly Question[];
  readonly answers: Readonly<Record<string, boolean>>;
  readonly onEnd: () => void;
}

function Report({ drawn, answers, onEnd }: ReportProps) {
  const { tx } = useTexts();
  const topics = (Object.keys(TOPICS) as Topic[])
    .map((topic) => ({ topic, own: drawn.filter((one) => one.topic === topic) }))
    .filter(({ own }) => own.length > 0);
  return (
    <section className="exam" aria-label={tx(examTexts.report)}>
      <h2>{tx(examTexts.report)}</h2>
      <ul>
        {topics.map(({ topic, own }) => (
          <li key={topic}>
            {tx(examTexts.reportTopic, {
              topic: tx(TOPICS[topic]),
              right: own.filter((one) => answers[one.id]).length,
              all: own.length,
            })}
          </li>
        ))}
      </ul>
      <Button onClick={onEnd}>{tx(examTexts.next)}</Button>
    </section>
  );
}

/** Twenty without repeats. */
function draw(questions: readonly Question[]): readonly Question[] {
  const left = [...questions];
  const drawn: Question[] = [];
  while (left.length > 0 && drawn.length < COUNT) {
    drawn.push(...left.splice(Math.floor(Math.random() * left.length), 1));
  }
  return drawn;
}

function useCountdown(fromMs: number): number {
  const [endsAt] = useState(() => Date.now() + fromMs);
  const [leftMs, setLeftMs] = useState(fromMs);
  useEffect(() => {
    const timer = setInterval(() => setLeftMs(Math.max(0, endsAt - Date.now())), SECOND_MS);
    return () => clearInterval(timer);
  }, [endsAt]);
  return leftMs;
}
