// What the learner commits to before the run: a number, a choice, or a curve.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Lesson, Prediction, Unit } from "../../workers/lessons/lesson.ts";
import { useFormat } from "../i18n/format.ts";
import { measured } from "../ui/measured.ts";
import { useLessonText } from "./fill.ts";
import { lessonActions, useLesson } from "./lesson-store.ts";
import { PredictionChart } from "./PredictionChart.tsx";
import { readPredicted } from "./prediction.ts";
import { type LearnKey, useLearnTexts } from "./texts.ts";

type Of<K extends Prediction["kind"]> = Extract<Prediction, { readonly kind: K }>;

export function PredictStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const { prediction } = lesson;
  return (
    <div className="lesson-card">
      <b>{t("predictFirst")}</b>
      <p>{fill(prediction.question)}</p>
      {prediction.kind === "number" && <NumberForm prediction={prediction} />}
      {prediction.kind === "choice" && <ChoiceForm lesson={lesson} prediction={prediction} />}
      {prediction.kind === "curve" && <CurveForm lesson={lesson} prediction={prediction} />}
    </div>
  );
}

const UNIT_TEXT: Readonly<Record<Unit, LearnKey>> = {
  ms: "unit_time",
  bytes: "unit_megabytes",
  "bytes/s": "unit_megabytes",
  share: "unit_share",
  records: "unit_records",
  "records/s": "unit_recordsPerSecond",
  USD: "unit_dollars",
  count: "unit_count",
};

function NumberForm({ prediction }: { readonly prediction: Of<"number"> }) {
  const { t } = useLearnTexts();
  const [text, setText] = useState("");
  const [refused, setRefused] = useState(false);
  const commit = (event: FormEvent) => {
    event.preventDefault();
    const value = readPredicted(text, prediction.unit);
    setRefused(value === null);
    if (value !== null) lessonActions.predict({ kind: "number", value });
  };
  const example = prediction.unit === "ms" ? "90 s" : "250";
  return (
    <form className="lesson-number" onSubmit={commit}>
      <TextInput
        label={t("yourNumber")}
        description={t("inUnit", { unit: t(UNIT_TEXT[prediction.unit]) })}
        value={text}
        inputMode={prediction.unit === "ms" ? "text" : "decimal"}
        autoComplete="off"
        error={refused ? t("notANumber", { example }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" className="lesson-go">
        {t("commit")}
      </Button>
    </form>
  );
}

interface ChoiceProps {
  readonly lesson: Lesson;
  readonly prediction: Of<"choice">;
}

function ChoiceForm({ lesson, prediction }: ChoiceProps) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const [option, setOption] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (option !== "") lessonActions.predict({ kind: "choice", option });
      }}
    >
      <fieldset className="lesson-options">
        <legend>{t("yourNumber")}</legend>
        {prediction.options.map(({ id, text }) => (
          <label key={id}>
            <input
              type="radio"
              name="prediction"
              checked={option === id}
              onChange={() => setOption(id)}
            />
            {fill(text)}
          </label>
        ))}
      </fieldset>
      <Button type="submit" className="lesson-go" disabled={option === ""}>
        {t("commit")}
      </Button>
    </form>
  );
}

interface CurveProps {
  readonly lesson: Lesson;
  readonly prediction: Of<"curve">;
}

function CurveForm({ lesson, prediction }: CurveProps) {
  const { t } = useLearnTexts();
  const [heights, setHeights] = useState<readonly number[] | null>(null);
  return (
    <>
      <PredictionChart
        lesson={lesson}
        prediction={prediction}
        heights={heights}
        onDraw={setHeights}
        curve={null}
      />
      <p className="lesson-small">{t("drawHelp")}</p>
      <Button
        className="lesson-go"
        disabled={heights === null}
        onClick={() => heights && lessonActions.predict({ kind: "curve", heights })}
      >
        {t("commit")}
      </Button>
    </>
  );
}

/** The answer laid over the prediction, once the run has it. */
export function AnswerCard({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const format = useFormat();
  const answer = useLesson((state) => state.answer);
  const predicted = useLesson((state) => state.predicted);
  const { prediction } = lesson;
  if (!predicted || !answer) return null;
  const chosen =
    prediction.kind === "choice" && predicted.kind === "choice"
      ? prediction.options.find((one) => one.id === predicted.option)
      : undefined;
  const right =
    prediction.kind === "choice" && !chosen?.right
      ? prediction.options.find((one) => one.right)
      : undefined;
  return (
    <div className="lesson-card" aria-live="polite">
      {answer.right !== null && (
        <b className={answer.right ? "lesson-right" : "lesson-near"}>
          {t(answer.right ? "right" : "near")}
        </b>
      )}
      {answer.right !== null && <p className="lesson-small">{fill(prediction.question)}</p>}
      {prediction.kind === "curve" && predicted.kind === "curve" && (
        <>
          <PredictionChart
            lesson={lesson}
            prediction={prediction}
            heights={predicted.heights}
            curve={answer.curve}
          />
          <p className="lesson-legend">
            <span className="mine">{t("yourPrediction")}</span>
            <span className="run">{t("theRun")}</span>
          </p>
        </>
      )}
      {prediction.kind === "number" && predicted.kind === "number" && answer.value !== null && (
        <NumberAnswer
          said={predicted.value}
          was={answer.value}
          write={(value) => measured(format, value, prediction.unit)}
        />
      )}
      {chosen && answer.right !== null && (
        <ChoiceAnswer said={fill(chosen.text)} was={right && fill(right.text)} />
      )}
      {chosen && answer.right !== null && <p>{fill(chosen.why)}</p>}
      {answer.right !== null && <p>{fill(prediction.because)}</p>}
    </div>
  );
}

interface ChoiceAnswerProps {
  readonly said: string;
  /** The right option, where another was chosen. */
  readonly was: string | undefined;
}

function ChoiceAnswer({ said, was }: ChoiceAnswerProps) {
  const { t } = useLearnTexts();
  return (
    <dl className="lesson-chosen">
      <div>
        <dt>{t("youSaid")}</dt>
        <dd>{said}</dd>
      </div>
      {was && (
        <div>
          <dt>{t("itWas")}</dt>
          <dd>{was}</dd>
        </div>
      )}
    </dl>
  );
}

interface NumberAnswerProps {
  readonly said: number;
  readonly was: number;
  readonly write: (value: number) => string;
}

/** Two bars on one scale: what was said and what it was. */
function NumberAnswer({ said, was, write }: NumberAnswerProps) {
  const { t } = useLearnTexts();
  const most = Math.max(said, was, 1e-9);
  const rows = [
    { name: t("youSaid"), value: said, kind: "mine" },
    { name: t("itWas"), value: was, kind: "run" },
  ];
  return (
    <dl className="lesson-compare">
      {rows.map(({ name, value, kind }) => (
        <div key={kind}>
          <dt>{name}</dt>
          <dd>
            <span className={kind} style={{ width: `${Math.max(1, (value / most) * 100)}%` }} />
            <b>{write(value)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
