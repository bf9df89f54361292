// A lesson as it is played: card, prediction, run, task, debrief. The canvas beside it is the lesson's.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { X } from "lucide-react";
import { useEffect } from "react";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { lessonToBoard } from "../commands/document-actions.ts";
import { DebriefStep } from "./DebriefStep.tsx";
import { useLessonText } from "./fill.ts";
import { useLearnTexts } from "./texts.ts";
import "./learn.css";
import { lessonActions, lookAtRun, STEPS, useLesson } from "./lesson-store.ts";
import { PredictStep } from "./PredictStep.tsx";
import { RunStep } from "./RunStep.tsx";
import { TaskStep } from "./TaskStep.tsx";

const LOOK_MS = 400;

export function LessonPlayer() {
  const lesson = useLesson((state) => state.lesson);
  useEffect(() => {
    const timer = setInterval(() => void lookAtRun(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return lesson ? <Player lesson={lesson} /> : null;
}

function Player({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const step = useLesson((state) => state.step);
  return (
    <section className="lesson" aria-label={t("lesson")}>
      <header className="lesson-head">
        <StepBar lesson={lesson} />
        <Tooltip label={t("leaveHelp")}>
          <ActionIcon
            variant="subtle"
            size={28}
            aria-label={t("leave")}
            onClick={() => void lessonActions.close()}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <h1>{fill(lesson.title)}</h1>
      {step === "card" && <CardStep lesson={lesson} />}
      {step === "predict" && <PredictStep lesson={lesson} />}
      {step === "run" && <RunStep lesson={lesson} />}
      {step === "task" && <TaskStep lesson={lesson} />}
      {step === "debrief" && <DebriefStep lesson={lesson} />}
      {step !== "card" && (
        <button
          type="button"
          className="lesson-sandbox"
          onClick={() => {
            void lessonToBoard();
          }}
        >
          {t("openInSandbox")}
        </button>
      )}
    </section>
  );
}

/** The steps as bars; those already reached can be returned to. */
function StepBar({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const step = useLesson((state) => state.step);
  const reached = useLesson((state) => state.reached);
  // With a button to hold, the run is the task.
  const steps = STEPS.filter((one) => !(one === "run" && lesson.hold));
  return (
    <ol className="lesson-steps">
      {steps.map((one) => {
        const name = t(`step_${one}`);
        const state = one === step ? "now" : STEPS.indexOf(one) <= reached ? "done" : "ahead";
        return (
          <li key={one}>
            <Tooltip label={name}>
              <button
                type="button"
                className={`lesson-bar lesson-bar-${state}`}
                aria-label={name}
                aria-current={one === step ? "step" : undefined}
                disabled={state === "ahead"}
                onClick={() => lessonActions.goTo(one)}
              />
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}

function CardStep({ lesson }: { readonly lesson: Lesson }) {
  const { t, tx } = useLearnTexts();
  const fill = useLessonText(lesson);
  return (
    <>
      <p>{fill(lesson.card.story)}</p>
      <div className="lesson-card">
        <b>{t("watchFor")}</b>
        <p>{fill(lesson.card.watch)}</p>
      </div>
      <div className="lesson-card">
        <b>{t("youLearn")}</b>
        <p>{fill(lesson.card.learn)}</p>
      </div>
      {lesson.terms.length > 0 && (
        <dl className="lesson-terms" aria-label={t("terms")}>
          {lesson.terms.map(({ term, gloss }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{tx(gloss)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Button className="lesson-go" onClick={() => lessonActions.goTo("predict")}>
        {t("toPredict")}
      </Button>
    </>
  );
}
