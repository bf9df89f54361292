// The lessons a command names, read from their folder, and the seeds they are proven on.
import { factBook } from "../facts/index.ts";
import type { Lesson } from "../lessons/lesson.ts";
import { parseLesson } from "../lessons/parse-lesson.ts";
import { catalog } from "../services/catalog.ts";
import { type Args, integerOption } from "./args.ts";
import { type Io, UsageError } from "./io.ts";
import { describe } from "./scenario-input.ts";

export const LESSONS_FOLDER = "public/lessons";
/** Seeds no lesson is written with; prime steps keep them apart. */
const FIRST_SEED = 100_003;
const SEED_STEP = 7_919;
const SEEDS = 5;

/** As many as `--seeds` says. */
export function freshSeeds(args: Args): readonly number[] {
  const count = integerOption(args, "seeds", SEEDS, 1, 1_000);
  return Array.from({ length: count }, (_, i) => FIRST_SEED + i * SEED_STEP);
}

/** Null when one cannot be read; the problems are printed then. */
export function readLessons(
  folder: string,
  wanted: readonly string[],
  io: Io,
): readonly Lesson[] | null {
  const files = wanted.filter((word) => word.endsWith(".json"));
  const ids = wanted.filter((word) => !word.endsWith(".json"));
  const listed = files.length > 0 && ids.length === 0 ? [] : listedFiles(folder, ids, io);
  let broken = false;
  const lessons = [...listed, ...files].flatMap((file) => {
    const { lesson, problems } = parseLesson(readJson(file, io), catalog, factBook);
    if (lesson) return [lesson];
    broken = true;
    for (const problem of problems) io.err(`${file}: ${describe(problem)}`);
    return [];
  });
  return broken ? null : lessons;
}

function listedFiles(folder: string, ids: readonly string[], io: Io): readonly string[] {
  const index = readJson(`${folder}/index.json`, io) as {
    readonly lessons: readonly { readonly id: string; readonly chapter: string }[];
  };
  const unknown = ids.filter((id) => !index.lessons.some((one) => one.id === id));
  if (unknown.length > 0) throw new UsageError(`There is no lesson ${unknown.join(", ")}.`);
  return index.lessons
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .map(({ id, chapter }) => `${folder}/${chapter}/${id}.json`);
}

function readJson(file: string, io: Io): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(io.readFile(file)));
  } catch (error) {
    throw new UsageError(`Cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}
