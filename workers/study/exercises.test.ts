// Exercises: every place of their texts is filled, and their answers agree with formulas worked apart.
import { describe, expect, it } from "vitest";
import { generator, seededState } from "../base/random.ts";
import { factBook } from "../facts/index.ts";
import { languagesDiffer, placesOf } from "../lessons/texts.ts";
import { catalog } from "../services/catalog.ts";
import { cards } from "./cards.ts";
import { exerciseKinds, isRight, makeExercise } from "./exercises.ts";

const make = (kind: (typeof exerciseKinds)[number], seed: number, profile: "exam" | "today") =>
  makeExercise(kind, generator(seededState(seed, "test", kind)), factBook, profile, "us-east-1");

describe.each(exerciseKinds)("%s", (kind) => {
  it("fills all its texts and has a finite answer, whatever is drawn", () => {
    for (const profile of ["exam", "today"] as const) {
      for (let seed = 0; seed < 40; seed += 1) {
        const exercise = make(kind, seed, profile);
        expect(exercise.answer).toBeGreaterThan(0);
        expect(Number.isFinite(exercise.answer)).toBe(true);
        for (const text of [exercise.question, ...exercise.steps]) {
          expect(languagesDiffer(text)).toBeNull();
          for (const { name } of placesOf(text.en)) {
            expect(Number.isFinite(Number(exercise.params[name])), `${kind} {${name}}`).toBe(true);
          }
        }
        expect(isRight(exercise, exercise.answer)).toBe(true);
        expect(isRight(exercise, exercise.answer * 1.2 + 1)).toBe(false);
      }
    }
  });
});

describe("answers worked apart", () => {
  const param = (exercise: ReturnType<typeof make>, name: string) => Number(exercise.params[name]);

  it("bill shards and 25 KB payload units as AWS's price page does", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const one = make("provisionedBill", seed, "today");
      const units = Math.ceil((param(one, "kib") * 1024) / 25_600);
      const puts = (param(one, "rate") * units * 3_600 * 730 * 0.014) / 1e6;
      expect(one.answer).toBeCloseTo(param(one, "shards") * 730 * 0.015 + puts, 1);
    }
  });

  it("deliver at the size or the interval, whichever is first", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const one = make("bufferTime", seed, "today");
      const full = (param(one, "sizeMB") * 1024) / param(one, "kibPerSecond");
      expect(one.answer).toBeCloseTo(
        full < param(one, "interval") ? full : param(one, "interval"),
        1,
      );
    }
  });

  it("catch up with the spare capacity only", () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const one = make("catchUp", seed, "today");
      const spare = param(one, "able") - param(one, "rate");
      expect(one.answer).toBeCloseTo(param(one, "backlog") / spare / 60, 1);
    }
  });
});

describe("cards", () => {
  const all = cards(catalog, factBook);

  it("are at least 250, each once, with both sides in both languages", () => {
    expect(all.length).toBeGreaterThanOrEqual(250);
    expect(new Set(all.map((card) => card.id)).size).toBe(all.length);
    for (const { front, back, id } of all) {
      for (const text of [front.en, front.vi, back.en, back.vi])
        expect(text.trim(), id).not.toBe("");
    }
  });

  it("say the same numbers in both languages where they are written", () => {
    const written = all.filter((card) => card.deck === "choices");
    expect(written.length).toBeGreaterThan(40);
    const texts = written.flatMap((card) => [card.front, card.back]);
    expect(texts.flatMap((text) => languagesDiffer(text) ?? [])).toEqual([]);
  });
});
