// The untouched start runs; at its end the answer lies over the prediction.
import { Button } from "@mantine/core";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { useTexts } from "../i18n/index.ts";
import { lessonActions, useLesson } from "./lesson-store.ts";
import { AnswerCard } from "./PredictStep.tsx";

export function RunStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTexts();
  const over = useLesson((state) => state.over);
  return (
    <>
      {!over && <p>{t("learn.running")}</p>}
      <AnswerCard lesson={lesson} />
      <div className="lesson-row">
        {over ? (
          <Button className="lesson-go" onClick={() => lessonActions.goTo("task")}>
            {t("learn.toTask")}
          </Button>
        ) : (
          <Button variant="default" onClick={lessonActions.toEnd}>
            {t("learn.toEnd")}
          </Button>
        )}
      </div>
    </>
  );
}
