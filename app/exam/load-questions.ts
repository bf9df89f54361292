// All questions: the lessons' tasks, then the writtenQuestions.
import { questionOf } from "../../workers/exam/from-lessons.ts";
import type { Question } from "../../workers/exam/question.ts";
import { writtenQuestions } from "../../workers/exam/written.ts";
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { fetchIndex, fetchLesson } from "../stores/lesson-files.ts";

export async function loadQuestions(): Promise<readonly Question[]> {
  const lessons = await Promise.all((await fetchIndex()).map(fetchLesson));
  return [
    ...lessons.flatMap((one) => questionOf(one, catalog, factBook) ?? []),
    ...writtenQuestions,
  ];
}
