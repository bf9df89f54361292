// Cards as the text file that Anki imports: its header lines name the separator and the tag column.
export interface AnkiCard {
  readonly front: string;
  readonly back: string;
  readonly tags: string;
}

/** A field is quoted when it holds what separates fields or lines. */
const field = (text: string) => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function ankiText(cards: readonly AnkiCard[]): string {
  const rows = cards.map(({ front, back, tags }) => [front, back, tags].map(field).join("\t"));
  return ["#separator:tab", "#html:false", "#tags column:3", ...rows, ""].join("\n");
}
