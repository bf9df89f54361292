// From unknown JSON to a lesson, or the problems that keep it from being one. Every move of the solution
// and the decoys is tried on the start, so that a lesson that opens can also be played.
import { isObject } from "../model/config-path.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { FactBook } from "../model/fact.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { parseScenario } from "../model/parse-scenario.ts";
import type { Problem } from "../model/problem.ts";
import { emptyScenario, type Scenario, type ScenarioNode } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { validateScenario } from "../model/validate.ts";
import { applyChanges } from "./changes.ts";
import {
  CHAPTERS,
  type Change,
  type Goal,
  type Hold,
  type Lesson,
  type Prediction,
} from "./lesson.ts";
import { COMPARISONS, type Design, readMeasure, readUnit, serviceOf } from "./read-measure.ts";
import { Reader } from "./reader.ts";

export interface ParsedLesson {
  readonly lesson: Lesson | null;
  readonly problems: readonly Problem[];
}

interface ParseOptions {
  /** The design a lesson member of a scenario starts from. */
  readonly start?: Scenario;
  /** A teacher's own lesson may be in one language. */
  readonly own?: boolean;
}

const CHAPTER_IDS = [...CHAPTERS.map((chapter) => chapter.id), "own" as const];

export function parseLesson(
  document: unknown,
  catalog: Catalog,
  facts: FactBook,
  options: ParseOptions = {},
): ParsedLesson {
  const reader = new Reader(facts, options.own !== true);
  if (!isObject(document) || document["lesson"] !== 1) {
    const found = isObject(document) ? document["lesson"] : document;
    reader.expected("lesson", found, "a lesson of version 1", "bài học phiên bản 1");
    return { lesson: null, problems: reader.problems };
  }
  const start = options.start ?? readStart(reader, document["start"], catalog);
  const lesson = readLesson(reader, document, start, catalog);
  const isWrong = () => reader.problems.some((one) => one.severity === "error");
  if (!isWrong()) tryMoves(reader, lesson, catalog);
  return { lesson: isWrong() ? null : lesson, problems: reader.problems };
}

function readStart(reader: Reader, found: Json | undefined, catalog: Catalog): Scenario {
  const { scenario, problems } = parseScenario(found, catalog, reader.facts);
  for (const problem of problems.filter((one) => one.severity === "error")) {
    reader.problems.push({ ...problem, path: `start.${problem.path ?? problem.node ?? ""}` });
  }
  return scenario ?? emptyScenario();
}

function readLesson(
  reader: Reader,
  document: JsonObject,
  start: Scenario,
  catalog: Catalog,
): Lesson {
  const moves = [
    ...reader.list(reader.object(document["solution"], "solution")["changes"], "solution.changes"),
    ...reader
      .list(document["decoys"], "decoys")
      .flatMap((decoy, index) =>
        reader.list(isObject(decoy) ? decoy["changes"] : undefined, `decoys[${index}].changes`),
      ),
  ];
  const added = moves.flatMap((move) =>
    isObject(move) && isObject(move["add"]) ? [move["add"]] : [],
  );
  const design = { catalog, nodes: [...start.nodes, ...(added as unknown as ScenarioNode[])] };
  const card = reader.object(document["card"], "card");
  const lesson: Lesson = {
    lesson: 1,
    id: reader.string(document["id"], "id"),
    chapter: reader.choice(document["chapter"], "chapter", CHAPTER_IDS),
    order: reader.number(document["order"], "order", 0),
    title: reader.text(document["title"], "title"),
    minutes: reader.number(document["minutes"], "minutes", 5),
    card: {
      story: reader.text(card["story"], "card.story"),
      watch: reader.text(card["watch"], "card.watch"),
      learn: reader.text(card["learn"], "card.learn"),
    },
    terms: reader.list(document["terms"], "terms").map((found, index) => {
      const term = reader.object(found, `terms[${index}]`);
      const path = `terms[${index}]`;
      return {
        term: reader.string(term["term"], `${path}.term`),
        gloss: reader.text(term["gloss"], `${path}.gloss`),
      };
    }),
    start,
    runFor: reader.duration(document["runFor"], "runFor"),
    speed: document["speed"] === null ? null : reader.number(document["speed"], "speed", 10),
    ...readLimits(reader, document, design),
    prediction: readPrediction(reader, reader.object(document["prediction"], "prediction"), design),
    task: reader.text(document["task"], "task"),
    goals: reader
      .list(document["goals"], "goals", 1)
      .map((goal, index) => readGoal(reader, goal, `goals[${index}]`, design)),
    hints: reader
      .list(document["hints"], "hints")
      .map((hint, index) => reader.text(hint, `hints[${index}]`)),
    ...readAnswers(reader, document),
    ...readPar(reader, document["par"], design),
    values: readValues(reader, document["values"], design),
    debrief: readDebrief(reader, document["debrief"]),
    sources: reader
      .list(document["sources"], "sources")
      .flatMap((source, index) => readAddress(reader, source, `sources[${index}]`)),
  };
  checkNamed(reader, lesson);
  return lesson;
}

/** Shown as a link, so nothing but http(s): a lesson may come from anyone. */
function readAddress(reader: Reader, found: Json, path: string): readonly string[] {
  const address = reader.string(found, path);
  if (address === "" || /^https?:\/\/[^\s]+$/i.test(address))
    return address === "" ? [] : [address];
  reader.problems.push({
    code: "BAD_LINK",
    severity: "warning",
    path,
    text: {
      en: "This address is not http(s) and was removed.",
      vi: "Địa chỉ này không phải http(s) nên đã bị bỏ.",
    },
  });
  return [];
}

function readLimits(reader: Reader, document: JsonObject, design: Design) {
  const { palette, live } = document;
  const types = design.catalog.services.map((service) => service.type);
  const allowed = palette === undefined ? undefined : reader.list(palette, "palette");
  const hold = document["hold"] === undefined ? undefined : readHold(reader, document, design);
  return {
    ...(allowed === undefined
      ? {}
      : { palette: allowed.map((type, index) => reader.choice(type, `palette[${index}]`, types)) }),
    ...(hold === undefined ? {} : { hold }),
    ...(live === true ? { live } : {}),
  };
}

function readHold(reader: Reader, document: JsonObject, design: Design): Hold {
  const hold = reader.object(document["hold"], "hold");
  serviceOf(reader, hold["node"], "hold.node", design);
  return {
    node: reader.string(hold["node"], "hold.node"),
    setting: reader.string(hold["setting"], "hold.setting"),
    rates: reader
      .list(hold["rates"], "hold.rates", 1)
      .map((rate, index) => reader.number(rate, `hold.rates[${index}]`)),
    rest: reader.number(hold["rest"], "hold.rest"),
    label: reader.text(hold["label"], "hold.label"),
  };
}

function readPrediction(reader: Reader, document: JsonObject, design: Design): Prediction {
  const path = "prediction";
  const kind = reader.choice(document["kind"], `${path}.kind`, ["number", "choice", "curve"]);
  const asked = {
    question: reader.text(document["question"], `${path}.question`),
    because: reader.text(document["because"], `${path}.because`),
  };
  if (kind === "choice") {
    const options = reader.list(document["options"], `${path}.options`, 2).map((found, index) => {
      const at = `${path}.options[${index}]`;
      const option = reader.object(found, at);
      return {
        id: reader.string(option["id"], `${at}.id`),
        text: reader.text(option["text"], `${at}.text`),
        ...(option["right"] === true ? { right: true } : {}),
        why: reader.text(option["why"], `${at}.why`),
      };
    });
    if (!options.some((option) => "right" in option)) {
      reader.wrong(`${path}.options`, "No option is right.", "Không có lựa chọn nào đúng.");
    }
    return { kind, ...asked, options };
  }
  const unit = readUnit(reader, document["unit"], `${path}.unit`);
  const tolerance = reader.number(document["tolerance"], `${path}.tolerance`, 0.1);
  if (kind === "number") {
    const measure = readMeasure(reader, document["measure"], `${path}.measure`, design);
    return { kind, ...asked, unit, tolerance, measure };
  }
  const statistic = reader.choice(document["statistic"], `${path}.statistic`, [
    "Maximum",
    "Average",
    "Sum",
  ]);
  const { node, metric } = document;
  readMeasure(reader, { node, metric, statistic }, path, design);
  const top = reader.number(document["top"], `${path}.top`);
  const named = { node: String(node), metric: String(metric) };
  return { kind, ...asked, unit, tolerance, top, statistic, ...named };
}

function readGoal(reader: Reader, found: Json, path: string, design: Design): Goal {
  const goal = reader.object(found, path);
  const { tolerance } = goal;
  return {
    id: reader.string(goal["id"], `${path}.id`),
    text: reader.text(goal["text"], `${path}.text`),
    measure: readMeasure(reader, goal["measure"], `${path}.measure`, design),
    is: reader.choice(goal["is"], `${path}.is`, COMPARISONS),
    value: readMeasure(reader, goal["value"], `${path}.value`, design),
    unit: readUnit(reader, goal["unit"], `${path}.unit`),
    ...(tolerance === undefined
      ? {}
      : { tolerance: reader.number(tolerance, `${path}.tolerance`) }),
  };
}

function readAnswers(reader: Reader, document: JsonObject): Pick<Lesson, "solution" | "decoys"> {
  const solution = reader.object(document["solution"], "solution");
  const moves = (found: Json | undefined, path: string) =>
    (Array.isArray(found) ? found : []).map((move, index) =>
      isObject(move) && move["says"] !== undefined
        ? { ...move, says: reader.text(move["says"], `${path}[${index}].says`) }
        : move,
    ) as Change[];
  return {
    solution: {
      text: reader.text(solution["text"], "solution.text"),
      changes: moves(solution["changes"], "solution.changes"),
    },
    decoys: reader.list(document["decoys"], "decoys").map((found, index) => {
      const path = `decoys[${index}]`;
      const decoy = reader.object(found, path);
      return {
        id: reader.string(decoy["id"], `${path}.id`),
        text: reader.text(decoy["text"], `${path}.text`),
        why: reader.text(decoy["why"], `${path}.why`),
        changes: moves(decoy["changes"], `${path}.changes`),
      };
    }),
  };
}

function readPar(reader: Reader, found: Json | undefined, design: Design): Pick<Lesson, "par"> {
  if (found === undefined) return {};
  const par = reader.object(found, "par");
  return {
    par: {
      text: reader.text(par["text"], "par.text"),
      measure: readMeasure(reader, par["measure"], "par.measure", design),
      unit: readUnit(reader, par["unit"], "par.unit"),
      value: reader.number(par["value"], "par.value"),
    },
  };
}

function readValues(reader: Reader, found: Json | undefined, design: Design): Lesson["values"] {
  if (found === undefined) return {};
  const entries = Object.entries(reader.object(found, "values")).map(([name, value]) => {
    const document = reader.object(value, `values.${name}`);
    const measure = readMeasure(reader, document["measure"], `values.${name}.measure`, design);
    return [name, { measure, unit: readUnit(reader, document["unit"], `values.${name}.unit`) }];
  });
  return Object.fromEntries(entries);
}

function readDebrief(reader: Reader, found: Json | undefined): Lesson["debrief"] {
  const debrief = reader.object(found, "debrief");
  const text = reader.text(debrief["text"], "debrief.text");
  if (debrief["exam"] === undefined) return { text };
  return { text, exam: reader.text(debrief["exam"], "debrief.exam") };
}

/** `{answer}`, `{predicted}`, `{mine}` and `{par}` are always there; other names are the lesson's. */
const ALWAYS = ["answer", "predicted", "mine", "par"];

function checkNamed(reader: Reader, lesson: Lesson): void {
  for (const { path, name } of reader.named) {
    if (ALWAYS.includes(name) || Object.hasOwn(lesson.values, name)) continue;
    reader.wrong(
      path,
      `${path} names {${name}}, not in values.`,
      `${path}: values thiếu {${name}}.`,
    );
  }
}

function tryMoves(reader: Reader, lesson: Lesson, catalog: Catalog): void {
  const lists = [
    ["solution", lesson.solution.changes] as const,
    ...lesson.decoys.map((decoy, index) => [`decoys[${index}]`, decoy.changes] as const),
  ];
  for (const [path, changes] of lists) {
    const before = reader.problems.length;
    for (const change of changes) checkMove(reader, change, `${path}.changes`, lesson);
    if (reader.problems.length > before) continue;
    const scenario = applyChanges(lesson, changes, catalog);
    const problems = validateScenario(scenario, catalog, reader.facts);
    const error = problems.find((one) => one.severity === "error");
    if (error) {
      reader.problems.push({ ...error, path: `${path}: ${error.path ?? error.node ?? ""}` });
    }
  }
}

const isText = (found: unknown) => typeof found === "string";
const isTime = (found: unknown) => parseDurationMs(found) !== null;
const isLink = (found: unknown) => isObject(found) && isText(found["from"]) && isText(found["to"]);
const isNode = (found: unknown) =>
  isObject(found) && isText(found["id"]) && isText(found["type"]) && isObject(found["config"]);

/** What each kind of move must be made of. */
const MOVES: Readonly<Record<string, (move: JsonObject) => boolean>> = {
  set: ({ node, set, at }) => isText(node) && isObject(set) && (at === undefined || isTime(at)),
  call: (move) => isText(move["node"]) && isText(move["call"]) && isTime(move["at"]),
  add: ({ add }) => isNode(add),
  remove: ({ remove }) => isText(remove),
  link: ({ link }) => isLink(link),
  unlink: ({ unlink }) => isLink(unlink),
  hold: ({ hold, at }) => isTime(hold) && isTime(at),
};

function checkMove(reader: Reader, change: Change, path: string, lesson: Lesson): void {
  const kind = isObject(change) ? Object.keys(MOVES).find((key) => key in change) : undefined;
  if (kind === undefined || MOVES[kind]?.(change as unknown as JsonObject) !== true) {
    const known = Object.keys(MOVES).join(", ");
    reader.expected(path, change, `one of ${known}`, `một trong ${known}`);
    return;
  }
  if ("add" in change && lesson.palette && !lesson.palette.includes(change.add.type)) {
    reader.expected(path, change.add.type, lesson.palette.join(", "), lesson.palette.join(", "));
  }
  if (kind === "hold" && !lesson.hold) {
    reader.wrong(path, "The lesson has no button to hold.", "Bài học không có nút để giữ.");
  }
}
