// Writes public/lessons/index.json: the path as the page lists it, from the lessons' own documents.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CHAPTERS } from "../workers/lessons/lesson.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../public/lessons");

/** The index as it should be; a test compares it with the file. */
export function lessonsIndex(): string {
  const lessons = CHAPTERS.flatMap((chapter) =>
    files(chapter.id)
      .map((file) => JSON.parse(readFileSync(join(folder, chapter.id, file), "utf8")))
      .sort((a, b) => a.order - b.order)
      .map(({ id, title, minutes }) => ({ id, chapter: chapter.id, title, minutes })),
  );
  return `${JSON.stringify({ lessons }, null, 2)}\n`;
}

function files(chapter: string): readonly string[] {
  try {
    return readdirSync(join(folder, chapter)).filter((file) => file.endsWith(".json"));
  } catch {
    return [];
  }
}

export const indexFile = join(folder, "index.json");

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(indexFile, lessonsIndex());
