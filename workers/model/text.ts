/** A text in both languages of the product. Exam terms stay in English inside the Vietnamese. */
export interface Text {
  readonly en: string;
  readonly vi: string;
}

/** The languages a text is written in. */
export type Language = keyof Text;

/** Values put into the `{name}` places of a text; a text is put in by its language. */
export type TextParams = Readonly<Record<string, string | number | Text>>;
