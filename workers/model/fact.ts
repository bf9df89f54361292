// An AWS number with what is taught, what is true today, and where that comes from.
import type { FactsProfile } from "./scenario.ts";
import type { Text } from "./text.ts";

/** H: current AWS text or AWS-owned code. M: older AWS text or agreeing third parties. L: one third party, or derived. */
export type Confidence = "H" | "M" | "L";

export interface Fact {
  /** Dotted, for example `kds.shard.writeRecordsPerSecond`. */
  readonly id: string;
  readonly label: Text;
  readonly unit: string;
  /** What the exam note teaches; equal to `today` where they agree. */
  readonly exam: number;
  readonly today: number;
  /** Since when today's value holds (ISO month), when it differs or is known. */
  readonly since?: string;
  /** Why the two differ, or what the number does not say. */
  readonly note?: Text;
  /** Address of the page the number is from. */
  readonly source: string;
  /** ISO date the source was read. */
  readonly checkedOn: string;
  readonly confidence: Confidence;
}

/** One step of a tiered price: applies up to `upTo` units a month (null: no end). */
export interface PriceTier {
  readonly upTo: number | null;
  readonly usd: number;
}

/** A price of a billing line in one region. A price that could not be found is absent, never 0. */
export interface Price {
  /** For example `kds.shardHour`; the same in every region. */
  readonly id: string;
  readonly region: string;
  readonly tiers: readonly PriceTier[];
  /** What one unit is: "shard-hour", "million units", "GB". */
  readonly unit: string;
  /** Where the note teaches another price; absent where they agree. */
  readonly exam?: readonly PriceTier[];
  readonly since?: string;
  readonly source: string;
  readonly checkedOn: string;
  readonly confidence: Confidence;
}

/** Looks facts and prices up. Passed to whoever needs them: only facts/ holds the numbers. */
export interface FactBook {
  /** @throws Error for an unknown id: that is a bug, caught by the contract test. */
  fact(id: string): Fact;
  value(id: string, profile: FactsProfile): number;
  /** Null when the region's price is not known. */
  price(id: string, region: string): Price | null;
  readonly facts: readonly Fact[];
  readonly prices: readonly Price[];
  readonly regions: readonly string[];
}
