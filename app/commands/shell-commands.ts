// Commands of the run and of the page as a whole.
import type { Text } from "../../workers/model/text.ts";
import { STUDY_PAGES } from "../../workers/study/pages.ts";
import { shellTexts } from "../i18n/texts/shell.ts";
import { studyNames } from "../i18n/texts/study-names.ts";
import { runActions } from "../run/run-actions.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { type Speed, useRun } from "../stores/run-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import type { Command } from "./command.ts";
import { chooseFile, newBoard, saveFile } from "./document-actions.ts";

export const SPEEDS: readonly Speed[] = [0.1, 1, 10, 60, 600, null];
/** Opens the list of commands, so it is not in it. */
export const FIND_COMMAND = "page.find";
const BACK_MS = 10_000;
/** As App.tsx has it: there the panels are drawers. */
export const PHONE = "(max-width: 768px)";

/** "60×", or the word for full speed. */
export function speedLabel(speed: Speed, max: string): string {
  return speed === null ? max : `${speed}×`;
}

function shiftSpeed(by: number): void {
  const at = SPEEDS.indexOf(useRun.getState().speed);
  const next = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))];
  if (next !== undefined) runActions.setSpeed(next);
}

const both = (en: string, vi: string): Text => ({ en, vi });

function showLessons(): void {
  uiActions.setLeftTab("learn");
  uiActions.showLeft(true);
  if (matchMedia(PHONE).matches) uiActions.openDrawer("palette");
}

export const shellCommands: readonly Command[] = [
  {
    id: "run.toggle",
    label: both("Play or pause", "Chạy hoặc tạm dừng"),
    shortcut: "Space",
    run: runActions.toggle,
  },
  {
    id: "run.step",
    label: shellTexts.stepHelp,
    shortcut: ".",
    run: () => void runActions.step(),
  },
  {
    id: "run.back",
    label: shellTexts.backHelp,
    shortcut: ",",
    run: () => void runActions.back(BACK_MS),
  },
  {
    id: "run.restart",
    label: shellTexts.restart,
    shortcut: "Shift+R",
    run: () => void runActions.restart(),
  },
  {
    id: "run.faster",
    label: both("Faster", "Nhanh hơn"),
    shortcut: "]",
    run: () => shiftSpeed(1),
  },
  {
    id: "run.slower",
    label: both("Slower", "Chậm hơn"),
    shortcut: "[",
    run: () => shiftSpeed(-1),
  },
  {
    id: "design.undo",
    label: shellTexts.undo,
    shortcut: "Mod+Z",
    enabled: () => useDesign.temporal.getState().pastStates.length > 0,
    run: designActions.undo,
  },
  {
    id: "design.redo",
    label: shellTexts.redo,
    shortcut: "Mod+Shift+Z",
    enabled: () => useDesign.temporal.getState().futureStates.length > 0,
    run: designActions.redo,
  },
  { id: "page.share", label: shellTexts.share, run: () => uiActions.open("share") },
  { id: "page.new", label: shellTexts.newBoard, run: () => void newBoard() },
  { id: "page.open", label: shellTexts.openFile, shortcut: "Mod+O", run: chooseFile },
  { id: "page.save", label: shellTexts.saveFile, shortcut: "Mod+S", run: () => void saveFile() },
  { id: "page.library", label: shellTexts.library, run: () => uiActions.open("library") },
  { id: "page.examples", label: shellTexts.examples, run: () => uiActions.open("examples") },
  { id: "page.learn", label: shellTexts.lessons, run: showLessons },
  { id: "page.teach", label: shellTexts.teach, run: () => uiActions.open("teach") },
  ...STUDY_PAGES.map((page): Command => {
    const { en, vi } = studyNames[page];
    return {
      id: `study.${page}`,
      label: both(`${studyNames.title.en}: ${en}`, `${studyNames.title.vi}: ${vi}`),
      run: () => uiActions.openStudy(page),
    };
  }),
  {
    id: FIND_COMMAND,
    label: shellTexts.search,
    shortcut: "Mod+K",
    run: () => uiActions.setFinding(true),
  },
  {
    id: "page.shortcuts",
    label: shellTexts.shortcuts,
    shortcut: "?",
    run: () => uiActions.open("shortcuts"),
  },
  {
    id: "page.theme",
    label: shellTexts.theme,
    run: () => uiActions.setTheme(useUi.getState().theme === "dark" ? "light" : "dark"),
  },
  {
    id: "page.language",
    label: both("Switch to Vietnamese", "Chuyển sang tiếng Anh"),
    run: () => uiActions.setLanguage(useUi.getState().language === "en" ? "vi" : "en"),
  },
];
