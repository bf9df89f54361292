// A small table typed as text, one pair a line: times with rates, keys with weights.
import { Textarea } from "@mantine/core";
import { useState } from "react";

export type Parsed<T> = { readonly rows: readonly T[] } | { readonly badLine: number };

interface PairsInputProps<T> {
  readonly label: string;
  readonly text: string;
  readonly parse: (text: string) => Parsed<T>;
  readonly badText: (line: number) => string;
  readonly onChange: (rows: readonly T[]) => void;
}

export function PairsInput<T>(props: PairsInputProps<T>) {
  const { label, text, parse, badText, onChange } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const parsed = draft === null ? null : parse(draft);
  const bad = parsed !== null && "badLine" in parsed ? badText(parsed.badLine) : null;
  return (
    <Textarea
      size="xs"
      label={label}
      autosize
      minRows={3}
      maxRows={8}
      value={draft ?? text}
      error={bad}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setDraft(next);
        const result = parse(next);
        if ("rows" in result && result.rows.length > 0) onChange(result.rows);
      }}
      onBlur={() => {
        if (bad === null) setDraft(null);
      }}
    />
  );
}

/** Splits non-empty lines into a first word and a number after it. */
export function parsePairs<T>(
  text: string,
  row: (first: string, second: string) => T | null,
): Parsed<T> {
  const rows: T[] = [];
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]?.trim() ?? "";
    if (line === "") continue;
    const match = /^(.+?)[\s,;]+(\S+)$/.exec(line);
    const parsed = match ? row(match[1] ?? "", match[2] ?? "") : null;
    if (parsed === null) return { badLine: index + 1 };
    rows.push(parsed);
  }
  return { rows };
}
