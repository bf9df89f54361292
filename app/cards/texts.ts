// The panel's own words and the filling of cards, loaded with it.
import { useMemo } from "react";
import type { FactsProfile } from "../../workers/model/scenario.ts";
import type { Text, TextParams } from "../../workers/model/text.ts";
import { useTexts } from "../i18n/index.ts";
import { cardsTexts } from "../i18n/texts/cards.ts";
import { useFactText } from "../ui/use-fact-text.ts";

export type CardsKey = keyof typeof cardsTexts;

const PLACE = /\{(fact|exam|today):([\w.]+)\}/g;

export function useCardsTexts() {
  const { tx, language } = useTexts();
  const factText = useFactText();
  return useMemo(
    () => ({
      t: (key: CardsKey, params?: TextParams) => tx(cardsTexts[key], params),
      tx,
      /** `{fact:id}` under the facts in use, `{exam:id}` and `{today:id}` under those. */
      filled: (text: Text) =>
        text[language].replace(PLACE, (_, which: "fact" | FactsProfile, id: string) =>
          which === "fact" ? factText(id) : factText(id, which),
        ),
    }),
    [tx, language, factText],
  );
}
