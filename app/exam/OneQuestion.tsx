// One question: the learner chooses, every option is run in a worker of its own, the measures decide.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { judge, type Verdict } from "../../workers/exam/judge.ts";
import type { Option, Question } from "../../workers/exam/question.ts";
import { factBook } from "../../workers/facts/index.ts";
import type { Goal } from "../../workers/lessons/lesson.ts";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { openScenario } from "../commands/document-actions.ts";
import { type Format, useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { otherSimulator } from "../run/client.ts";
import { uiActions } from "../stores/ui-store.ts";

/** Each time the same: the options are judged under one seed. */
const SEED = 20_260;

interface OneQuestionProps {
  readonly question: Question;
  readonly onAnswer: (right: boolean) => void;
  readonly onNext: () => void;
}

export function OneQuestion({ question, onAnswer, onNext }: OneQuestionProps) {
  const { tx } = useTexts();
  const filled = useFilled();
  const [chosen, setChosen] = useState<string | null>(null);
  const { verdicts, failed } = useVerdicts(question, chosen !== null);
  const choose = (option: Option) => {
    if (chosen !== null) return;
    setChosen(option.id);
    onAnswer(option.passes);
  };
  return (
    <section className="exam-question" aria-label={tx(examTexts.choose)}>
      <p className="exam-requirement">{filled(question.requirement)}</p>
      <ol className="exam-options">
        {question.options.map((option) => {
          const verdict = verdicts.find((one) => one.option === option.id);
          return (
            <li key={option.id}>
              <button
                type="button"
                className="exam-option"
                aria-pressed={chosen === option.id}
                disabled={chosen !== null}
                onClick={() => choose(option)}
              >
                {filled(option.text)}
                {chosen === option.id && <small> ({tx(examTexts.yours)})</small>}
              </button>
              {verdict && <Judged question={question} option={option} verdict={verdict} />}
            </li>
          );
        })}
      </ol>
      {chosen !== null && (
        <div role="status">
          {failed && <p>{tx(examTexts.failed)}</p>}
          {!failed && verdicts.length < question.options.length && <p>{tx(examTexts.judging)}</p>}
          <p>
            <a href={question.source} target="_blank" rel="noreferrer">
              {tx(examTexts.source)}
            </a>
          </p>
          <Button onClick={onNext}>{tx(examTexts.next)}</Button>
        </div>
      )}
    </section>
  );
}

interface JudgedProps {
  readonly question: Question;
  readonly option: Option;
  readonly verdict: Verdict;
}

function Judged({ question, option, verdict }: JudgedProps) {
  const { tx, language } = useTexts();
  const format = useFormat();
  const filled = useFilled();
  const open = () => {
    uiActions.openStudy(null);
    const title = fillPlaces(question.requirement[language], () => "").slice(0, 80);
    void openScenario({ ...option.design, title, seed: SEED }, { play: true });
  };
  return (
    <div className={verdict.passed ? "exam-passed" : "exam-failed"}>
      <strong>{tx(verdict.passed ? examTexts.passes : examTexts.fails)}</strong>{" "}
      {filled(option.why)}
      <ul>
        {verdict.results.map(({ goal, found, wanted, met }) => (
          <li key={goal.id}>
            {met ? "✓" : "✗"} {filled(goal.text)}: {amount(format, found, goal.unit)} ({goal.is}{" "}
            {amount(format, wanted, goal.unit)})
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={open}>
        {tx(examTexts.open)}
      </Button>
    </div>
  );
}

function amount(format: Format, value: number, unit: Goal["unit"]): string {
  if (!Number.isFinite(value)) return "–";
  if (unit === "USD") return format.money(value);
  if (unit === "share") return format.percent(value);
  if (unit === "count" || unit === "records") return format.number(Math.round(value));
  return format.figure(value, unit);
}

function useFilled(): (text: Text) => string {
  const { language } = useTexts();
  const format = useFormat();
  return (text) =>
    fillPlaces(text[language], ({ kind, name }) =>
      kind === "fact" ? format.fact(factBook.value(name, "today"), factBook.fact(name).unit) : "…",
    );
}

/** Runs the options one after the other once the learner has chosen. */
function useVerdicts(question: Question, started: boolean) {
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  const [failed, setFailed] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    if (!started || asked.current) return;
    asked.current = true;
    const { api, end } = otherSimulator();
    const run = async () => {
      for (const option of question.options) {
        const verdict = await judge(question, option, SEED, api, catalog, factBook);
        setVerdicts((before) => [...before, verdict]);
      }
    };
    run()
      .catch(() => setFailed(true))
      .finally(end);
  }, [question, started]);
  return { verdicts, failed };
}
