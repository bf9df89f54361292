// The panel's own words, and texts of rules with their numbers written as the language does.
import { useMemo } from "react";
import type { EvidenceValue } from "../../workers/advisor/rule.ts";
import { type Writer, writeText } from "../../workers/advisor/texts.ts";
import type { Text, TextParams } from "../../workers/model/text.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { advisorTexts } from "../i18n/texts/advisor.ts";
import { measured } from "../ui/measured.ts";
import { useFactText } from "../ui/use-fact-text.ts";

export function useAdvisorTexts() {
  const { tx, language } = useTexts();
  const format = useFormat();
  const fact = useFactText();
  return useMemo(() => {
    const writer: Writer = {
      language,
      fact: (id) => fact(id),
      value: ({ value, unit }) => measured(format, value, unit),
    };
    return {
      t: (key: keyof typeof advisorTexts, params?: TextParams) => tx(advisorTexts[key], params),
      tx,
      language,
      format,
      written: (text: Text, values?: Readonly<Record<string, EvidenceValue>>) =>
        writeText(text, writer, values),
    };
  }, [tx, language, format, fact]);
}
