// `questions prove [ID...] [--seeds N] [--json]`: runs every option of the judged questions: exactly those
// must pass that the question says, on every seed.
import { questionOf } from "../exam/from-lessons.ts";
import { judge } from "../exam/judge.ts";
import type { Question } from "../exam/question.ts";
import { writtenQuestions } from "../exam/written.ts";
import { factBook } from "../facts/index.ts";
import type { Tools } from "../lessons/run-design.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { freshSeeds, LESSONS_FOLDER, readLessons } from "./lesson-input.ts";

interface Outcome {
  readonly option: string;
  readonly says: boolean;
  readonly passed: number;
  readonly seeds: number;
}

export function questionsCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["seeds"], ["json"]);
  const [what, ...wanted] = args.words;
  if (what !== "prove") throw new UsageError("Give: questions prove [ID...].");
  const seeds = freshSeeds(args);
  const lessons = readLessons(LESSONS_FOLDER, [], io);
  if (lessons === null) return 1;
  const own = lessons.flatMap((one) => questionOf(one, catalog, factBook) ?? []);
  const all = [...own, ...writtenQuestions];
  const unknown = wanted.filter((id) => !all.some((one) => one.id === id));
  if (unknown.length > 0) throw new UsageError(`There is no question ${unknown.join(", ")}.`);
  const chosen = all.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  const tools = { catalog, facts: factBook, createSim: () => createSimApi(catalog, factBook) };
  const proofs = chosen.map((question) => {
    const outcomes = outcomesOf(question, seeds, tools);
    const proof = { id: question.id, proven: outcomes.every(isRight), outcomes };
    if (!args.options.has("json")) io.out(lineOf(proof));
    return proof;
  });
  if (args.options.has("json")) io.out(JSON.stringify(proofs));
  return proofs.every((proof) => proof.proven) ? 0 : 1;
}

function outcomesOf(
  question: Question,
  seeds: readonly number[],
  tools: Tools,
): readonly Outcome[] {
  return question.options.map((option) => {
    const passed = seeds.filter((seed) => judge(question, option, seed, tools).passed).length;
    return { option: option.id, says: option.passes, passed, seeds: seeds.length };
  });
}

const isRight = ({ says, passed, seeds }: Outcome) => passed === (says ? seeds : 0);

function lineOf({
  id,
  proven,
  outcomes,
}: {
  id: string;
  proven: boolean;
  outcomes: readonly Outcome[];
}) {
  const options = outcomes.map((one) => {
    const mark = isRight(one) ? "" : "!";
    return `${mark}${one.option} ${one.passed}/${one.seeds}`;
  });
  return `${proven ? "proven" : "NOT PROVEN"} ${id}: ${options.join(", ")}`;
}
