// Texts of the advisor with their numbers put in. How a number is written is the caller's: the page
// writes it in its language, the command line in English.
import { fillPlaces } from "../lessons/texts.ts";
import type { Language, Text } from "../model/text.ts";
import type { EvidenceValue } from "./rule.ts";

export interface Writer {
  readonly language: Language;
  value(value: Exclude<EvidenceValue, string | Text>): string;
  fact(id: string): string;
}

const NOTHING: Readonly<Record<string, EvidenceValue>> = {};

export function writeText(text: Text, writer: Writer, values = NOTHING): string {
  return fillPlaces(text[writer.language], ({ kind, name }) => {
    if (kind === "fact") return writer.fact(name);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return "–";
    if (typeof value === "string") return value;
    return "unit" in value ? writer.value(value) : value[writer.language];
  });
}
