// After the mock: the score, by topic and by exam, and each question with what its runs say.
import { Button } from "@mantine/core";
import { Check, Minus, X } from "lucide-react";
import { useState } from "react";
import { EXAMS, isRight, type Question, TOPICS, type Topic } from "../../workers/exam/question.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { Judged } from "./Judged.tsx";
import type { Mock } from "./mock-state.ts";
import { Options } from "./Options.tsx";
import { useFilled } from "./texts.ts";

interface ReportProps {
  readonly mock: Mock;
  readonly questions: readonly Question[];
  readonly onAgain: () => void;
  readonly onLeave: () => void;
}

type Outcome = "right" | "wrong" | "open";

function outcomeOf(question: Question, mock: Mock): Outcome {
  const answer = mock.answers[question.id];
  if (answer === undefined) return "open";
  return isRight(question, answer) ? "right" : "wrong";
}

export function Report({ mock, questions, onAgain, onLeave }: ReportProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const right = (some: readonly Question[]) =>
    some.filter((one) => outcomeOf(one, mock) === "right").length;
  const groups = [
    ...(Object.keys(TOPICS) as Topic[]).map((topic) => ({
      name: tx(TOPICS[topic]),
      own: questions.filter((one) => one.topic === topic),
    })),
    ...EXAMS.map((exam) => ({
      name: exam,
      own: questions.filter((one) => one.exams.includes(exam)),
    })),
  ].filter(({ own }) => own.length > 0);
  return (
    <section className="exam" aria-label={tx(examTexts.report)}>
      <h2>{tx(examTexts.report)}</h2>
      <p className="exam-score" role="status">
        {tx(examTexts.score, {
          right: right(questions),
          all: questions.length,
          share: format.percent(right(questions) / questions.length),
        })}
      </p>
      <table className="exam-table exam-groups">
        <thead>
          <tr>
            <th scope="col">{tx(examTexts.group)}</th>
            <th scope="col">{tx(examTexts.rightOf)}</th>
            <th scope="col">{tx(examTexts.share)}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, own }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {right(own)} / {own.length}
              </td>
              <td>{format.percent(right(own) / own.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="exam-buttons">
        <Button onClick={onAgain}>{tx(examTexts.again)}</Button>
        <Button variant="default" onClick={onLeave}>
          {tx(examTexts.leave)}
        </Button>
      </div>
      <h3>{tx(examTexts.review)}</h3>
      <ol className="exam-review">
        {questions.map((question) => (
          <Reviewed key={question.id} question={question} mock={mock} />
        ))}
      </ol>
    </section>
  );
}

const ICONS = { right: Check, wrong: X, open: Minus } as const;

interface ReviewedProps {
  readonly question: Question;
  readonly mock: Mock;
}

/** Its options are run when it is opened, not before. */
function Reviewed({ question, mock }: ReviewedProps) {
  const { tx } = useTexts();
  const filled = useFilled();
  const [shown, setShown] = useState(false);
  const outcome = outcomeOf(question, mock);
  const Icon = ICONS[outcome];
  const chosen = mock.answers[question.id] ?? null;
  return (
    <li>
      <details onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>
          <span className={`exam-outcome-${outcome}`}>
            <Icon size={14} aria-hidden /> {tx(examTexts[`${outcome}One`])}
          </span>{" "}
          {filled(question.requirement)}
        </summary>
        {shown && (
          <div className="exam-question">
            <Options question={question} chosen={chosen} />
            <Judged question={question} chosen={chosen} />
          </div>
        )}
      </details>
    </li>
  );
}
