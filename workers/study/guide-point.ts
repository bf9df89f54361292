// A short way to write the points of the guide.
import type { Text } from "../model/text.ts";
import type { GuidePoint } from "./guide.ts";
import type { Place } from "./place.ts";

export const point = (
  id: string,
  row: string,
  en: string,
  vi: string,
  places: readonly Place[],
  today?: Text,
): GuidePoint => ({ id, row, text: { en, vi }, places, ...(today ? { today } : {}) });
