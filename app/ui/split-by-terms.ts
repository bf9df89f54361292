// Where terms of the glossary stand in a text: each at its first place, longest spelling first, whole
// words only.
import type { Term } from "../../workers/study/glossary.ts";

export interface Piece {
  /** Where it begins in the text. */
  readonly at: number;
  readonly text: string;
  readonly term?: Term;
}

interface Found {
  readonly at: number;
  readonly end: number;
  readonly term: Term;
}

const LETTER = /[\p{L}\p{N}]/u;

/** One way to write a term, in lower case. */
export interface Spelling {
  readonly text: string;
  readonly term: Term;
}

/** All spellings, the longest first: made once, used for every text. */
export function spellingsOf(terms: readonly Term[]): readonly Spelling[] {
  return terms
    .flatMap((term) =>
      [term.term, ...(term.also ?? [])].map((text) => ({ text: text.toLowerCase(), term })),
    )
    .sort((a, b) => b.text.length - a.text.length);
}

export function splitByTerms(text: string, spellings: readonly Spelling[]): readonly Piece[] {
  const lower = text.toLowerCase();
  const found: Found[] = [];
  for (const spelling of spellings) {
    if (found.some((other) => other.term === spelling.term)) continue;
    const at = firstWord(lower, spelling.text, found);
    if (at >= 0) found.push({ at, end: at + spelling.text.length, term: spelling.term });
  }
  found.sort((a, b) => a.at - b.at);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { at, end, term } of found) {
    if (at > from) pieces.push({ at: from, text: text.slice(from, at) });
    pieces.push({ at, text: text.slice(at, end), term });
    from = end;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ at: from, text: text.slice(from) });
  return pieces;
}

/** The first place where the spelling is a word of its own and no other term stands; -1: none. */
function firstWord(text: string, spelling: string, found: readonly Found[]): number {
  for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + 1)) {
    const end = at + spelling.length;
    const isWord = !LETTER.test(text[at - 1] ?? " ") && !LETTER.test(text[end] ?? " ");
    if (isWord && found.every((one) => end <= one.at || at >= one.end)) return at;
  }
  return -1;
}
