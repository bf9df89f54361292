// Beside a number: what the exam note teaches and what AWS does today, with the source.
import { Anchor } from "@mantine/core";
import type { Fact } from "../../workers/model/fact.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";

export function ExamNote({ fact }: { readonly fact: Fact }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const withUnit = (value: number) => `${format.number(value)} ${fact.unit}`.trim();
  const since = fact.since ? t("inspector.since", { since: fact.since }) : "";
  return (
    <p className="exam-note" title={fact.note ? tx(fact.note) : tx(fact.label)}>
      {t("inspector.examDiffers", {
        exam: withUnit(fact.exam),
        today: withUnit(fact.today),
        since,
      })}{" "}
      <Anchor href={fact.source} target="_blank" rel="noreferrer" size="xs" underline="always">
        {t("inspector.source")}
      </Anchor>
    </p>
  );
}
