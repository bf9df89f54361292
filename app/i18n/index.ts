// Both languages. The page's own words are in texts/<panel>.ts; words of services come from workers/
// as {en, vi} pairs.
import i18next from "i18next";
import { useMemo } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language, Text, TextParams } from "../../workers/model/text.ts";
import { canvasTexts } from "./texts/canvas.ts";
import { chartsTexts } from "./texts/charts.ts";
import { costsTexts } from "./texts/costs.ts";
import { eventsTexts } from "./texts/events.ts";
import { galleryTexts } from "./texts/gallery.ts";
import { inspectorTexts } from "./texts/inspector.ts";
import { libraryTexts } from "./texts/library.ts";
import { paletteTexts } from "./texts/palette.ts";
import { shareTexts } from "./texts/share.ts";
import { shellTexts } from "./texts/shell.ts";

const dictionaries = {
  canvas: canvasTexts,
  charts: chartsTexts,
  costs: costsTexts,
  events: eventsTexts,
  gallery: galleryTexts,
  inspector: inspectorTexts,
  library: libraryTexts,
  palette: paletteTexts,
  share: shareTexts,
  shell: shellTexts,
};

type Dictionaries = typeof dictionaries;

/** `panel.key` of every text of the page. */
export type TextKey = {
  [P in keyof Dictionaries]: `${P & string}.${keyof Dictionaries[P] & string}`;
}[keyof Dictionaries];

export type Translate = (key: TextKey, params?: TextParams) => string;

export interface Texts {
  readonly t: Translate;
  /** A text of workers/ in the language in use, with its `{name}` places filled. */
  readonly tx: (text: Text, params?: TextParams) => string;
  readonly language: Language;
}

function resource(language: Language): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(dictionaries).map(([panel, texts]) => [
      panel,
      Object.fromEntries(
        Object.entries(texts as Record<string, Text>).map(([key, text]) => [key, text[language]]),
      ),
    ]),
  );
}

void i18next.use(initReactI18next).init({
  lng: "en",
  fallbackLng: false,
  resources: { en: { translation: resource("en") }, vi: { translation: resource("vi") } },
  interpolation: { prefix: "{", suffix: "}", escapeValue: false },
  initAsync: false,
});

export function setLanguage(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Puts the params into a text's `{name}` places. */
export function fillText(text: string, params: TextParams = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(params[name] ?? place));
}

export function useTexts(): Texts {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(
    () => ({
      t: (key, params) => i18n.t(key, { ...params, lng: language }) as string,
      tx: (text, params) => fillText(text[language], params),
      language,
    }),
    [i18n, language],
  );
}

/** Outside React: for messages. */
export function currentTexts(): Pick<Texts, "t" | "tx"> {
  const language = i18next.language as Language;
  return {
    t: (key, params) => i18next.t(key, { ...params }) as string,
    tx: (text, params) => fillText(text[language], params),
  };
}
