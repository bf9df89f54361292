// Both languages. The page's own words are in texts/<panel>.ts; words of services come from workers/,
// both as {en, vi} pairs, so a text without its translation does not compile.
import { useSyncExternalStore } from "react";
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

let language: Language = "en";
const listeners = new Set<() => void>();

export function setLanguage(next: Language): void {
  language = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const presentLanguage = () => language;

const GROUPED: Readonly<Record<Language, Intl.NumberFormat>> = {
  en: new Intl.NumberFormat("en-US"),
  vi: new Intl.NumberFormat("vi-VN"),
};

/** Puts the params into a text's `{name}` places, numbers as the language writes them. */
export function fillText(text: string, params: TextParams, inLanguage = language): string {
  return text.replace(/\{(\w+)\}/g, (place, name) => {
    const value = params[name] ?? place;
    if (typeof value === "number") return GROUPED[inLanguage].format(value);
    return typeof value === "object" ? value[inLanguage] : value;
  });
}

function textsIn(language: Language): Texts {
  const tx: Texts["tx"] = (text, params) => fillText(text[language], params ?? {}, language);
  return {
    t(key, params) {
      const [panel, name] = key.split(".") as [keyof Dictionaries, string];
      return tx((dictionaries[panel] as Record<string, Text>)[name] as Text, params);
    },
    tx,
    language,
  };
}

const both: Readonly<Record<Language, Texts>> = { en: textsIn("en"), vi: textsIn("vi") };

export function useTexts(): Texts {
  return both[useSyncExternalStore(onLanguage, presentLanguage)];
}

/** Outside React: for messages. */
export function currentTexts(): Texts {
  return both[language];
}
