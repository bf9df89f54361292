// Reads a document member by member and notes each problem with its place; what is wrong is given a
// harmless stand-in, so that one pass finds all.
import { show } from "../model/composite-values.ts";
import { isObject } from "../model/config-path.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { FactBook } from "../model/fact.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { Problem } from "../model/problem.ts";
import type { Text } from "../model/text.ts";
import { languagesDiffer, placesOf } from "./texts.ts";

const EMPTY: Text = { en: "", vi: "" };
const TEXT_MAX = 4_000;

export class Reader {
  readonly problems: Problem[] = [];
  /** Texts with the values they name, checked when all values are known. */
  readonly named: { readonly path: string; readonly name: string }[] = [];
  /** A teacher may write one language; the other then shows the same. */
  readonly #bothLanguages: boolean;

  constructor(
    readonly facts: FactBook,
    bothLanguages: boolean,
  ) {
    this.#bothLanguages = bothLanguages;
  }

  wrong(path: string, en: string, vi: string): void {
    this.problems.push({ code: "LESSON", severity: "error", path, text: { en, vi } });
  }

  expected(path: string, found: unknown, en: string, vi: string): void {
    this.wrong(
      path,
      `${path} is ${show(found as Json)}; expected ${en}.`,
      `${path} đang là ${show(found as Json)}; cần ${vi}.`,
    );
  }

  object(found: Json | undefined, path: string): JsonObject {
    if (isObject(found)) return found;
    this.expected(path, found, "an object", "một object");
    return {};
  }

  list(found: Json | undefined, path: string, least = 0): readonly Json[] {
    if (Array.isArray(found) && found.length >= least) return found;
    if (found === undefined && least === 0) return [];
    this.expected(path, found, `a list of at least ${least}`, `danh sách có ít nhất ${least}`);
    return [];
  }

  string(found: Json | undefined, path: string): string {
    if (typeof found === "string" && found !== "") return found;
    this.expected(path, found, "text", "chữ");
    return "";
  }

  number(found: Json | undefined, path: string, initial?: number): number {
    if (typeof found === "number") return found;
    if (found === undefined && initial !== undefined) return initial;
    this.expected(path, found, "a number", "một số");
    return 0;
  }

  duration(found: Json | undefined, path: string): number | string {
    if (parseDurationMs(found) !== null) return found as number | string;
    this.expected(path, found, 'milliseconds or text like "5m"', 'mili giây hoặc dạng "5m"');
    return 0;
  }

  choice<T extends string>(found: Json | undefined, path: string, known: readonly T[]): T {
    if (known.includes(found as T)) return found as T;
    this.expected(path, found, known.join(", "), known.join(", "));
    return known[0] as T;
  }

  text(found: Json | undefined, path: string): Text {
    const { en, vi } = this.object(found, path);
    const first = typeof en === "string" && en.trim() !== "" ? en : null;
    const second = typeof vi === "string" && vi.trim() !== "" ? vi : null;
    if (first === null && second === null) {
      this.wrong(path, `${path} has no text.`, `${path} không có chữ.`);
      return EMPTY;
    }
    if (this.#bothLanguages && (first === null || second === null)) {
      const missing = first === null ? "en" : "vi";
      this.wrong(path, `${path}.${missing} is missing.`, `Thiếu ${path}.${missing}.`);
    }
    const text = { en: (first ?? second) as string, vi: (second ?? first) as string };
    this.#checkText(text, path);
    return text;
  }

  #checkText(text: Text, path: string): void {
    if (Math.max(text.en.length, text.vi.length) > TEXT_MAX) {
      this.wrong(path, `${path} is too long.`, `${path} quá dài.`);
    }
    const differs = this.#bothLanguages ? languagesDiffer(text) : null;
    if (differs !== null) this.wrong(path, `${path}: ${differs}.`, `${path}: ${differs}.`);
    for (const { kind, name } of placesOf(text.en)) {
      if (kind === "value") this.named.push({ path, name });
      else this.factId(name, path);
    }
  }

  factId(found: Json | undefined, path: string): string {
    const id = this.string(found, path);
    if (id !== "" && !this.facts.facts.some((fact) => fact.id === id)) {
      this.wrong(path, `${path}: there is no fact "${id}".`, `${path}: không có fact "${id}".`);
    }
    return id;
  }
}
