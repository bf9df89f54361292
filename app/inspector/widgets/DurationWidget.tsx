// Durations: written as people say them (5m, 1h30m) or in milliseconds.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDuration, parseDurationMs } from "../../../workers/model/duration.ts";
import { useTexts } from "../../i18n/index.ts";

interface DurationInputProps {
  readonly label: string;
  readonly valueMs: number;
  readonly error?: string | null;
  readonly visibleLabel?: boolean;
  readonly onChange: (milliseconds: number) => void;
}

export function DurationInput(props: DurationInputProps) {
  const { label, valueMs, error, visibleLabel, onChange } = props;
  const { t } = useTexts();
  const [draft, setDraft] = useState<string | null>(null);
  const unreadable = draft !== null && parseDraft(draft) === null;
  return (
    <TextInput
      size="xs"
      {...(visibleLabel ? { label } : { "aria-label": label })}
      title={t("inspector.durationHelp")}
      value={draft ?? formatDuration(valueMs)}
      error={unreadable ? t("inspector.durationBad", { value: draft }) : (error ?? null)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        const milliseconds = parseDraft(text);
        if (milliseconds !== null) onChange(milliseconds);
      }}
      onBlur={() => {
        if (!unreadable && !error) setDraft(null);
      }}
    />
  );
}

/** A bare number means milliseconds, as in the document. */
function parseDraft(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return parseDurationMs(/^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed);
}
