// Thin helpers that keep a fact to a few lines.
import type { Confidence, Fact, Price, PriceTier } from "../model/fact.ts";
import type { Text } from "../model/text.ts";

/** The day the sources were read. */
const CHECKED_ON = "2026-11-22";

interface FactInput {
  readonly label: Text;
  readonly unit: string;
  /** What the exam note teaches; left out where it agrees with today or is silent. */
  readonly exam?: number;
  readonly today: number;
  readonly since?: string;
  readonly note?: Text;
  readonly source: string;
  readonly confidence?: Confidence;
}

export function fact(id: string, input: FactInput): Fact {
  return {
    ...input,
    id,
    exam: input.exam ?? input.today,
    checkedOn: CHECKED_ON,
    confidence: input.confidence ?? "H",
  };
}

/** Facts of one page, a line or two each. */
export function from(source: string) {
  return (
    id: string,
    unit: string,
    today: number,
    en: string,
    vi: string,
    more: Pick<FactInput, "exam" | "note" | "confidence"> = {},
  ): Fact => fact(id, { label: { en, vi }, unit, today, source, ...more });
}

interface PriceInput {
  readonly usd: number | readonly PriceTier[];
  readonly exam?: number;
  readonly unit: string;
  readonly since?: string;
  readonly source: string;
  readonly confidence?: Confidence;
  /** When it was read, if later than the others. */
  readonly checkedOn?: string;
}

export function price(region: string, id: string, input: PriceInput): Price {
  const { usd, exam, ...rest } = input;
  return {
    ...rest,
    id,
    region,
    tiers: typeof usd === "number" ? flat(usd) : usd,
    ...(exam === undefined ? {} : { exam: flat(exam) }),
    checkedOn: input.checkedOn ?? CHECKED_ON,
    confidence: input.confidence ?? "H",
  };
}

function flat(usd: number): readonly PriceTier[] {
  return [{ upTo: null, usd }];
}
