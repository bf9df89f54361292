// The study note retold: every point of it in our own words, in both languages, each with the places
// that show it, and a mark where AWS today differs. `row` names the note's row, for docs/note-coverage.md.
import type { Text } from "../model/text.ts";
import { guideHow } from "./guide-how.ts";
import { guideParts } from "./guide-parts.ts";
import { guideTips } from "./guide-tips.ts";
import { guideWhen } from "./guide-when.ts";
import { guideWhy } from "./guide-why.ts";
import type { Place } from "./place.ts";

export interface GuidePoint {
  readonly id: string;
  /** The note's own section and row. */
  readonly row: string;
  readonly text: Text;
  /** What is different today. */
  readonly today?: Text;
  readonly places: readonly Place[];
}

export interface GuideSection {
  readonly id: string;
  readonly title: Text;
  readonly points: readonly GuidePoint[];
}

/** In the order of the note. */
export const guide: readonly GuideSection[] = [
  ...guideWhy,
  ...guideHow,
  ...guideWhen,
  ...guideParts,
  ...guideTips,
];
