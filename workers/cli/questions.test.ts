// `questions prove`: one question by its id, one that is not there, and what it says when asked wrongly.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { main } from "./program.ts";

function sim(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = main(argv, {
    readFile: (path) => new Uint8Array(readFileSync(path)),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    nowMs: () => 0,
  });
  return { status, out, err };
}

it("runs every option of a question on each seed", () => {
  const { status, out } = sim("questions", "prove", "sizing-1600-300", "--seeds", "2", "--json");
  expect(status).toBe(0);
  const [proof] = JSON.parse(out.join("")) as [{ outcomes: unknown }];
  expect(proof.outcomes).toEqual([
    { option: "s1", says: false, passed: 0, seeds: 2 },
    { option: "s2", says: true, passed: 2, seeds: 2 },
    { option: "s4", says: false, passed: 0, seeds: 2 },
    { option: "s8", says: false, passed: 0, seeds: 2 },
  ]);
});

it("says which question is not there, and how it is asked", () => {
  expect(sim("questions", "prove", "nothing")).toMatchObject({
    status: 2,
    err: ["There is no question nothing."],
  });
  expect(sim("questions").status).toBe(2);
});
