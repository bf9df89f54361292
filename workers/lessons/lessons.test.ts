// Every lesson that ships: readable, in the index, and proven by running it on seeds it was not made with.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { indexFile, lessonsIndex } from "../../scripts/write-lessons-index.ts";
import { factBook } from "../facts/index.ts";
import { validateScenario } from "../model/validate.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { CHAPTERS, type Lesson } from "./lesson.ts";
import { parseLesson } from "./parse-lesson.ts";
import { proveLesson } from "./prove.ts";
import { solutionMoves } from "./solution-moves.ts";

const FOLDER = "public/lessons";
const SEEDS = [100_003, 107_922, 115_841, 123_760, 131_679];
/** All proofs together; the whole check has a minute and a half. */
const PROOF_MS_MAX = 90_000;

const files = CHAPTERS.flatMap(({ id }) => {
  try {
    return readdirSync(`${FOLDER}/${id}`).map((name) => `${id}/${name}`);
  } catch {
    return [];
  }
});

const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"));

describe("lessons", () => {
  it("are listed in the index", () => {
    expect(readFileSync(indexFile, "utf8")).toBe(lessonsIndex());
  });

  it.each(files)("%s opens without a problem", (file) => {
    const { lesson, problems } = parseLesson(read(file), catalog, factBook);
    expect(problems).toEqual([]);
    expect(`${lesson?.chapter}/${lesson?.id}.json`).toBe(file);
  });

  it.each(files)("%s: its solution can be watched move by move", (file) => {
    const { lesson } = parseLesson(read(file), catalog, factBook);
    for (const { design, lines } of solutionMoves(lesson as Lesson, catalog)) {
      const problems = validateScenario(design, catalog, factBook);
      expect(problems.filter((one) => one.severity === "error")).toEqual([]);
      expect(lines.length).toBeGreaterThan(0);
    }
  });

  it.each(files)(
    "%s is lost by doing nothing and by its decoys, and won by its solution",
    (file) => {
      const { lesson } = parseLesson(read(file), catalog, factBook);
      const createSim = () => createSimApi(catalog, factBook, { checkEverySteps: 1_000 });
      const proof = proveLesson(lesson as Lesson, SEEDS, { catalog, facts: factBook, createSim });
      expect(proof.attempts.filter((one) => !one.right)).toEqual([]);
    },
    PROOF_MS_MAX,
  );
});
