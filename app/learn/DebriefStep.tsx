// What happened in the run the learner had, how near par it came, and what an exam makes of it.
import { Anchor, Button } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { evaluate } from "../../workers/lessons/measure.ts";
import { useFormat } from "../i18n/format.ts";
import { fetchIndex, fetchLesson, type IndexEntry } from "../stores/lesson-files.ts";
import { measured } from "../ui/measured.ts";
import { useLessonText } from "./fill.ts";
import { lessonActions, useLesson } from "./lesson-store.ts";
import { AnswerCard } from "./PredictStep.tsx";
import { useLearnTexts } from "./texts.ts";

export function DebriefStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const data = useLesson((state) => state.data);
  return (
    <>
      <div className="lesson-card">
        <b>{t("inYourRun")}</b>
        {data ? <p>{fill(lesson.debrief.text)}</p> : <p>{t("noRunYet")}</p>}
      </div>
      <Par lesson={lesson} />
      <AnswerCard lesson={lesson} />
      {lesson.debrief.exam && (
        <div className="lesson-card lesson-exam">
          <b>{t("exam")}</b>
          <p>{fill(lesson.debrief.exam)}</p>
        </div>
      )}
      {lesson.sources.length > 0 && (
        <ul className="lesson-sources" aria-label={t("sources")}>
          {lesson.sources.map((source) => (
            <li key={source}>
              <Anchor href={source} target="_blank" rel="noreferrer">
                {source.replace(/^https:\/\//, "").replace(/^docs\.aws\.amazon\.com\//, "")}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
      <NextLesson lesson={lesson} />
    </>
  );
}

function Par({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const format = useFormat();
  const data = useLesson((state) => state.data);
  if (!lesson.par || !data) return null;
  const { measure, unit, value } = lesson.par;
  const mine = evaluate(measure, data);
  const params = { mine: measured(format, mine, unit), par: measured(format, value, unit) };
  return (
    <div className="lesson-card">
      <b>{fill(lesson.par.text)}</b>
      <p>
        {t("par", params)} {t(mine <= value ? "underPar" : "overPar")}
      </p>
    </div>
  );
}

function NextLesson({ lesson }: { readonly lesson: Lesson }) {
  const { t, tx } = useLearnTexts();
  const [next, setNext] = useState<IndexEntry | null>(null);
  useEffect(() => {
    const find = async () => {
      const all = await fetchIndex();
      const at = all.findIndex((one) => one.id === lesson.id);
      setNext(at < 0 ? null : (all[at + 1] ?? null));
    };
    find().catch(() => setNext(null));
  }, [lesson.id]);
  return (
    <div className="lesson-row">
      {next && (
        <Button
          className="lesson-go"
          onClick={() => void fetchLesson(next).then(lessonActions.open)}
        >
          {t("next", { title: tx(next.title) })}
        </Button>
      )}
      <Button variant="default" onClick={() => void lessonActions.close()}>
        {t("backToPath")}
      </Button>
    </div>
  );
}
