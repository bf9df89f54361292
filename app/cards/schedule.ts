// When a card is due: the FSRS scheduler, with its state kept as plain JSON in the learner's progress.
import { createEmptyCard, fsrs, type Card as Memory, Rating, type State } from "ts-fsrs";
import type { JsonObject } from "../../workers/model/json.ts";
import type { Card } from "../../workers/study/cards.ts";

/** How well a card was known; the scheduler's own four grades. */
export type Grade = "again" | "hard" | "good" | "easy";

export const GRADES: readonly Grade[] = ["again", "hard", "good", "easy"];

/** New cards taken up in a day: enough to go on, few enough to come back for. */
export const NEW_PER_DAY = 15;

const RATINGS = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
} as const;

const scheduler = fsrs({ enable_fuzz: false });

const number = (value: unknown, otherwise: number) =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;

const date = (value: unknown, otherwise: Date) => {
  const found = typeof value === "string" ? new Date(value) : otherwise;
  return Number.isNaN(found.getTime()) ? otherwise : found;
};

/** What is kept of a card; a damaged record counts as a card not seen. */
function memoryOf(kept: JsonObject | undefined, now: Date): Memory {
  const empty = createEmptyCard(now);
  if (!kept || typeof kept["due"] !== "string") return empty;
  return {
    ...empty,
    due: date(kept["due"], now),
    stability: number(kept["stability"], empty.stability),
    difficulty: number(kept["difficulty"], empty.difficulty),
    scheduled_days: number(kept["scheduledDays"], 0),
    learning_steps: number(kept["learningSteps"], 0),
    reps: number(kept["reps"], 0),
    lapses: number(kept["lapses"], 0),
    state: number(kept["state"], 0) as State,
    ...(kept["lastReview"] === undefined ? {} : { last_review: date(kept["lastReview"], now) }),
  };
}

function keptOf(memory: Memory, firstSeen: string): JsonObject {
  return {
    due: memory.due.toISOString(),
    stability: memory.stability,
    difficulty: memory.difficulty,
    scheduledDays: memory.scheduled_days,
    learningSteps: memory.learning_steps,
    reps: memory.reps,
    lapses: memory.lapses,
    state: memory.state,
    firstSeen,
    ...(memory.last_review ? { lastReview: memory.last_review.toISOString() } : {}),
  };
}

/** The record after a review. */
export function review(kept: JsonObject | undefined, grade: Grade, now: Date): JsonObject {
  const { card } = scheduler.next(memoryOf(kept, now), now, RATINGS[grade]);
  const firstSeen = kept?.["firstSeen"];
  return keptOf(card, typeof firstSeen === "string" ? firstSeen : now.toISOString());
}

/** In how many ms a grade would bring the card back. */
export function dueIn(kept: JsonObject | undefined, grade: Grade, now: Date): number {
  const { card } = scheduler.next(memoryOf(kept, now), now, RATINGS[grade]);
  return card.due.getTime() - now.getTime();
}

export type Kept = Readonly<Record<string, JsonObject>>;

export interface Today {
  /** Due cards first, oldest first; then new ones up to the day's number. */
  readonly queue: readonly Card[];
  readonly due: number;
  readonly fresh: number;
  /** Days of the last seven on which a card was reviewed. */
  readonly daysOfWeek: number;
}

const DAY_MS = 86_400_000;
const dayOf = (at: Date) => `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;

export function today(cards: readonly Card[], kept: Kept, now: Date): Today {
  const seen = cards.filter((card) => kept[card.id] !== undefined);
  const dueAt = (card: Card) => date(kept[card.id]?.["due"], now).getTime();
  const due = seen.filter((card) => dueAt(card) <= now.getTime());
  due.sort((a, b) => dueAt(a) - dueAt(b));
  const begun = seen.filter(
    (card) => dayOf(date(kept[card.id]?.["firstSeen"], new Date(0))) === dayOf(now),
  ).length;
  const fresh = cards
    .filter((card) => kept[card.id] === undefined)
    .slice(0, Math.max(0, NEW_PER_DAY - begun));
  const reviews = Object.values(kept).map((one) => date(one["lastReview"], new Date(0)));
  const days = new Set(
    reviews.filter((at) => now.getTime() - at.getTime() < 7 * DAY_MS).map(dayOf),
  );
  return { queue: [...due, ...fresh], due: due.length, fresh: fresh.length, daysOfWeek: days.size };
}
