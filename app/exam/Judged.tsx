// What the runs say: one table of measures by option, then for each option why, and its run to open.
import { Button } from "@mantine/core";
import { Check, Play, X } from "lucide-react";
import type { Verdict } from "../../workers/exam/judge.ts";
import { isRight, type Option, type Question } from "../../workers/exam/question.ts";
import type { Goal } from "../../workers/lessons/lesson.ts";
import type { GoalResult } from "../../workers/lessons/measure.ts";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import { openScenario } from "../commands/document-actions.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { uiActions } from "../stores/ui-store.ts";
import { measured } from "../ui/measured.ts";
import { letterOf, useFilled } from "./texts.ts";
import { SEED, useVerdicts } from "./use-verdicts.ts";

const SIGNS: Readonly<Record<Goal["is"], string>> = {
  "<": "<",
  "<=": "≤",
  ">": ">",
  ">=": "≥",
  "==": "=",
};

interface JudgedProps {
  readonly question: Question;
  /** Null: the question was left unanswered. */
  readonly chosen: string | null;
}

export function Judged({ question, chosen }: JudgedProps) {
  const { tx } = useTexts();
  const { verdicts, failed } = useVerdicts(question, true);
  const verdict = (option: Option) => verdicts.find((one) => one.option === option.id);
  return (
    <div className="exam-judged">
      <Outcome question={question} chosen={chosen} verdicts={verdicts} failed={failed} />
      <MeasureTable question={question} verdicts={verdicts} />
      <ul className="exam-whys">
        {question.options.map((option, index) => {
          const found = verdict(option);
          return found ? (
            <Why key={option.id} question={question} option={option} index={index} found={found} />
          ) : null;
        })}
      </ul>
      <a href={question.source} target="_blank" rel="noreferrer">
        {tx(examTexts.source)}
      </a>
    </div>
  );
}

interface OutcomeProps extends JudgedProps {
  readonly verdicts: readonly Verdict[];
  readonly failed: boolean;
}

/** One sentence, spoken as well, once all options have run. */
function Outcome({ question, chosen, verdicts, failed }: OutcomeProps) {
  const { tx } = useTexts();
  const done = verdicts.length === question.options.length;
  const letters = question.options
    .map((option, index) => ({ passed: option.passes, letter: letterOf(index) }))
    .filter(({ passed }) => passed)
    .map(({ letter }) => letter)
    .join(", ");
  const right = isRight(question, chosen);
  const sentence = failed
    ? tx(examTexts.failed)
    : !done
      ? tx(examTexts.judging, { done: verdicts.length, of: question.options.length })
      : tx(right ? examTexts.right : examTexts.wrong, { letters });
  return (
    <p role="status" className="exam-outcome" data-right={done ? right : undefined}>
      {sentence}
    </p>
  );
}

interface MeasureTableProps {
  readonly question: Question;
  readonly verdicts: readonly Verdict[];
}

function MeasureTable({ question, verdicts }: MeasureTableProps) {
  const { tx } = useTexts();
  const format = useFormat();
  const filled = useFilled();
  const resultOf = (option: Option, goal: Goal) =>
    verdicts
      .find((one) => one.option === option.id)
      ?.results.find((result) => result.goal.id === goal.id);
  const wanted = (goal: Goal) => {
    const result = verdicts[0]?.results.find((one) => one.goal.id === goal.id);
    return result ? `${SIGNS[goal.is]} ${measured(format, result.wanted, goal.unit)}` : "";
  };
  return (
    <div className="exam-scroll">
      <table className="exam-table">
        <caption className="visually-hidden">{tx(examTexts.measures)}</caption>
        <thead>
          <tr>
            <th scope="col">{tx(examTexts.measure)}</th>
            {question.options.map((option, index) => (
              <th key={option.id} scope="col">
                {letterOf(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {question.goals.map((goal) => (
            <tr key={goal.id}>
              <th scope="row">
                {filled(goal.text)} <small>{wanted(goal)}</small>
              </th>
              {question.options.map((option) => (
                <td key={option.id}>
                  <Cell result={resultOf(option, goal)} unit={goal.unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly result: GoalResult | undefined;
  readonly unit: Goal["unit"];
}

function Cell({ result, unit }: CellProps) {
  const { tx } = useTexts();
  const format = useFormat();
  if (!result) return "…";
  const Icon = result.met ? Check : X;
  return (
    <span className={result.met ? "exam-met" : "exam-missed"}>
      <Icon size={13} aria-label={tx(result.met ? examTexts.passes : examTexts.fails)} />{" "}
      {measured(format, result.found, unit)}
    </span>
  );
}

interface WhyProps {
  readonly question: Question;
  readonly option: Option;
  readonly index: number;
  readonly found: Verdict;
}

function Why({ question, option, index, found }: WhyProps) {
  const { tx, language } = useTexts();
  const filled = useFilled();
  const open = () => {
    uiActions.openStudy(null);
    const title = fillPlaces(question.requirement[language], () => "").slice(0, 80);
    void openScenario({ ...option.design, title, seed: SEED }, { play: true });
  };
  return (
    <li className={found.passed ? "exam-passed" : "exam-failed"}>
      <p>
        <b>
          {letterOf(index)} {tx(found.passed ? examTexts.passes : examTexts.fails)}.
        </b>{" "}
        {filled(option.why)}
      </p>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Play size={12} aria-hidden />}
        aria-label={tx(examTexts.openOption, { letter: letterOf(index) })}
        onClick={open}
      >
        {tx(examTexts.open)}
      </Button>
    </li>
  );
}
