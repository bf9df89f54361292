// Opening, keeping and saving scenarios. Whatever is opened, the present work is never lost: it is kept
// first, and a document that cannot be opened changes nothing.
import { factBook } from "../../workers/facts/index.ts";
import type { Problem } from "../../workers/model/problem.ts";
import { emptyScenario, type Scenario } from "../../workers/model/scenario.ts";
import { catalog } from "../../workers/services/catalog.ts";
import type { LinkView } from "../../workers/share/index.ts";
import { shellTexts } from "../i18n/texts/shell.ts";
import { openRun, runActions } from "../run/run-actions.ts";
import { canvasView } from "../stores/canvas-bridge.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import {
  autosave,
  autosaved,
  autosavedIn,
  forgetAutosave,
  keep,
  leaveBehind,
  pruneAutosaves,
} from "../stores/kept-scenarios.ts";
import { useRun } from "../stores/run-store.ts";
import { tabName } from "../stores/tab-name.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { fillBoth, toast } from "./toast.ts";

const AUTOSAVE_DELAY_MS = 1_000;
const SPEED_MAX = 100_000;

/** What the present design was opened from, to know whether there is work to keep. */
let openedAs: Scenario | null = null;
let storageTold = false;

/** Loaded when the first document is opened or kept. */
export const shareCodec = () => import("../../workers/share/index.ts");

interface OpenOptions {
  readonly play: boolean;
  readonly quiet?: boolean;
}

/** Shows another scenario and starts its run; edited work is kept in the library first. */
export async function openScenario(scenario: Scenario, options: OpenOptions): Promise<void> {
  if (boardBehindLesson) restoreBoard();
  const before = useDesign.getState().scenario;
  const edited = before !== openedAs && before.nodes.length > 0;
  const keptAs = before.title || shellTexts.untitled[useUi.getState().language];
  const kept = edited ? await tryToKeep(before, keptAs) : false;
  openedAs = scenario;
  uiActions.select([]);
  uiActions.tellStory(null);
  designActions.replace(scenario);
  // The clock stands while the run is changed, or it would go on into a paused one.
  runActions.pause();
  await openRun();
  if (options.play) runActions.play();
  requestAnimationFrame(() => canvasView()?.fit());
  if (options.quiet) return;
  const title = scenario.title || shellTexts.untitled[useUi.getState().language];
  toast({ tone: "done", message: fillBoth(shellTexts.opened, { title }) });
  if (kept) toast({ tone: "done", message: fillBoth(shellTexts.keptBefore, { title: keptAs }) });
}

/** The learner's own work while a lesson has the canvas. */
let boardBehindLesson: Scenario | null = null;
let speedBehindLesson = useRun.getState().speed;

/** Shows a lesson's design; the learner's board waits, safely kept, until the lesson is left. */
export async function showLesson(
  id: string,
  scenario: Scenario,
  palette: readonly string[] | null,
): Promise<void> {
  if (boardBehindLesson === null) {
    await saveWork();
    boardBehindLesson = useDesign.getState().scenario;
    speedBehindLesson = useRun.getState().speed;
  }
  uiActions.setLesson(id, palette);
  uiActions.select([]);
  uiActions.tellStory(null);
  runActions.pause();
  designActions.replace(scenario);
  await openRun();
  requestAnimationFrame(() => canvasView()?.fit());
}

function restoreBoard(): void {
  if (boardBehindLesson) designActions.replace(boardBehindLesson);
  boardBehindLesson = null;
  uiActions.setLesson(null, null);
  useRun.setState({ endMs: null, speed: speedBehindLesson });
}

/** Back to the learner's board, as it was left. */
export async function leaveLesson(): Promise<void> {
  if (!boardBehindLesson) return;
  runActions.pause();
  uiActions.select([]);
  restoreBoard();
  await openRun();
  requestAnimationFrame(() => canvasView()?.fit());
}

/** The lesson's design becomes the learner's work; the board that waited goes to the library. */
export async function lessonToBoard(): Promise<void> {
  const { scenario } = useDesign.getState();
  await openScenario({ ...scenario }, { play: false, quiet: true });
}

async function tryToKeep(scenario: Scenario, title: string): Promise<boolean> {
  try {
    await keep(scenario, title);
    return true;
  } catch {
    tellStorageOff();
    return false;
  }
}

function tellStorageOff(): void {
  if (storageTold) return;
  storageTold = true;
  toast({ tone: "warning", message: shellTexts.storageOff });
}

/** Says why a document was not opened. */
export function tellRefused(problems: readonly Problem[]): void {
  const first = problems.find((one) => one.severity === "error") ?? problems[0];
  if (!first) return;
  const fix = first.fix ?? { en: "", vi: "" };
  const place = first.path ? `${first.path}: ` : "";
  toast({
    tone: "warning",
    title: shellTexts.notOpened,
    message: {
      en: `${place}${first.text.en} ${fix.en}`.trim(),
      vi: `${place}${first.text.vi} ${fix.vi}`.trim(),
    },
  });
}

/** Opens a scenario link; false when it cannot be opened. */
export async function openLink(link: string, quiet = false): Promise<boolean> {
  const { decodeLink } = await shareCodec();
  const { scenario, problems, view } = decodeLink(link, catalog, factBook);
  if (!scenario) {
    tellRefused(problems);
    return false;
  }
  applyView(view);
  if (scenario.lesson) {
    // A page that opens on a lesson has the last work as the board to come back to.
    const last = useDesign.getState().scenario.nodes.length === 0 ? await lastWork() : null;
    if (last) designActions.replace(last);
    if (await playLesson(scenario)) return true;
  }
  await openScenario(scenario, { play: view.run ?? true, quiet });
  if (view.atMs) {
    await runActions.goTo(view.atMs);
    if (view.run) runActions.play();
  }
  for (const problem of problems.filter((one) => one.severity === "warning").slice(0, 3)) {
    toast({ tone: "warning", message: problem.text });
  }
  return true;
}

/** Plays the lesson a scenario carries; set by the page, since panels are not known here. */
let playLesson: (scenario: Scenario) => Promise<boolean> = async () => false;

export function onLessonOpened(play: typeof playLesson): void {
  playLesson = play;
}

function applyView(view: LinkView): void {
  if (view.language) uiActions.setLanguage(view.language);
  if (view.speed) useRun.setState({ speed: Math.min(view.speed, SPEED_MAX) });
  const hidden = view.hide ?? [];
  if (hidden.includes("palette")) uiActions.showLeft(false);
  if (hidden.includes("inspector")) uiActions.showRight(false);
  if (hidden.includes("charts")) uiActions.showBottom(false);
}

export async function openFile(file: Blob): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { decodeFile } = await shareCodec();
  const { scenario, problems } = decodeFile(bytes, catalog, factBook);
  if (scenario?.lesson && (await playLesson(scenario))) return;
  if (scenario) await openScenario(scenario, { play: false });
  else tellRefused(problems);
}

export function chooseFile(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) void openFile(file);
  };
  input.click();
}

export async function saveFile(): Promise<void> {
  const { encodeFile } = await shareCodec();
  const { scenario } = useDesign.getState();
  const name = scenario.title
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, 80);
  const file = `${name || "scenario"}.json`;
  const url = URL.createObjectURL(new Blob([encodeFile(scenario)], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = file;
  anchor.click();
  URL.revokeObjectURL(url);
  toast({ tone: "done", message: fillBoth(shellTexts.saved, { file }) });
}

export async function newBoard(): Promise<void> {
  const title = shellTexts.newTitle[useUi.getState().language];
  await openScenario({ ...emptyScenario(), title }, { play: false, quiet: true });
}

/** The work of the last visit, or null. A damaged autosave gives way to the one before it. */
export async function lastWork(): Promise<Scenario | null> {
  return firstReadable(await autosaved(await tabName()));
}

async function firstReadable(texts: readonly string[]): Promise<Scenario | null> {
  if (texts.length === 0) return null;
  const { decodeFile } = await shareCodec();
  for (const text of texts) {
    const { scenario } = decodeFile(text, catalog, factBook);
    if (scenario && scenario.nodes.length > 0) return scenario;
  }
  return null;
}

/** After a link was opened in a tab that had work: the work goes to the library. */
export async function keepLastWork(): Promise<void> {
  const tab = await tabName();
  const last = await firstReadable(await autosavedIn(tab));
  if (!last) return;
  const title = last.title || shellTexts.untitled[useUi.getState().language];
  if (!(await tryToKeep(last, title))) return;
  await forgetAutosave(tab);
  toast({ tone: "done", message: fillBoth(shellTexts.keptBefore, { title }) });
}

/** The address names the link only while it is what is shown: a reload then brings the edits back. */
function leaveLink(): void {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
}

/** Writes what is not yet written; set when autosave starts. */
let saveWork: () => Promise<void> = async () => {};

/** Keeps every change of the design, shortly after it and when the page is left. */
export function startAutosave(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saved: Scenario | null = useDesign.getState().scenario;
  /** The last one the database is known to hold. */
  let written = saved;
  let tab = "";
  void tabName().then((name) => {
    tab = name;
    void pruneAutosaves(name);
  });
  const save = async () => {
    clearTimeout(timer);
    const { scenario } = useDesign.getState();
    if (scenario === saved || boardBehindLesson) return;
    saved = scenario;
    const { encodeFile } = await shareCodec();
    if (!(await autosave(await tabName(), encodeFile(scenario)))) {
      tellStorageOff();
      return;
    }
    written = scenario;
    leaveLink();
  };
  saveWork = save;
  useDesign.subscribe(({ scenario }, before) => {
    if (scenario === before.scenario) return;
    clearTimeout(timer);
    timer = setTimeout(() => void save(), AUTOSAVE_DELAY_MS);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) void save();
  });
  window.addEventListener("pagehide", () => {
    const scenario = boardBehindLesson ?? useDesign.getState().scenario;
    if (scenario !== written) leaveBehind(tab, JSON.stringify(scenario));
  });
}
