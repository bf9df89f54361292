// The task: goals checked by the engine while the run goes on, hints one at a time, and the solution.
import { Button } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { Check } from "lucide-react";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { useFormat } from "../i18n/format.ts";
import { useRun } from "../stores/run-store.ts";
import { measured } from "../ui/measured.ts";
import { useLessonText } from "./fill.ts";
import { HoldButton } from "./HoldButton.tsx";
import { allMade, lessonActions, useLesson } from "./lesson-store.ts";
import { AnswerCard } from "./PredictStep.tsx";
import { SolutionWatch } from "./SolutionWatch.tsx";
import { useLearnTexts } from "./texts.ts";

export function TaskStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const passed = useLesson((state) => state.passed);
  const solution = useLesson((state) => state.solution);
  return (
    <>
      <div className="lesson-card">
        <b>{t("thenFix")}</b>
        <p>{fill(lesson.task)}</p>
        {lesson.hold && !solution && <HoldButton hold={lesson.hold} />}
        <Goals lesson={lesson} />
      </div>
      <SolutionWatch lesson={lesson} />
      <Verdict lesson={lesson} />
      {passed && lesson.hold && <AnswerCard lesson={lesson} />}
      <TaskButtons lesson={lesson} />
      <Help lesson={lesson} />
    </>
  );
}

function Goals({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const format = useFormat();
  const results = useLesson((state) => state.results);
  return (
    <ul className="lesson-goals" aria-label={t("goals")}>
      {lesson.goals.map((goal) => {
        const result = results.find((one) => one.goal === goal);
        const met = result?.met === true;
        return (
          <li key={goal.id} className={met ? "met" : ""}>
            <em aria-hidden>{met && <Check size={12} />}</em>
            <span>
              {fill(goal.text)}
              <span className="visually-hidden"> {t(met ? "goalMet" : "goalNotYet")}</span>
            </span>
            {result && <b>{measured(format, result.found, goal.unit)}</b>}
          </li>
        );
      })}
    </ul>
  );
}

function Verdict({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const { passed, over, wrong, watch } = useLesson();
  if (passed) {
    return (
      <p className="lesson-verdict lesson-right" role="status">
        {t("passed")}
      </p>
    );
  }
  if (!over || (watch && !allMade(watch))) return null;
  return (
    <p className="lesson-verdict lesson-near" role="status">
      {wrong ? fill(wrong) : t("failed")}
    </p>
  );
}

function TaskButtons({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const playing = useRun((state) => state.playing);
  const { passed, over, solution, watch } = useLesson();
  const watching = watch !== null && !(over && allMade(watch));
  return (
    <>
      {!lesson.live && !passed && !watching && <p className="lesson-small">{t("editRestarts")}</p>}
      <div className="lesson-row">
        {passed && (
          <Button className="lesson-go" onClick={() => lessonActions.goTo("debrief")}>
            {t("toDebrief")}
          </Button>
        )}
        {!playing && !lesson.hold && !watching && (
          <Button
            className={passed ? "" : "lesson-go"}
            variant={passed ? "default" : "filled"}
            onClick={lessonActions.again}
          >
            {t(over ? "runAgain" : "check")}
          </Button>
        )}
        {playing && !lesson.hold && !watching && (
          <Button variant="default" onClick={lessonActions.toEnd}>
            {t("toEnd")}
          </Button>
        )}
        {(solution || (lesson.hold && over && !passed)) && (
          <Button variant="default" onClick={lessonActions.reset}>
            {t("tryYourself")}
          </Button>
        )}
      </div>
    </>
  );
}

function Help({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const hints = useLesson((state) => state.hints);
  const watch = useLesson((state) => state.watch);
  const reduced = useReducedMotion();
  const all = lesson.hints.length;
  return (
    <>
      {lesson.hints.slice(0, hints).map((hint) => (
        <p className="lesson-hint" key={hint.en}>
          {fill(hint)}
        </p>
      ))}
      <div className="lesson-row">
        {all > 0 && (
          <Button variant="default" disabled={hints >= all} onClick={lessonActions.hint}>
            {hints >= all ? t("hintsOver") : t("hint", { next: hints + 1, all })}
          </Button>
        )}
        {lesson.solution.changes.length > 0 && (
          <Button variant="default" onClick={() => void lessonActions.watchSolution(reduced)}>
            {t(watch ? "showSolutionAgain" : "showSolution")}
          </Button>
        )}
      </div>
    </>
  );
}
