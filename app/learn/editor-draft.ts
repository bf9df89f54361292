// What a teacher fills in, and the lesson it becomes. Measures to choose from are those of the nodes on
// the canvas, so that a goal can always be read from a run.
import type {
  Comparison,
  Lesson,
  Measure,
  MetricMeasure,
  Unit,
} from "../../workers/lessons/lesson.ts";
import type { Scenario } from "../../workers/model/scenario.ts";
import type { FigureSpec, MetricSpec, UsageSpec } from "../../workers/model/signals.ts";
import type { Language, Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";

export interface DraftGoal {
  readonly key: number;
  readonly text: Text;
  /** Key of a choice. */
  readonly measure: string;
  readonly is: Comparison;
  readonly value: number;
}

export const DRAFT_TEXTS = ["title", "story", "task", "question", "debrief"] as const;
export type DraftText = (typeof DRAFT_TEXTS)[number];

export interface Draft {
  readonly texts: Readonly<Record<DraftText, Text>>;
  readonly hints: Text;
  readonly runFor: string;
  /** Null: all; empty: none. */
  readonly palette: readonly string[] | null;
  readonly predict: "number" | "choice" | "curve";
  readonly answer: string;
  /** Top of the chart to draw on. */
  readonly top: number;
  /** Of a choice, one a line; the right one begins with an asterisk. */
  readonly options: Text;
  readonly goals: readonly DraftGoal[];
}

export interface MeasureChoice {
  readonly key: string;
  readonly label: Text;
  readonly measure: Exclude<Measure, number>;
  readonly unit: Unit;
}

const NONE: Text = { en: "", vi: "" };

export const emptyDraft = (): Draft => ({
  texts: { title: NONE, story: NONE, task: NONE, question: NONE, debrief: NONE },
  hints: NONE,
  runFor: "5m",
  palette: null,
  predict: "number",
  answer: "",
  top: 1_000,
  options: NONE,
  goals: [],
});

interface Named {
  readonly cost: Text;
  readonly lost: Text;
  readonly expired: Text;
}

/** Everything that can be measured of a design. */
export function measureChoices(scenario: Scenario, named: Named): readonly MeasureChoice[] {
  const whole: MeasureChoice[] = [
    choice(named.cost, { cost: "perMonth" }, "USD"),
    choice(named.lost, { ledger: "throttledDropped" }, "records"),
    choice(named.expired, { ledger: "expired" }, "records"),
  ];
  const ofNodes = scenario.nodes.flatMap((node) => {
    const service = catalog.get(node.type);
    if (!service) return [];
    const name = node.label ?? node.id;
    const say = (label: Text): Text => ({ en: `${name}: ${label.en}`, vi: `${name}: ${label.vi}` });
    const { metrics, figures, usage } = service.signals as {
      readonly metrics: Readonly<Record<string, MetricSpec>>;
      readonly figures: Readonly<Record<string, FigureSpec>>;
      readonly usage: Readonly<Record<string, UsageSpec>>;
    };
    return [
      ...Object.entries(metrics).map(([metric, spec]) => {
        const statistic = spec.statistics[0] === "Maximum" ? "Maximum" : "Sum";
        const label = `${metric} (${statistic})`;
        const measure = { node: node.id, metric, statistic } as const;
        return choice(say({ en: label, vi: label }), measure, metricUnit(spec.unit));
      }),
      ...Object.entries(figures).map(([figure, spec]) =>
        choice(say(spec.label), { node: node.id, figure }, figureUnit(spec.unit)),
      ),
      ...Object.entries(usage).map(([key, spec]) =>
        choice(say(spec.label), { node: node.id, usage: key }, "count"),
      ),
    ];
  });
  return [...whole, ...ofNodes];
}

function choice(label: Text, measure: MeasureChoice["measure"], unit: Unit): MeasureChoice {
  return { key: JSON.stringify(measure), label, measure, unit };
}

function metricUnit(unit: string): Unit {
  if (unit === "Milliseconds") return "ms";
  return unit === "Bytes" ? "bytes" : "count";
}

function figureUnit(unit: FigureSpec["unit"]): Unit {
  if (unit === "percent") return "share";
  return unit === "objects" ? "count" : unit;
}

/** The lesson of a draft, as a document still to be checked. `say` names a goal left unnamed. */
export function draftToLesson(
  draft: Draft,
  start: Scenario,
  choices: readonly MeasureChoice[],
): unknown {
  const find = (key: string) => choices.find((one) => one.key === key);
  const answer = find(draft.answer) ?? choices[0];
  const { title, story, task, question, debrief } = draft.texts;
  const lesson: Omit<Lesson, "start"> = {
    lesson: 1,
    id: "own",
    chapter: "own",
    order: 0,
    title,
    minutes: 10,
    card: { story, watch: question, learn: task },
    terms: [],
    runFor: draft.runFor,
    speed: 10,
    ...(draft.palette === null ? {} : { palette: draft.palette }),
    prediction: predictionOf(draft, answer),
    task,
    goals: draft.goals.map((goal, index) => {
      const found = find(goal.measure) ?? choices[0];
      return {
        id: `goal-${index + 1}`,
        text: isEmpty(goal.text) ? sentence(found, goal) : goal.text,
        measure: found?.measure ?? 0,
        is: goal.is,
        value: goal.value,
        unit: found?.unit ?? "count",
      };
    }),
    hints: lines(draft.hints),
    solution: { text: debrief, changes: [] },
    decoys: [],
    values: {},
    debrief: { text: debrief },
    sources: [],
  };
  return { ...lesson, start };
}

function predictionOf(draft: Draft, answer: MeasureChoice | undefined): Lesson["prediction"] {
  const { question, debrief } = draft.texts;
  const asked = { question, because: debrief };
  const unit = answer?.unit ?? "count";
  if (draft.predict === "choice") {
    const options = lines(draft.options).map(({ en, vi }, index) => ({
      id: `option-${index + 1}`,
      text: { en: unmarked(en), vi: unmarked(vi) },
      why: debrief,
      ...(en.startsWith("*") || vi.startsWith("*") ? { right: true } : {}),
    }));
    return { kind: "choice", ...asked, options };
  }
  const measure = answer?.measure ?? 0;
  if (draft.predict === "number")
    return { kind: "number", ...asked, unit, measure, tolerance: 0.1 };
  // A measure that is no metric has no curve; the check then says which ones have.
  const { node, metric, statistic } = measure as Partial<MetricMeasure>;
  const drawn = { node: node ?? "", metric: metric ?? "" };
  const by = statistic === "Maximum" ? "Maximum" : "Sum";
  return {
    kind: "curve",
    ...asked,
    ...drawn,
    statistic: by,
    unit,
    top: draft.top,
    tolerance: 0.15,
  };
}

const unmarked = (line: string) => line.replace(/^\*\s*/, "");

const isEmpty = (text: Text) => text.en.trim() === "" && text.vi.trim() === "";

function sentence(found: MeasureChoice | undefined, { is, value }: DraftGoal): Text {
  const say = (language: Language) => `${found?.label[language] ?? ""} ${is} ${value}`;
  return { en: say("en"), vi: say("vi") };
}

/** Hints line by line; where one language has fewer lines, the other's line stands in. */
function lines(text: Text): readonly Text[] {
  const split = (one: string) => one.split("\n").filter((line) => line.trim() !== "");
  const en = split(text.en);
  const vi = split(text.vi);
  return Array.from({ length: Math.max(en.length, vi.length) }, (_, i) => ({
    en: en[i] ?? vi[i] ?? "",
    vi: vi[i] ?? en[i] ?? "",
  }));
}
