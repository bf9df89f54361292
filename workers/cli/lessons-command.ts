// `lessons prove [ID...] [--seeds N] [--json]`: runs every lesson of public/lessons as its start, its
// solution and its decoys. `--from FOLDER` reads another folder; a word may also be a file.
import { factBook } from "../facts/index.ts";
import type { Lesson } from "../lessons/lesson.ts";
import { parseLesson } from "../lessons/parse-lesson.ts";
import { type Proof, proveLesson } from "../lessons/prove.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { integerOption, parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { describe } from "./scenario-input.ts";

const FOLDER = "public/lessons";
/** Seeds no lesson is written with; prime steps keep them apart. */
const FIRST_SEED = 100_003;
const SEED_STEP = 7_919;
const SEEDS = 5;

export function lessonsCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["seeds", "from"], ["json"]);
  const [what, ...wanted] = args.words;
  if (what !== "prove") throw new UsageError("Give: lessons prove [ID or FILE...].");
  const count = integerOption(args, "seeds", SEEDS, 1, 1_000);
  const seeds = Array.from({ length: count }, (_, i) => FIRST_SEED + i * SEED_STEP);
  const lessons = readLessons(args.options.get("from") ?? FOLDER, wanted, io);
  if (lessons === null) return 1;
  const tools = { catalog, facts: factBook, createSim: () => createSimApi(catalog, factBook) };
  const proofs = lessons.map((lesson) => {
    const startMs = io.nowMs();
    const proof = proveLesson(lesson, seeds, tools);
    if (!args.options.has("json")) print(proof, io.nowMs() - startMs, io);
    return proof;
  });
  if (args.options.has("json")) io.out(JSON.stringify(proofs));
  return proofs.every((proof) => proof.proven) ? 0 : 1;
}

/** Null when one cannot be read; the problems are printed then. */
function readLessons(folder: string, wanted: readonly string[], io: Io): readonly Lesson[] | null {
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

function print(proof: Proof, tookMs: number, io: Io): void {
  const seconds = (tookMs / 1_000).toFixed(1);
  io.out(`${proof.proven ? "proven" : "NOT PROVEN"} ${proof.id} (${seconds} s)`);
  const moves = [...new Set(proof.attempts.map((one) => one.move))];
  for (const move of moves) {
    const all = proof.attempts.filter((one) => one.move === move);
    const passed = all.filter((one) => one.passed).length;
    const first = all.find((one) => !one.right) ?? all[0];
    const missed = first?.missed.map(
      ({ goal, found, wanted }) => `${goal}: ${short(found)}, wanted ${short(wanted)}`,
    );
    const answer = first?.answer == null ? "" : `; answer ${short(first.answer)}`;
    const par = first?.par == null ? "" : `; par ${short(first.par)}`;
    const mark = all.every((one) => one.right) ? " " : "!";
    const why = missed && missed.length > 0 ? ` (${missed.join("; ")})` : "";
    io.out(`${mark} ${move}: passes on ${passed} of ${all.length} seeds${why}${answer}${par}`);
  }
}

const short = (value: number) => Number(value.toPrecision(6)).toString();
