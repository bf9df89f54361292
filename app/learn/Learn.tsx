// The path: five chapters, their lessons, and how far this learner has come.
import { Button } from "@mantine/core";
import { BookOpen, Check, PencilLine } from "lucide-react";
import { useEffect, useState } from "react";
import { CHAPTERS } from "../../workers/lessons/lesson.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import { uiActions } from "../stores/ui-store.ts";
import { useLearnTexts } from "./texts.ts";
import "./learn.css";
import { fetchIndex, fetchLesson, type IndexEntry } from "../stores/lesson-files.ts";
import { lessonActions } from "./lesson-store.ts";
import { Profiles } from "./Profiles.tsx";

export function Learn() {
  const { t, tx } = useLearnTexts();
  const [index, setIndex] = useState<readonly IndexEntry[] | null>(null);
  const [failed, setFailed] = useState(false);
  const done = useLearner((state) => state.progress["lesson"]);
  useEffect(() => {
    void learnerActions.load();
    fetchIndex().then(setIndex, () => setFailed(true));
  }, []);
  const isDone = (id: string) => done?.[id]?.["passed"] === true;
  const open = (entry: IndexEntry) => {
    uiActions.openDrawer(null);
    fetchLesson(entry).then(lessonActions.open, () => setFailed(true));
  };
  return (
    <nav className="learn" aria-label={t("path")}>
      <p className="learn-intro">{t("intro")}</p>
      {failed && <p role="alert">{t("loadFailed")}</p>}
      {index &&
        CHAPTERS.map((chapter, number) => {
          const lessons = index.filter((one) => one.chapter === chapter.id);
          const finished = lessons.filter((one) => isDone(one.id)).length;
          return (
            <section key={chapter.id}>
              <h2>
                {number + 1}. {tx(chapter.title)}
              </h2>
              {lessons.length === 0 && <p className="lesson-small">{t("soon")}</p>}
              {lessons.length > 0 && (
                <>
                  <div className="learn-progress" aria-hidden>
                    <i style={{ width: `${(finished / lessons.length) * 100}%` }} />
                  </div>
                  <p className="lesson-small">
                    {t("progress", { done: finished, all: lessons.length })}
                  </p>
                </>
              )}
              <ol>
                {lessons.map((entry) => (
                  <li key={entry.id}>
                    <button type="button" onClick={() => open(entry)}>
                      <em className={isDone(entry.id) ? "met" : ""}>
                        {isDone(entry.id) && <Check size={12} aria-label={t("finished")} />}
                      </em>
                      <span>{tx(entry.title)}</span>
                      <small>{t("minutes", { minutes: entry.minutes })}</small>
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          );
        })}
      <Button
        variant="light"
        size="compact-md"
        leftSection={<BookOpen size={14} aria-hidden />}
        onClick={() => uiActions.openStudy("guide")}
      >
        {t("study")}
      </Button>
      <Profiles />
      <Button
        variant="default"
        size="compact-md"
        leftSection={<PencilLine size={14} aria-hidden />}
        onClick={() => uiActions.open("teach")}
      >
        {t("teach")}
      </Button>
    </nav>
  );
}
