// Exercises on sizing and cost, drawn anew: the learner's number, then the worked answer.
import { Button, NumberInput, Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { generator, seededState } from "../../workers/base/random.ts";
import { factBook } from "../../workers/facts/index.ts";
import {
  type Exercise,
  type ExerciseKind,
  exerciseKinds,
  isRight,
  makeExercise,
} from "../../workers/study/exercises.ts";
import { useFormat } from "../i18n/format.ts";
import { useDesign } from "../stores/design-store.ts";
import "./cards.css";
import { useCardsTexts } from "./texts.ts";

interface Score {
  readonly right: number;
  readonly all: number;
}

export function ExercisesPage() {
  const { t } = useCardsTexts();
  const [kind, setKind] = useState<ExerciseKind | "">("");
  const [number, setNumber] = useState(() => Date.now() % 1_000_000);
  const [score, setScore] = useState<Score>({ right: 0, all: 0 });
  const exercise = useExercise(kind, number);
  return (
    <div className="cards">
      <p className="cards-soft">{t("exercisesIntro")}</p>
      <Select
        size="sm"
        maw={300}
        label={t("kind")}
        allowDeselect={false}
        value={kind}
        data={[
          { value: "", label: t("anyKind") },
          ...exerciseKinds.map((one) => ({ value: one, label: t(one) })),
        ]}
        onChange={(next) => setKind((next ?? "") as ExerciseKind | "")}
      />
      <OneExercise
        key={`${kind} ${number}`}
        exercise={exercise}
        onChecked={(right) =>
          setScore({ right: score.right + (right ? 1 : 0), all: score.all + 1 })
        }
        onNext={() => setNumber(number + 1)}
      />
      <p role="status">{t("score", { right: score.right, all: score.all })}</p>
    </div>
  );
}

/** The same number gives the same exercise, under the facts and region in use. */
function useExercise(kind: ExerciseKind | "", number: number): Exercise {
  const profile = useDesign((state) => state.scenario.facts);
  const region = useDesign((state) => state.scenario.region);
  const random = generator(seededState(number, "exercise", kind));
  const drawn = exerciseKinds[random.below(exerciseKinds.length)] as ExerciseKind;
  return makeExercise(kind === "" ? drawn : kind, random, factBook, profile, region);
}

interface OneExerciseProps {
  readonly exercise: Exercise;
  readonly onChecked: (right: boolean) => void;
  readonly onNext: () => void;
}

function OneExercise({ exercise, onChecked, onNext }: OneExerciseProps) {
  const { t, tx } = useCardsTexts();
  const format = useFormat();
  const [given, setGiven] = useState<number | string>("");
  const [checked, setChecked] = useState(false);
  const right = typeof given === "number" && isRight(exercise, given);
  const check = (event: FormEvent) => {
    event.preventDefault();
    if (typeof given !== "number" || checked) return;
    setChecked(true);
    onChecked(right);
  };
  const said = {
    answer: `${format.number(exercise.answer)} ${exercise.unit}`,
    given: typeof given === "number" ? format.number(given) : "",
  };
  return (
    <form className="card" onSubmit={check}>
      <p className="card-front">{tx(exercise.question, exercise.params)}</p>
      <NumberInput
        size="md"
        maw={260}
        label={t("yourNumber", { unit: exercise.unit })}
        value={given}
        readOnly={checked}
        hideControls
        onChange={setGiven}
      />
      {!checked && (
        <Button type="submit" disabled={typeof given !== "number"}>
          {t("check")}
        </Button>
      )}
      {checked && (
        <div role="status">
          <p className={right ? "card-right" : "card-wrong"}>
            {right ? `✓ ${t("right", said)}` : `✗ ${t("wrong", said)}`}
          </p>
          <h3>{t("worked")}</h3>
          <ol>
            {exercise.steps.map((step) => (
              <li key={step.en}>{tx(step, exercise.params)}</li>
            ))}
          </ol>
          <Button autoFocus onClick={onNext}>
            {t("next")}
          </Button>
        </div>
      )}
    </form>
  );
}
