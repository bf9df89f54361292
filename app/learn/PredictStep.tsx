// What the learner commits to before the run: a number, a choice, or a curve.
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Lesson, Prediction, Unit } from "../../workers/lessons/lesson.ts";
import { useFormat } from "../i18n/format.ts";
import { type TextKey, useTexts } from "../i18n/index.ts";
import { formatUnit, useLessonText } from "./fill.ts";
import { lessonActions, useLesson } from "./lesson-store.ts";
import { PredictionChart } from "./PredictionChart.tsx";
import { readPredicted } from "./prediction.ts";

type Of<K extends Prediction["kind"]> = Extract<Prediction, { readonly kind: K }>;

export function PredictStep({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTexts();
  const fill = useLessonText(lesson);
  const { prediction } = lesson;
  return (
    <div className="lesson-card">
      <b>{t("learn.predictFirst")}</b>
      <p>{fill(prediction.question)}</p>
      {prediction.kind === "number" && <NumberForm prediction={prediction} />}
      {prediction.kind === "choice" && <ChoiceForm lesson={lesson} prediction={prediction} />}
      {prediction.kind === "curve" && <CurveForm lesson={lesson} prediction={prediction} />}
    </div>
  );
}

const UNIT_TEXT: Readonly<Record<Unit, TextKey>> = {
  ms: "learn.unit_time",
  bytes: "learn.unit_megabytes",
  "bytes/s": "learn.unit_megabytes",
  share: "learn.unit_share",
  records: "learn.unit_records",
  "records/s": "learn.unit_recordsPerSecond",
  USD: "learn.unit_dollars",
  count: "learn.unit_count",
};

function NumberForm({ prediction }: { readonly prediction: Of<"number"> }) {
  const { t } = useTexts();
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
        label={t("learn.yourNumber")}
        description={t("learn.inUnit", { unit: t(UNIT_TEXT[prediction.unit]) })}
        value={text}
        inputMode={prediction.unit === "ms" ? "text" : "decimal"}
        autoComplete="off"
        error={refused ? t("learn.notANumber", { example }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" className="lesson-go">
        {t("learn.commit")}
      </Button>
    </form>
  );
}

interface ChoiceProps {
  readonly lesson: Lesson;
  readonly prediction: Of<"choice">;
}

function ChoiceForm({ lesson, prediction }: ChoiceProps) {
  const { t } = useTexts();
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
        <legend>{t("learn.yourNumber")}</legend>
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
        {t("learn.commit")}
      </Button>
    </form>
  );
}

interface CurveProps {
  readonly lesson: Lesson;
  readonly prediction: Of<"curve">;
}

function CurveForm({ lesson, prediction }: CurveProps) {
  const { t } = useTexts();
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
      <p className="lesson-small">{t("learn.drawHelp")}</p>
      <Button
        className="lesson-go"
        disabled={heights === null}
        onClick={() => heights && lessonActions.predict({ kind: "curve", heights })}
      >
        {t("learn.commit")}
      </Button>
    </>
  );
}

/** The answer laid over the prediction, once the run has it. */
export function AnswerCard({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useTexts();
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
  return (
    <div className="lesson-card" aria-live="polite">
      {answer.right !== null && (
        <b className={answer.right ? "lesson-right" : "lesson-near"}>
          {t(answer.right ? "learn.right" : "learn.near")}
        </b>
      )}
      {prediction.kind === "curve" && predicted.kind === "curve" && (
        <>
          <PredictionChart
            lesson={lesson}
            prediction={prediction}
            heights={predicted.heights}
            curve={answer.curve}
          />
          <p className="lesson-legend">
            <span className="mine">{t("learn.yourPrediction")}</span>
            <span className="run">{t("learn.theRun")}</span>
          </p>
        </>
      )}
      {prediction.kind === "number" && predicted.kind === "number" && answer.value !== null && (
        <NumberAnswer
          said={predicted.value}
          was={answer.value}
          write={(value) => formatUnit(format, value, prediction.unit)}
        />
      )}
      {chosen && answer.right !== null && <p>{fill(chosen.why)}</p>}
      {answer.right !== null && <p>{fill(prediction.because)}</p>}
    </div>
  );
}

interface NumberAnswerProps {
  readonly said: number;
  readonly was: number;
  readonly write: (value: number) => string;
}

/** Two bars on one scale: what was said and what it was. */
function NumberAnswer({ said, was, write }: NumberAnswerProps) {
  const { t } = useTexts();
  const most = Math.max(said, was, 1e-9);
  const rows = [
    { name: t("learn.youSaid"), value: said, kind: "mine" },
    { name: t("learn.itWas"), value: was, kind: "run" },
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
