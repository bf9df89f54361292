// Five questions that lead to a service, with the reason and the runner-up.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { Text } from "../../workers/model/text.ts";
import { CHOICES, chooserQuestions, recommend } from "../../workers/study/chooser.ts";
import { openPlace } from "../commands/places.ts";
import { PlaceButton } from "../ui/PlaceButton.tsx";
import { useStudyTexts } from "./texts.ts";

export function Chooser() {
  const { t, tx } = useStudyTexts();
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const left = chooserQuestions.filter((one) => answers[one.id] === undefined).length;
  return (
    <section className="chooser">
      <h2>{t("chooser")}</h2>
      {chooserQuestions.map((question) => (
        <fieldset key={question.id}>
          <legend>{tx(question.text)}</legend>
          {question.answers.map((answer) => (
            <label key={answer.id}>
              <input
                type="radio"
                name={`chooser-${question.id}`}
                checked={answers[question.id] === answer.id}
                onChange={() => setAnswers({ ...answers, [question.id]: answer.id })}
              />
              {tx(answer.text)}
            </label>
          ))}
        </fieldset>
      ))}
      <div role="status">
        {left > 0 ? t("chooserLeft", { left }) : <Outcome answers={answers} />}
      </div>
      <Button size="xs" variant="default" onClick={() => setAnswers({})}>
        {t("chooserAgain")}
      </Button>
    </section>
  );
}

function Outcome({ answers }: { readonly answers: Readonly<Record<string, string>> }) {
  const { t, tx } = useStudyTexts();
  const { choice, runnerUp, reasons } = recommend(answers);
  const list = (texts: readonly Text[]) => texts.map((one) => tx(one)).join("; ");
  const next = CHOICES[runnerUp];
  return (
    <>
      <p className="chooser-answer">
        {t("chosen", { name: CHOICES[choice].name, reasons: list(reasons) })}
      </p>
      <p>{t("runnerUp", { name: next.name, but: tx(next.but) })}</p>
      <PlaceButton place={{ run: CHOICES[choice].run }} onOpen={openPlace} />
    </>
  );
}
