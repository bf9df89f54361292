// All questions: the families, and the lessons' tasks read from the site's files.

import { families } from "../../workers/exam/families.ts";
import { questionOf } from "../../workers/exam/from-lessons.ts";
import type { Question } from "../../workers/exam/question.ts";
import { factBook } from "../../workers/facts/index.ts";
import { parseLesson } from "../../workers/lessons/parse-lesson.ts";
import { catalog } from "../../workers/services/catalog.ts";

interface Entry {
  readonly id: string;
  readonly chapter: string;
}

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(`./lessons/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** Topics take turns, so that a row of questions is mixed. */
export async function loadQuestions(): Promise<readonly Question[]> {
  const { lessons } = (await fetchJson("index.json")) as { readonly lessons: readonly Entry[] };
  const read = await Promise.all(
    lessons.map(async ({ id, chapter }) => {
      const { lesson } = parseLesson(await fetchJson(`${chapter}/${id}.json`), catalog, factBook);
      return lesson ? questionOf(lesson, catalog) : null;
    }),
  );
  const own = read.filter((one): one is Question => one !== null);
  return [...own, ...families];
}
