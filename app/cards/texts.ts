// The panel's own words and the filling of cards, loaded with it.
import { useMemo } from "react";
import { factBook } from "../../workers/facts/index.ts";
import type { Text, TextParams } from "../../workers/model/text.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { cardsTexts } from "../i18n/texts/cards.ts";
import { useDesign } from "../stores/design-store.ts";

export type CardsKey = keyof typeof cardsTexts;

const PLACE = /\{(fact|exam|today):([\w.]+)\}/g;

export function useCardsTexts() {
  const { tx, language } = useTexts();
  const format = useFormat();
  const profile = useDesign((state) => state.scenario.facts);
  return useMemo(
    () => ({
      t: (key: CardsKey, params?: TextParams) => tx(cardsTexts[key], params),
      tx,
      /** `{fact:id}` under the facts in use, `{exam:id}` and `{today:id}` under those. */
      filled: (text: Text) =>
        text[language].replace(PLACE, (_, which: string, id: string) => {
          const value = factBook.value(id, which === "fact" ? profile : (which as typeof profile));
          return format.fact(value, factBook.fact(id).unit);
        }),
    }),
    [tx, language, format, profile],
  );
}
