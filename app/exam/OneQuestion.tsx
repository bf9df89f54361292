// Practice: choose, check, and see at once what the runs of all options say.
import { Button } from "@mantine/core";
import { useState } from "react";
import { isRight, type Question } from "../../workers/exam/question.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { Judged } from "./Judged.tsx";
import { Options } from "./Options.tsx";

interface OneQuestionProps {
  readonly question: Question;
  readonly onAnswer: (right: boolean) => void;
  readonly onNext: () => void;
}

export function OneQuestion({ question, onAnswer, onNext }: OneQuestionProps) {
  const { tx } = useTexts();
  const [chosen, setChosen] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const check = () => {
    setChecked(true);
    onAnswer(isRight(question, chosen));
  };
  return (
    <section className="exam-question" aria-label={tx(examTexts.question)}>
      <Options question={question} chosen={chosen} {...(checked ? {} : { onChoose: setChosen })} />
      {checked ? (
        <>
          <Judged question={question} chosen={chosen} />
          <Button onClick={onNext}>{tx(examTexts.next)}</Button>
        </>
      ) : (
        <div className="exam-buttons">
          <Button disabled={chosen === null} onClick={check}>
            {tx(examTexts.check)}
          </Button>
          <Button variant="subtle" onClick={onNext}>
            {tx(examTexts.skip)}
          </Button>
        </div>
      )}
    </section>
  );
}
