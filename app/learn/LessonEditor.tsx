// Makes a lesson of what is on the canvas, and a link that plays it.
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { factBook } from "../../workers/facts/index.ts";
import type { Comparison, Lesson } from "../../workers/lessons/lesson.ts";
import { evaluateGoals } from "../../workers/lessons/measure.ts";
import { parseLesson } from "../../workers/lessons/parse-lesson.ts";
import type { Problem } from "../../workers/model/problem.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { shareCodec } from "../commands/document-actions.ts";
import { toast } from "../commands/toast.ts";
import { learnTexts } from "../i18n/texts/learn.ts";
import { useDesign } from "../stores/design-store.ts";
import { uiActions } from "../stores/ui-store.ts";
import {
  DRAFT_TEXTS,
  type Draft,
  type DraftGoal,
  type DraftText,
  draftToLesson,
  emptyDraft,
  type MeasureChoice,
  measureChoices,
} from "./editor-draft.ts";
import "./learn.css";
import "./editor.css";
import { gatherLesson } from "./lesson-run.ts";
import { lessonActions } from "./lesson-store.ts";
import { withLesson } from "./own-lesson.ts";
import { type LearnKey, useLearnTexts } from "./texts.ts";

const COMPARISONS: readonly Comparison[] = ["<", "<=", ">", ">=", "=="];

const FIELD: Readonly<Record<DraftText, LearnKey>> = {
  title: "lessonTitle",
  story: "story",
  task: "task",
  question: "question",
  debrief: "debriefText",
};

/** Kept while the page is open: closing the dialog to look at the canvas loses nothing. */
let keptDraft = emptyDraft();

export function LessonEditor() {
  const { t } = useLearnTexts();
  const scenario = useDesign((state) => state.scenario);
  const [draft, setDraft] = useState(keptDraft);
  const choices = useMemo(
    () =>
      measureChoices(scenario, {
        cost: learnTexts.monthlyCost,
        lost: learnTexts.lostRecords,
        expired: learnTexts.expiredRecords,
      }),
    [scenario],
  );
  const change = (part: Partial<Draft>) => {
    keptDraft = { ...draft, ...part };
    setDraft(keptDraft);
  };
  if (scenario.nodes.length === 0) return <p>{t("emptyBoard")}</p>;
  return (
    <div className="editor">
      <p>{t("editorHelp")}</p>
      {DRAFT_TEXTS.map((name) => (
        <TextPair
          key={name}
          name={t(FIELD[name])}
          rows={name === "title" || name === "question" ? 1 : 2}
          text={draft.texts[name]}
          onChange={(text) => change({ texts: { ...draft.texts, [name]: text } })}
        />
      ))}
      <PredictionFields draft={draft} choices={choices} change={change} />
      <Goals goals={draft.goals} choices={choices} onChange={(goals) => change({ goals })} />
      <TextPair
        name={t("hints")}
        rows={2}
        text={draft.hints}
        onChange={(hints) => change({ hints })}
      />
      <TextInput
        label={t("runFor")}
        value={draft.runFor}
        onChange={(event) => change({ runFor: event.currentTarget.value })}
      />
      <Parts palette={draft.palette} onChange={(palette) => change({ palette })} />
      <Publish draft={draft} choices={choices} />
    </div>
  );
}

interface PredictionProps {
  readonly draft: Draft;
  readonly choices: readonly MeasureChoice[];
  readonly change: (part: Partial<Draft>) => void;
}

function PredictionFields({ draft, choices, change }: PredictionProps) {
  const { t } = useLearnTexts();
  return (
    <>
      <NativeSelect
        label={t("predictKind")}
        value={draft.predict}
        data={[
          { value: "number", label: t("predictNumber") },
          { value: "choice", label: t("predictChoice") },
          { value: "curve", label: t("predictCurve") },
        ]}
        onChange={(event) => change({ predict: event.currentTarget.value as Draft["predict"] })}
      />
      {draft.predict === "choice" ? (
        <TextPair
          name={t("options")}
          rows={3}
          text={draft.options}
          onChange={(options) => change({ options })}
        />
      ) : (
        <MeasureSelect
          label={t("predictMeasure")}
          choices={choices}
          value={draft.answer}
          onChange={(answer) => change({ answer })}
        />
      )}
      {draft.predict === "curve" && (
        <TextInput
          label={t("top")}
          type="number"
          value={draft.top}
          onChange={(event) => change({ top: Number(event.currentTarget.value) })}
        />
      )}
    </>
  );
}

interface TextPairProps {
  readonly name: string;
  readonly rows: number;
  readonly text: Text;
  readonly onChange: (text: Text) => void;
}

function TextPair({ name, rows, text, onChange }: TextPairProps) {
  const { t } = useLearnTexts();
  return (
    <div className="editor-pair">
      {(["en", "vi"] as const).map((language) => (
        <Textarea
          key={language}
          rows={rows}
          label={t(language === "en" ? "inEnglish" : "inVietnamese", { field: name })}
          value={text[language]}
          onChange={(event) => onChange({ ...text, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

interface MeasureSelectProps {
  readonly label: string;
  readonly choices: readonly MeasureChoice[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}

function MeasureSelect({ label, choices, value, onChange }: MeasureSelectProps) {
  const { tx } = useLearnTexts();
  return (
    <NativeSelect
      label={label}
      value={value}
      data={choices.map((one) => ({ value: one.key, label: `${tx(one.label)} [${one.unit}]` }))}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface GoalsProps {
  readonly goals: readonly DraftGoal[];
  readonly choices: readonly MeasureChoice[];
  readonly onChange: (goals: readonly DraftGoal[]) => void;
}

function Goals({ goals, choices, onChange }: GoalsProps) {
  const { t } = useLearnTexts();
  const edit = (key: number, part: Partial<DraftGoal>) =>
    onChange(goals.map((goal) => (goal.key === key ? { ...goal, ...part } : goal)));
  const add = () => {
    const key = Math.max(0, ...goals.map((goal) => goal.key)) + 1;
    const measure = choices[0]?.key ?? "";
    onChange([...goals, { key, text: { en: "", vi: "" }, measure, is: "<=", value: 0 }]);
  };
  return (
    <>
      {goals.map((goal, index) => (
        <fieldset key={goal.key} className="editor-goal">
          <legend>{t("goal", { number: index + 1 })}</legend>
          <MeasureSelect
            label={t("measure")}
            choices={choices}
            value={goal.measure}
            onChange={(measure) => edit(goal.key, { measure })}
          />
          <NativeSelect
            label={t("comparison")}
            value={goal.is}
            data={[...COMPARISONS]}
            onChange={(event) => edit(goal.key, { is: event.currentTarget.value as Comparison })}
          />
          <TextInput
            label={t("value")}
            type="number"
            step="any"
            value={goal.value}
            onChange={(event) => edit(goal.key, { value: Number(event.currentTarget.value) })}
          />
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => onChange(goals.filter((one) => one.key !== goal.key))}
          >
            {t("removeGoal", { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      <Button variant="default" size="compact-md" onClick={add}>
        {t("addGoal")}
      </Button>
    </>
  );
}

interface PartsProps {
  readonly palette: readonly string[] | null;
  readonly onChange: (palette: readonly string[] | null) => void;
}

function Parts({ palette, onChange }: PartsProps) {
  const { t, tx } = useLearnTexts();
  const mode = palette === null ? "all" : palette.length === 0 ? "none" : "some";
  const types = catalog.services.map((service) => service.type);
  const starting = { all: null, none: [], some: types.slice(0, 1) };
  return (
    <>
      <NativeSelect
        label={t("allowedParts")}
        value={mode}
        data={[
          { value: "all", label: t("allParts") },
          { value: "none", label: t("noParts") },
          { value: "some", label: t("someParts") },
        ]}
        onChange={(event) => onChange(starting[event.currentTarget.value as typeof mode])}
      />
      {mode === "some" && palette && (
        <div className="editor-parts">
          {catalog.services.map(({ type, name }) => (
            <Checkbox
              key={type}
              size="xs"
              label={tx(name)}
              checked={palette.includes(type)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [...palette, type]
                    : palette.filter((one) => one !== type),
                )
              }
            />
          ))}
        </div>
      )}
    </>
  );
}

interface PublishProps {
  readonly draft: Draft;
  readonly choices: readonly MeasureChoice[];
}

function Publish({ draft, choices }: PublishProps) {
  const { t, tx } = useLearnTexts();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [won, setWon] = useState(false);
  const [link, setLink] = useState("");

  /** The lesson, or null with the problems shown. */
  const check = async (): Promise<Lesson | null> => {
    const { lesson: _, ...start } = useDesign.getState().scenario;
    const document = draftToLesson(draft, start, choices);
    const parsed = parseLesson(document, catalog, factBook, { start, own: true });
    setProblems(parsed.problems);
    setLink("");
    if (!parsed.lesson) return null;
    const data = await gatherLesson(parsed.lesson);
    setWon(data !== null && evaluateGoals(parsed.lesson.goals, data).every((one) => one.met));
    return parsed.lesson;
  };

  const publish = async () => {
    const lesson = await check();
    if (!lesson) return;
    const { encodeLink } = await shareCodec();
    const title = lesson.title.en || lesson.title.vi;
    const scenario = withLesson({ ...lesson.start, title }, lesson);
    const encoded = encodeLink(scenario, catalog, factBook);
    if ("link" in encoded) setLink(`${location.origin}${location.pathname}${encoded.link}`);
    else setProblems(encoded.problems);
  };

  const tryIt = async () => {
    const lesson = await check();
    if (!lesson) return;
    uiActions.open(null);
    await lessonActions.open(lesson);
  };

  const copy = async () => {
    await navigator.clipboard.writeText(link);
    toast({ tone: "done", message: learnTexts.copied });
  };

  return (
    <>
      {problems.length > 0 && (
        <ul role="alert" className="editor-problems">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.code} ${problem.text.en}`}>{tx(problem.text)}</li>
          ))}
        </ul>
      )}
      {won && <p role="alert">{t("wonAlready")}</p>}
      <div className="lesson-row">
        <Button className="lesson-go" onClick={() => void publish()}>
          {t("publish")}
        </Button>
        <Button variant="default" onClick={() => void tryIt()}>
          {t("tryIt")}
        </Button>
      </div>
      {link !== "" && (
        <div className="lesson-row">
          <TextInput className="editor-link" label={t("link")} readOnly value={link} />
          <Button variant="default" onClick={() => void copy()}>
            {t("copy")}
          </Button>
        </div>
      )}
    </>
  );
}
