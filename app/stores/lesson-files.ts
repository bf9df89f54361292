// The path's index and the lessons themselves, as static files.
import { factBook } from "../../workers/facts/index.ts";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { parseLesson } from "../../workers/lessons/parse-lesson.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";

export interface IndexEntry {
  readonly id: string;
  readonly chapter: string;
  readonly title: Text;
  readonly minutes: number;
}

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(`./lessons/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

export async function fetchIndex(): Promise<readonly IndexEntry[]> {
  const index = (await fetchJson("index.json")) as { readonly lessons: readonly IndexEntry[] };
  return index.lessons;
}

/** @throws Error when the file is not a lesson; the test of all lessons keeps that from shipping. */
export async function fetchLesson({ chapter, id }: IndexEntry): Promise<Lesson> {
  const { lesson, problems } = parseLesson(
    await fetchJson(`${chapter}/${id}.json`),
    catalog,
    factBook,
  );
  if (!lesson) throw new Error(problems[0]?.text.en ?? id);
  return lesson;
}
