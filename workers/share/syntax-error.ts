// Where a JSON text breaks the grammar: the index of the first character that cannot be there.
// A small scanner with an explicit stack; used only after JSON.parse refused the text.

const SPACE = /[ \t\n\r]*/uy;
const STRING = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const WORD = /true|false|null/uy;

/** End of the match of a sticky pattern at `at`, or -1. */
function end(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

export function syntaxErrorAt(text: string): number {
  const open: ("[" | "{")[] = [];
  const skip = (from: number) => end(SPACE, text, from);
  let at = skip(0);
  let wantsValue = true;
  for (;;) {
    if (wantsValue) {
      const character = text[at];
      if (character === "[" || character === "{") {
        open.push(character);
        const inside = skip(at + 1);
        const closes = text[inside] === (character === "[" ? "]" : "}");
        if (closes) {
          open.pop();
          at = skip(inside + 1);
          wantsValue = false;
        } else if (character === "[") at = inside;
        else {
          const value = afterKey(text, inside);
          if (value.failed) return value.at;
          at = skip(value.at);
        }
        continue;
      }
      const after = Math.max(end(STRING, text, at), end(NUMBER, text, at), end(WORD, text, at));
      if (after < 0) return at;
      at = skip(after);
      wantsValue = false;
      continue;
    }
    const inside = open.at(-1);
    if (inside === undefined) return at;
    if (text[at] === (inside === "[" ? "]" : "}")) {
      open.pop();
      at = skip(at + 1);
    } else if (text[at] !== ",") return at;
    else {
      at = skip(at + 1);
      wantsValue = true;
      if (inside === "[") continue;
      const value = afterKey(text, at);
      if (value.failed) return value.at;
      at = skip(value.at);
    }
  }
}

/** Past `"key" :`, or where that fails. */
function afterKey(text: string, at: number): { failed: boolean; at: number } {
  const key = end(STRING, text, at);
  if (key < 0) return { failed: true, at };
  const colon = end(SPACE, text, key);
  return text[colon] === ":" ? { failed: false, at: colon + 1 } : { failed: true, at: colon };
}
