// Texts that a build of the page loads after the page (scripts/deferred-texts.ts): until then empty.
import type { Text } from "../../workers/model/text.ts";

type Pair = readonly [en: string, vi: string];

let texts: readonly Pair[] = [];

export function fillTexts(loaded: readonly Pair[]): void {
  texts = loaded;
}

/**
 * What stands in the built page where a long text stood; only the build names it.
 * @public
 */
export function deferredText(index: number): Text {
  return {
    get en() {
      return texts[index]?.[0] ?? "";
    },
    get vi() {
      return texts[index]?.[1] ?? "";
    },
  };
}
