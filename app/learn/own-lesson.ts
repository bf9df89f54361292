// A teacher's own lesson: carried by a scenario, whose design is its start.
import { factBook } from "../../workers/facts/index.ts";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { type ParsedLesson, parseLesson } from "../../workers/lessons/parse-lesson.ts";
import type { JsonObject } from "../../workers/model/json.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { tellRefused } from "../commands/document-actions.ts";
import { lessonActions } from "./lesson-store.ts";

/** The lesson a scenario carries, its start without it. */
export function readOwnLesson(scenario: Scenario): ParsedLesson {
  const { lesson, ...start } = scenario;
  return parseLesson(lesson, catalog, factBook, { start, own: true });
}

/** Plays it; false when it cannot be read, and says why. */
export async function playOwnLesson(scenario: Scenario): Promise<boolean> {
  const { lesson, problems } = readOwnLesson(scenario);
  if (!lesson) {
    tellRefused(problems);
    return false;
  }
  await lessonActions.open(lesson);
  return true;
}

/** The scenario that carries a lesson. */
export function withLesson(start: Scenario, lesson: Lesson): Scenario {
  const { start: _, ...document } = lesson;
  return { ...start, lesson: document as unknown as JsonObject };
}
