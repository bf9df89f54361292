// Texts of a lesson with the numbers of the learner's own run and of the fact registry put in.
import { useMemo } from "react";
import { factBook } from "../../workers/facts/index.ts";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import { evaluate, type RunData } from "../../workers/lessons/measure.ts";
import { fillPlaces } from "../../workers/lessons/texts.ts";
import type { Text } from "../../workers/model/text.ts";
import { type Format, useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { measured } from "../ui/measured.ts";
import { type Answer, useLesson } from "./lesson-store.ts";
import type { Predicted } from "./prediction.ts";

const NOTHING = "–";

function formatFact(format: Format, id: string, lesson: Lesson): string {
  const value = factBook.value(id, lesson.start.facts);
  const { unit } = factBook.fact(id);
  if (unit === "bytes") return format.bytes(value);
  if (unit === "bytes/s") return format.bytesPerSecond(value);
  return unit === "ms" ? format.duration(value) : format.number(value);
}

interface Run {
  readonly data: RunData | null;
  readonly answer: Answer | null;
  readonly predicted: Predicted | null;
}

function formatValue(format: Format, name: string, lesson: Lesson, run: Run): string {
  const { prediction, par } = lesson;
  const value = Object.hasOwn(lesson.values, name) ? lesson.values[name] : undefined;
  if (value)
    return run.data ? measured(format, evaluate(value.measure, run.data), value.unit) : NOTHING;
  const unit = prediction.kind === "choice" ? "count" : prediction.unit;
  if (name === "answer") return measured(format, run.answer?.value ?? Number.NaN, unit);
  if (name === "predicted") {
    return measured(
      format,
      run.predicted?.kind === "number" ? run.predicted.value : Number.NaN,
      unit,
    );
  }
  if (!par) return NOTHING;
  if (name === "par") return measured(format, par.value, par.unit);
  return measured(format, run.data ? evaluate(par.measure, run.data) : Number.NaN, par.unit);
}

/** Writes a lesson's text in the language in use, its places filled. */
export function useLessonText(lesson: Lesson): (text: Text) => string {
  const { language } = useTexts();
  const format = useFormat();
  const data = useLesson((state) => state.data);
  const answer = useLesson((state) => state.answer);
  const predicted = useLesson((state) => state.predicted);
  return useMemo(() => {
    const run = { data, answer, predicted };
    return (text: Text) =>
      fillPlaces(text[language], ({ kind, name }) =>
        kind === "fact" ? formatFact(format, name, lesson) : formatValue(format, name, lesson, run),
      );
  }, [language, format, lesson, data, answer, predicted]);
}
