// A text in which terms of the exam are explained when pointed at, focused or tapped. The glossary is
// loaded with the first such text.
import { Tooltip } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Term } from "../../workers/study/glossary.ts";
import { useTexts } from "../i18n/index.ts";
import { type Spelling, spellingsOf, splitByTerms } from "./split-by-terms.ts";
import { useFactText } from "./use-fact-text.ts";

let spellings: readonly Spelling[] = [];

function useSpellings(): readonly Spelling[] {
  const [known, setKnown] = useState(spellings);
  useEffect(() => {
    if (known.length > 0) return;
    void import("../../workers/study/glossary.ts").then(({ glossary }) => {
      if (spellings.length === 0) spellings = spellingsOf(glossary);
      setKnown(spellings);
    });
  }, [known]);
  return known;
}

export function Glossed({ children }: { readonly children: string }) {
  const known = useSpellings();
  const pieces = useMemo(() => splitByTerms(children, known), [children, known]);
  return pieces.map((piece) =>
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
  const factText = useFactText();
  return fillPlaces(term.gloss[language], ({ name }) => factText(name));
}
