// `lessons prove [ID...] [--seeds N] [--json]`: runs every lesson of public/lessons as its start, its
// solution and its decoys. `--from FOLDER` reads another folder; a word may also be a file.
import { factBook } from "../facts/index.ts";
import { type Proof, proveLesson } from "../lessons/prove.ts";
import { catalog } from "../services/catalog.ts";
import { createSimApi } from "../sim-api.ts";
import { parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";
import { freshSeeds, LESSONS_FOLDER, readLessons } from "./lesson-input.ts";

export function lessonsCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, ["seeds", "from"], ["json"]);
  const [what, ...wanted] = args.words;
  if (what !== "prove") throw new UsageError("Give: lessons prove [ID or FILE...].");
  const seeds = freshSeeds(args);
  const lessons = readLessons(args.options.get("from") ?? LESSONS_FOLDER, wanted, io);
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
