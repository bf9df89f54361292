// The page put together: top bar, palette, canvas, inspector, charts. On a phone the side panels lie
// over the canvas as drawers and the transport stands at the bottom.
import { ActionIcon, Button, Drawer, Tooltip } from "@mantine/core";
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
import { Dialogs } from "./shell/Dialogs.tsx";
import { LeftPanel, LeftTabs, LessonPanel } from "./shell/LeftPanel.tsx";
import { ProblemBar } from "./shell/ProblemBar.tsx";
import "./shell/shell.css";
import { StoppedDialog } from "./shell/StoppedDialog.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { Clock, PlayButton, SpeedMenu } from "./shell/Transport.tsx";
import { uiActions, useUi } from "./stores/ui-store.ts";
import { ErrorBoundary } from "./ui/ErrorBoundary.tsx";

const Inspector = lazy(async () => ({
  default: (await import("./inspector/Inspector.tsx")).Inspector,
}));

const StoryCard = lazy(async () => ({
  default: (await import("./shell/StoryCard.tsx")).StoryCard,
}));

const CommandPalette = lazy(async () => ({
  default: (await import("./shell/CommandPalette.tsx")).CommandPalette,
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
      {phone && <PhoneDrawers />}
      <Dialogs />
      <StoppedDialog />
      <CallToasts />
      <Suspense fallback={null}>
        <CommandPalette />
      </Suspense>
    </div>
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
          <Inspector story={<StoryCard />} />
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

function PhoneDrawers() {
  const { t } = useTexts();
  const drawer = useUi((state) => state.drawer);
  const close = () => uiActions.openDrawer(null);
  const closeButtonProps = { "aria-label": t("shell.close") };
  return (
    <>
      <Drawer
        opened={drawer === "palette"}
        onClose={close}
        title={t("shell.build")}
        size="80%"
        closeButtonProps={closeButtonProps}
      >
        <LeftTabs onPlaced={close} />
      </Drawer>
      <Drawer
        opened={drawer === "inspector"}
        onClose={close}
        position="right"
        title={t("inspector.title")}
        size="92%"
        closeButtonProps={closeButtonProps}
      >
        <Suspense fallback={null}>
          <Inspector story={<StoryCard />} />
        </Suspense>
      </Drawer>
    </>
  );
}
