// A text in which terms of the exam are explained when pointed at, focused or tapped. The glossary is
// loaded with the first such text.
import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Term } from "../../workers/study/glossary.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import { splitByTerms } from "./split-by-terms.ts";

let terms: readonly Term[] = [];

function useTerms(): readonly Term[] {
  const [known, setKnown] = useState(terms);
  useEffect(() => {
    if (known.length > 0) return;
    void import("../../workers/study/glossary.ts").then(({ glossary }) => {
      terms = glossary;
      setKnown(glossary);
    });
  }, [known]);
  return known;
}

export function Glossed({ children }: { readonly children: string }) {
  const known = useTerms();
  return splitByTerms(children, known).map((piece) =>
    piece.term ? (
      <GlossedTerm key={piece.at} term={piece.term} text={piece.text} />
    ) : (
      <span key={piece.at}>{piece.text}</span>
    ),
  );
}

function GlossedTerm({ term, text }: { readonly term: Term; readonly text: string }) {
  const gloss = useGloss(term);
  return (
    <Tooltip label={gloss} multiline w={280} events={EVENTS}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: focus opens the explanation. */}
      <span className="term" tabIndex={0} role="note" aria-label={`${text}: ${gloss}`}>
        {text}
      </span>
    </Tooltip>
  );
}

const EVENTS = { hover: true, focus: true, touch: true };

/** What a term means, with its numbers under the facts in use. */
export function useGloss(term: Term): string {
  const { language } = useTexts();
  const format = useFormat();
  const profile = useDesign((state) => state.scenario.facts);
  return fillPlaces(term.gloss[language], ({ name }) =>
    format.fact(factBook.value(name, profile), factBook.fact(name).unit),
  );
}
