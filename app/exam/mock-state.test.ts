// A mock draws twenty of what was asked for first, and comes back as it was kept; what is no mock is none.
import { expect, it } from "vitest";
import type { Question } from "../../workers/exam/question.ts";
import { draw, keptMock, MOCK_COUNT, MOCK_MINUTES, startedMock } from "./mock-state.ts";

const question = (id: string, exams: Question["exams"], topic: Question["topic"]): Question => ({
  id,
  exams,
  topic,
  requirement: { en: "", vi: "" },
  options: [],
  goals: [],
  runForMs: 0,
  source: "",
});

const all = [
  ...Array.from({ length: 5 }, (_, i) => question(`a${i}`, ["DEA-C01"], "delivery")),
  ...Array.from({ length: 12 }, (_, i) => question(`b${i}`, ["DEA-C01"], "capacity")),
  ...Array.from({ length: 30 }, (_, i) => question(`c${i}`, ["SAA-C03"], "capacity")),
];

/** Numbers in [0, 1) that go round: enough to shuffle. */
function dice(): () => number {
  let at = 0;
  return () => {
    at = (at * 7 + 3) % 101;
    return at / 101;
  };
}

it("draws the filter first, then the same exam, then others, each once", () => {
  const ids = draw(all, { exam: "DEA-C01", topic: "delivery" }, dice());
  expect(ids).toHaveLength(MOCK_COUNT);
  expect(new Set(ids).size).toBe(MOCK_COUNT);
  const of = (letter: string) => ids.filter((id) => id.startsWith(letter)).length;
  expect([of("a"), of("b"), of("c")]).toEqual([5, 12, 3]);
});

it("draws only what fits where there is enough of it", () => {
  const ids = draw(all, { exam: "SAA-C03", topic: "" }, dice());
  expect(ids.every((id) => id.startsWith("c"))).toBe(true);
});

it("gives two minutes a question and comes back as it was kept", () => {
  const mock = {
    ...startedMock(["a1", "b2"], 1_000),
    answers: { a1: "x" },
    flagged: ["b2"],
  };
  expect(mock.endsAt - 1_000).toBe(MOCK_COUNT * 120_000);
  expect(MOCK_MINUTES).toBe(40);
  expect(keptMock({ mock: { last: JSON.parse(JSON.stringify(mock)) } }, all)).toEqual(mock);
});

it("is none where nothing is kept, a question is gone, or what is kept is no mock", () => {
  const mock = JSON.parse(JSON.stringify(startedMock(["a1"], 0)));
  expect(keptMock({}, all)).toBeNull();
  expect(keptMock({ mock: { last: { ...mock, questions: ["gone"] } } }, all)).toBeNull();
  expect(keptMock({ mock: { last: { ...mock, questions: [] } } }, all)).toBeNull();
  expect(keptMock({ mock: { last: { ...mock, endsAt: "soon" } } }, all)).toBeNull();
  expect(keptMock({ mock: { last: { questions: "a1" } } }, all)).toBeNull();
});
