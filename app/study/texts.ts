// The panel's own words, loaded with it; and texts of workers/study with their facts filled in.
import { useMemo } from "react";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Text, TextParams } from "../../workers/model/text.ts";
import { useTexts } from "../i18n/index.ts";
import { studyTexts } from "../i18n/texts/study.ts";
import { useFactText } from "../ui/use-fact-text.ts";

export type StudyKey = keyof typeof studyTexts;

export function useStudyTexts() {
  const { tx, language } = useTexts();
  const factText = useFactText();
  return useMemo(
    () => ({
      t: (key: StudyKey, params?: TextParams) => tx(studyTexts[key], params),
      tx,
      language,
      /** `{fact:id}` places become numbers under the facts in use. */
      filled: (text: Text) => fillPlaces(text[language], ({ name }) => factText(name)),
    }),
    [tx, language, factText],
  );
}
