// From text to a JSON value, with every limit checked before anything recursive sees it: nesting
// is counted by scanning the text, and a syntax error is placed by line and column by ourselves,
// since engines word their messages differently.
import type { Problem } from "../model/problem.ts";
import { SCENARIO_LIMITS } from "../model/scenario.ts";
import { badJson, tooDeep } from "./problems.ts";
import { syntaxErrorAt } from "./syntax-error.ts";

export type Parsed = { readonly value: unknown } | { readonly problem: Problem };

export function parseJson(text: string): Parsed {
  const depth = deepest(text);
  if (depth > SCENARIO_LIMITS.depth) return { problem: tooDeep(depth) };
  try {
    return { value: JSON.parse(text) };
  } catch {
    const { line, column } = placeOf(text, syntaxErrorAt(text));
    return { problem: badJson(line, column) };
  }
}

/** The deepest nesting of brackets outside strings. */
function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 92) at += 1;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 91 || code === 123) most = Math.max(most, ++depth);
    else if (code === 93 || code === 125) depth -= 1;
  }
  return most;
}

/** Line and column from 1. */
function placeOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { line, column: at - before.lastIndexOf("\n") };
}
