import type { Text } from "../../model/text.ts";

/** Toys are seen by developers only: one text for both languages. */
export function same(text: string): Text {
  return { en: text, vi: text };
}
