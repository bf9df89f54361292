// The untouched start runs; at its end the answer lies over the prediction.
import { Button } from "@mantine/core";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { lessonActions, useLesson } from "./lesson-store.ts";
import { AnswerCard } from "./PredictStep.tsx";
import { useLearnTexts } from "./texts.ts";

export function RunStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const over = useLesson((state) => state.over);
  return (
    <>
      {!over && <p>{t("running")}</p>}
      <AnswerCard lesson={lesson} />
      <div className="lesson-row">
        {over ? (
          <Button className="lesson-go" onClick={() => lessonActions.goTo("task")}>
            {t("toTask")}
          </Button>
        ) : (
          <Button variant="default" onClick={lessonActions.toEnd}>
            {t("toEnd")}
          </Button>
        )}
      </div>
    </>
  );
}
