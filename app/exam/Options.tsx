// A question's requirement and its options, to choose one of by mouse, keyboard or touch.
import { useId } from "react";
import type { Question } from "../../workers/exam/question.ts";
import { useTexts } from "../i18n/index.ts";
import { examTexts } from "../i18n/texts/exam.ts";
import { letterOf, useFilled } from "./texts.ts";

interface OptionsProps {
  readonly question: Question;
  readonly chosen: string | null;
  /** Absent: the choice can no longer be changed. */
  readonly onChoose?: (option: string) => void;
}

export function Options({ question, chosen, onChoose }: OptionsProps) {
  const { tx } = useTexts();
  const filled = useFilled();
  const name = useId();
  return (
    <fieldset className="exam-options">
      <legend className="exam-requirement">{filled(question.requirement)}</legend>
      {question.options.map((option, index) => (
        <label key={option.id} className="exam-option" data-chosen={chosen === option.id}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={chosen === option.id}
            disabled={onChoose === undefined && chosen !== option.id}
            onChange={() => onChoose?.(option.id)}
          />
          <b>{letterOf(index)}</b>
          <span>
            {filled(option.text)}
            {onChoose === undefined && chosen === option.id && (
              <small> ({tx(examTexts.yours)})</small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
