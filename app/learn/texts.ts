// The panel's own words, loaded with it rather than with the page.
import { useMemo } from "react";
import type { TextParams } from "../../workers/model/text.ts";
import { useTexts } from "../i18n/index.ts";
import { learnTexts } from "../i18n/texts/learn.ts";

export type LearnKey = keyof typeof learnTexts;

export function useLearnTexts() {
  const { tx, language } = useTexts();
  return useMemo(
    () => ({
      t: (key: LearnKey, params?: TextParams) => tx(learnTexts[key], params),
      tx,
      language,
    }),
    [tx, language],
  );
}
