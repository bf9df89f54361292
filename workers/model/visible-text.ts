// Texts of other people's documents, made safe to show: characters that are invisible or turn the
// direction of a line are written out. The document itself keeps them.

/** Controls, direction marks and overrides, joiners, byte order mark, lone halves of a pair. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** More marks on one letter than any language writes. */
const PILE = /(\p{M}{4})\p{M}+/gu;
/** Joins the parts of many emoji: left alone between two of them. */
const JOINED = /(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu;
const KEPT = "\ue000";

/** `a\u202eb` is shown as `a⟨202E⟩b`; marks piled up on one letter are cut after four. */
export function visibleText(text: string): string {
  return text
    .replace(JOINED, KEPT)
    .replace(PILE, "$1")
    .replace(UNSEEN, (one) => `⟨${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`)
    .replaceAll(KEPT, "\u200d");
}
