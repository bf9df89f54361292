// One question: the learner chooses, every option is run in a worker of its own, the measures decide.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { type Verdict, verdictOf } from "../../workers/exam/judge.ts";
import type { Option, Question } from "../../workers/exam/question.ts";
import { measuresOfGoals } from "../../workers/lessons/measure.ts";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import { STEP_MS } from "../../workers/model/ports.ts";
import type { Text } from "../../workers/model/text.ts";
import { openScenario } from "../commands/document-actions.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { otherSimulator } from "../run/client.ts";
import { gatherRun } from "../run/gather-run.ts";
import { uiActions } from "../stores/ui-store.ts";
import { measured } from "../ui/measured.ts";
import { useFactText } from "../ui/use-fact-text.ts";

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
            {met ? "✓" : "✗"} {filled(goal.text)}: {measured(format, found, goal.unit)} ({goal.is}{" "}
            {measured(format, wanted, goal.unit)})
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={open}>
        {tx(examTexts.open)}
      </Button>
    </div>
  );
}

/** No value of a run is known here: only facts are filled in, as AWS is today. */
function useFilled(): (text: Text) => string {
  const { language } = useTexts();
  const factText = useFactText();
  return (text) =>
    fillPlaces(text[language], ({ kind, name }) =>
      kind === "fact" ? factText(name, "today") : "…",
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
    const measures = measuresOfGoals(question.goals);
    const run = async () => {
      for (const option of question.options) {
        const scenario = { ...option.design, seed: SEED };
        await api.load({ scenario, keepRun: false });
        const frame = await api.advance(question.runForMs / STEP_MS);
        if (frame.crash) throw new Error(frame.crash.message);
        const run = await gatherRun(api, scenario, measures, await api.layout(), frame.atMs);
        setVerdicts((before) => [...before, verdictOf(question, option, run)]);
      }
    };
    run()
      .catch(() => setFailed(true))
      .finally(end);
  }, [question, started]);
  return { verdicts, failed };
}
