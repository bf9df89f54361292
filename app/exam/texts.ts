// Texts of questions: facts are filled in as AWS is today; options go by letters.
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Text } from "../../workers/model/text.ts";
import { useTexts } from "../i18n/index.ts";
import { useFactText } from "../ui/use-fact-text.ts";

/** Writes a text of a question in the language in use. */
export function useFilled(): (text: Text) => string {
  const { language } = useTexts();
  const factText = useFactText();
  return (text) => fillPlaces(text[language], ({ name }) => factText(name, "today"));
}

/** A, B, C … */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);
