// What the page shows: selection, panels, language, theme. Language, theme and panels are remembered.
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { JsonObject } from "../../workers/model/json.ts";
import type { Language } from "../../workers/model/text.ts";
import type { StudyPage } from "../../workers/study/pages.ts";

export type RightTab = "settings" | "live" | "facts" | "advice";
export type LeftTab = "build" | "learn" | "exam";
export type BottomTab = "charts" | "events" | "cost" | "advice";
export type Theme = "dark" | "light";
export type Dialog = "teach" | "share" | "library" | "shortcuts" | "examples" | null;
/** On a phone a panel lies over the canvas. */
export type Drawer = "palette" | "inspector" | null;

export interface PreparedCall {
  readonly nodeId: string;
  readonly name: string;
  readonly parameters: JsonObject;
}

interface UiState {
  readonly selectedIds: readonly string[];
  /** As `from→to`. */
  readonly selectedLinks: readonly string[];
  readonly leftTab: LeftTab;
  readonly rightTab: RightTab;
  readonly bottomTab: BottomTab;
  readonly language: Language;
  readonly theme: Theme;
  readonly dialog: Dialog;
  readonly drawer: Drawer;
  readonly leftShown: boolean;
  readonly rightShown: boolean;
  readonly bottomShown: boolean;
  readonly bottomHeight: number;
  /** The example whose explanation card is open. */
  readonly storyOf: string | null;
  /** The lesson being played: the canvas then shows its design, not the learner's board. */
  readonly lesson: string | null;
  /** The study page that lies over the window. */
  readonly study: StudyPage | null;
  /** The command palette is open, or opens as soon as it is loaded. */
  readonly finding: boolean;
  /** A call being prepared in the inspector, with the parameters known so far. */
  readonly call: PreparedCall | null;
  /** Service types the palette offers; null: all. */
  readonly palette: readonly string[] | null;
}

const NONE: readonly string[] = [];

function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("vi") ? "vi" : "en";
}

function preferredTheme(): Theme {
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

export const useUi = create<UiState>()(
  persist(
    (): UiState => ({
      selectedIds: NONE,
      selectedLinks: NONE,
      leftTab: "build",
      rightTab: "settings",
      bottomTab: "charts",
      language: preferredLanguage(),
      theme: preferredTheme(),
      dialog: null,
      drawer: null,
      leftShown: true,
      rightShown: true,
      bottomShown: true,
      bottomHeight: 250,
      storyOf: null,
      lesson: null,
      palette: null,
      finding: false,
      call: null,
      study: null,
    }),
    {
      name: "shardscope-page",
      partialize: (state) => ({
        language: state.language,
        theme: state.theme,
        leftShown: state.leftShown,
        rightShown: state.rightShown,
        bottomShown: state.bottomShown,
        bottomHeight: state.bottomHeight,
      }),
    },
  ),
);

const set = useUi.setState;

export const uiActions = {
  select(ids: readonly string[], links: readonly string[] = NONE): void {
    const now = useUi.getState();
    if (sameList(now.selectedIds, ids) && sameList(now.selectedLinks, links)) return;
    set({ selectedIds: ids, selectedLinks: links });
  },
  setLeftTab: (leftTab: LeftTab) => set({ leftTab }),
  setRightTab: (rightTab: RightTab) => set({ rightTab }),
  setBottomTab: (bottomTab: BottomTab) => set({ bottomTab }),
  setLanguage: (language: Language) => set({ language }),
  setTheme: (theme: Theme) => set({ theme }),
  open: (dialog: Dialog) => set({ dialog }),
  openDrawer: (drawer: Drawer) => set({ drawer }),
  showLeft: (leftShown: boolean) => set({ leftShown }),
  showRight: (rightShown: boolean) => set({ rightShown }),
  showBottom: (bottomShown: boolean) => set({ bottomShown }),
  setBottomHeight: (bottomHeight: number) => set({ bottomHeight }),
  setFinding: (finding: boolean) => set({ finding }),
  openStudy: (study: StudyPage | null) => set({ study }),
  /** Opens the node's inspector at a call. */
  prepareCall(call: PreparedCall): void {
    set({ call });
    uiActions.inspect(call.nodeId, "settings");
  },
  /** Opens the node's inspector at a tab; on a phone as a drawer. */
  inspect(nodeId: string, rightTab: RightTab): void {
    uiActions.select([nodeId]);
    const drawer = matchMedia("(max-width: 768px)").matches ? "inspector" : null;
    set({ rightTab, rightShown: true, drawer });
  },
  tellStory: (storyOf: string | null) => set({ storyOf }),
  setLesson: (lesson: string | null, palette: readonly string[] | null) => set({ lesson, palette }),
};

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
