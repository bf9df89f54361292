import { describe, expect, it } from "vitest";
import type { Card } from "../../workers/study/cards.ts";
import { dueIn, GRADES, NEW_PER_DAY, review, today } from "./schedule.ts";

const now = new Date("2026-03-01T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const deck = Array.from(
  { length: 40 },
  (_, i): Card => ({
    id: `card ${i}`,
    deck: "limits",
    front: { en: "", vi: "" },
    back: { en: "", vi: "" },
  }),
);

describe("the day's cards", () => {
  it("are the new ones up to the day's number, then none once they were begun", () => {
    expect(today(deck, {}, now)).toMatchObject({ due: 0, fresh: NEW_PER_DAY });
    const begun = Object.fromEntries(
      deck.slice(0, NEW_PER_DAY).map((card) => [card.id, review(undefined, "easy", now)]),
    );
    expect(today(deck, begun, now)).toMatchObject({ due: 0, fresh: 0, daysOfWeek: 1 });
    expect(today(deck, begun, later(1)).fresh).toBe(NEW_PER_DAY);
  });

  it("begin with what has been due longest", () => {
    const kept = {
      "card 3": review(undefined, "easy", now),
      "card 7": review(undefined, "again", now),
    };
    const { queue, due } = today(deck, kept, later(400));
    expect(due).toBe(2);
    expect(queue.slice(0, 2).map((one) => one.id)).toEqual(["card 7", "card 3"]);
  });
});

describe("a review", () => {
  it("brings a card back later the better it was known", () => {
    const waits = GRADES.map((grade) => dueIn(undefined, grade, now));
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(waits[0]).toBeGreaterThan(0);
  });

  it("lengthens the wait each time it is known", () => {
    let kept = review(undefined, "easy", now);
    let at = new Date(String(kept["due"]));
    const first = at.getTime() - now.getTime();
    kept = review(kept, "good", at);
    expect(new Date(String(kept["due"])).getTime() - at.getTime()).toBeGreaterThan(first);
    at = new Date(String(kept["due"]));
    expect(review(kept, "again", at)["lapses"]).toBe(1);
  });

  it("survives being kept as JSON, and a damaged record is a card not seen", () => {
    const kept = JSON.parse(JSON.stringify(review(undefined, "good", now)));
    expect(review(kept, "good", later(1))).toEqual(
      review(review(undefined, "good", now), "good", later(1)),
    );
    expect(review({ due: 7 }, "good", now)).toEqual(review(undefined, "good", now));
    expect(() => today(deck, { "card 1": { due: "never" } }, now)).not.toThrow();
  });
});
