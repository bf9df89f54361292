// The page put together: top bar, palette, canvas, inspector, charts. On a phone the side panels lie
// over the canvas as drawers and the transport stands at the bottom.
import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import {
  ChartLine,
  GraduationCap,
  LibraryBig,
  PanelLeft,
  PanelRight,
  SlidersHorizontal,
} from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { Canvas } from "./canvas/Canvas.tsx";
import { listenForShortcuts, runCommand } from "./commands/registry.ts";
import { PHONE } from "./commands/shell-commands.ts";
import { CallToasts } from "./events/CallToasts.tsx";
import { useTexts } from "./i18n/index.ts";
import { BottomPanel } from "./shell/BottomPanel.tsx";
import { LeftPanel, LessonPanel } from "./shell/LeftPanel.tsx";
import { ProblemBar } from "./shell/ProblemBar.tsx";
import "./shell/shell.css";
import { TopBar } from "./shell/TopBar.tsx";
import { Clock, PlayButton, SpeedMenu } from "./shell/Transport.tsx";
import { useRun } from "./stores/run-store.ts";
import { uiActions, useUi } from "./stores/ui-store.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";
import { useEver } from "./ui/use-ever.ts";

const Inspector = lazy(async () => ({
  default: (await import("./inspector/Inspector.tsx")).Inspector,
}));

const NodeAdvice = lazy(async () => ({
  default: (await import("./advisor/NodeAdvice.tsx")).NodeAdvice,
}));

const StoryCard = lazy(async () => ({
  default: (await import("./shell/StoryCard.tsx")).StoryCard,
}));

const CommandPalette = lazy(async () => ({
  default: (await import("./shell/CommandPalette.tsx")).CommandPalette,
}));

const Dialogs = lazy(async () => ({ default: (await import("./shell/Dialogs.tsx")).Dialogs }));

const StoppedDialog = lazy(async () => ({
  default: (await import("./shell/StoppedDialog.tsx")).StoppedDialog,
}));

const PhoneDrawers = lazy(async () => ({
  default: (await import("./shell/PhoneDrawers.tsx")).PhoneDrawers,
}));

export function App() {
  const { t } = useTexts();
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
  const bottomShown = useUi((state) => state.bottomShown);
  const lesson = useUi((state) => state.lesson !== null);
  useEffect(listenForShortcuts, []);
  return (
    <div className={`page ${phone ? "page-phone" : ""} ${lesson && !phone ? "page-lesson" : ""}`}>
      <a className="skip" href="#diagram">
        {t("shell.skip")}
      </a>
      <TopBar phone={phone} />
      <div className="page-middle">
        {!phone && <LeftPanel />}
        <main id="diagram" aria-label={t("shell.canvas")}>
          <ErrorBoundary>
            <Canvas />
          </ErrorBoundary>
          <ProblemBar />
          {!phone && <PanelButtons />}
          {phone && <PhoneButtons />}
        </main>
        {!phone && <RightPanel />}
      </div>
      {phone && lesson && (
        <section className="phone-lesson" aria-label={t("shell.lesson")}>
          <LessonPanel />
        </section>
      )}
      {((phone && !lesson) || (!phone && bottomShown)) && <BottomPanel phone={phone} />}
      {phone && <PhoneTransport />}
      {phone && (
        <Suspense fallback={null}>
          <PhoneDrawers />
        </Suspense>
      )}
      <LazyDialogs />
      <CallToasts />
      <Suspense fallback={null}>
        <CommandPalette />
      </Suspense>
    </div>
  );
}

/** Loaded when the first of them opens; it then stays, so that closing is drawn. */
function LazyDialogs() {
  const needed = useEver(useUi((state) => state.dialog !== null || state.study !== null));
  const stopped = useRun((state) => state.stopped !== null);
  return (
    <Suspense fallback={null}>
      {needed && <Dialogs />}
      {stopped && <StoppedDialog />}
    </Suspense>
  );
}

function RightPanel() {
  const { t } = useTexts();
  const shown = useUi((state) => state.rightShown);
  if (!shown) return null;
  return (
    <aside className="right" aria-label={t("inspector.title")}>
      <ErrorBoundary>
        <Suspense fallback={null}>
          <Inspector story={<StoryCard />} advice={(nodeId) => <NodeAdvice nodeId={nodeId} />} />
        </Suspense>
      </ErrorBoundary>
    </aside>
  );
}

function PanelButtons() {
  const { t } = useTexts();
  const { leftShown, rightShown, bottomShown } = useUi();
  const toggles = [
    { label: t("shell.showLeft"), on: leftShown, set: uiActions.showLeft, Icon: PanelLeft },
    { label: t("shell.showBottom"), on: bottomShown, set: uiActions.showBottom, Icon: ChartLine },
    { label: t("shell.showRight"), on: rightShown, set: uiActions.showRight, Icon: PanelRight },
  ];
  return (
    <div className="panel-buttons">
      {toggles.map(({ label, on, set, Icon }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon
            variant="subtle"
            size={26}
            aria-label={label}
            aria-pressed={on}
            onClick={() => set(!on)}
          >
            <Icon size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}

function PhoneButtons() {
  const { t } = useTexts();
  const selected = useUi((state) => state.selectedIds.length > 0);
  const lesson = useUi((state) => state.lesson !== null);
  return (
    <div className="phone-buttons">
      {!lesson && (
        <>
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t("shell.showLeft")}
            onClick={() => uiActions.openDrawer("palette")}
          >
            <PanelLeft size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t("shell.examples")}
            onClick={() => runCommand("page.examples")}
          >
            <LibraryBig size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={40}
            aria-label={t("shell.learn")}
            onClick={() => runCommand("page.learn")}
          >
            <GraduationCap size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
      <ActionIcon
        variant={selected ? "filled" : "default"}
        size={40}
        aria-label={t("shell.showRight")}
        onClick={() => uiActions.openDrawer("inspector")}
      >
        <SlidersHorizontal size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function PhoneTransport() {
  const { t } = useTexts();
  return (
    <footer className="phone-transport">
      <Button
        variant="default"
        aria-label={t("shell.backHelp")}
        onClick={() => runCommand("run.back")}
      >
        {t("shell.back")}
      </Button>
      <PlayButton compact />
      <Clock />
      <SpeedMenu />
    </footer>
  );
}
