// Numbers of the fact registry, written as the language does.
import { useCallback } from "react";
import { factBook } from "../../workers/facts/index.ts";
import type { FactsProfile } from "../../workers/model/scenario.ts";
import { useFormat } from "../i18n/format.ts";
import { useDesign } from "../stores/design-store.ts";

/** Writes a fact by its id; under the facts in use unless a profile is given. */
export function useFactText(): (id: string, profile?: FactsProfile) => string {
  const format = useFormat();
  const inUse = useDesign((state) => state.scenario.facts);
  return useCallback(
    (id, profile = inUse) => format.fact(factBook.value(id, profile), factBook.fact(id).unit),
    [format, inUse],
  );
}
