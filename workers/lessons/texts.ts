// Texts of lessons: `{name}` stands for a figure of the run, `{fact:id}` for a number of the registry,
// so that a changed fact changes the text, and one that is gone fails the check.
import type { Text } from "../model/text.ts";

export interface Place {
  readonly kind: "value" | "fact";
  readonly name: string;
}

const PLACE = /\{(fact:)?([A-Za-z][\w.]*)\}/g;

/** The places of a text, in order. */
export function placesOf(text: string): readonly Place[] {
  return [...text.matchAll(PLACE)].map(([, fact, name = ""]) => ({
    kind: fact === undefined ? "value" : "fact",
    name,
  }));
}

/** The text with each place filled. */
export function fillPlaces(text: string, fill: (place: Place) => string): string {
  return text.replace(PLACE, (_, fact: string | undefined, name: string) =>
    fill({ kind: fact === undefined ? "value" : "fact", name }),
  );
}

/** Numbers as written: 1,000.5 in English is 1.000,5 in Vietnamese. Places are left out. */
export function numbersOf(text: string, language: keyof Text): readonly number[] {
  const plain = text.replace(PLACE, " ");
  const found = plain.match(/\d+(?:[.,]\d+)*/g) ?? [];
  const [group, point] = language === "en" ? [",", "."] : [".", ","];
  return found
    .map((digits) => Number(digits.replaceAll(group, "").replace(point, ".")))
    .sort((a, b) => a - b);
}

/** What differs between the two languages, or null. */
export function languagesDiffer(text: Text): string | null {
  const names = (one: string) =>
    placesOf(one)
      .map((place) => `${place.kind} ${place.name}`)
      .sort()
      .join(", ");
  if (names(text.en) !== names(text.vi)) {
    return `places differ: en has ${names(text.en) || "none"}; vi has ${names(text.vi) || "none"}`;
  }
  const en = numbersOf(text.en, "en").join(" ");
  const vi = numbersOf(text.vi, "vi").join(" ");
  return en === vi ? null : `numbers differ: en has ${en || "none"}; vi has ${vi || "none"}`;
}
