// Name, title, transport, which numbers, language, theme, share, menu.
import { ActionIcon, Button, Kbd, Menu, SegmentedControl, TextInput, Tooltip } from "@mantine/core";
import { EllipsisVertical, Moon, Redo2, Share2, Sun, Undo2 } from "lucide-react";
import { SCENARIO_LIMITS } from "../../workers/model/scenario.ts";
import { commands, runCommand, shortcutText } from "../commands/registry.ts";
import { useTexts } from "../i18n/index.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { Transport } from "./Transport.tsx";

export function TopBar({ phone }: { readonly phone: boolean }) {
  const { t } = useTexts();
  return (
    <header className="topbar">
      <div className="brand">
        <img src="./logo.svg" alt="" width={22} height={22} />
        {!phone && <span>Shardscope</span>}
      </div>
      <TitleField />
      {!phone && <Transport />}
      <div className="topbar-end">
        {!phone && <FactsSwitch />}
        <LanguageButton />
        {!phone && <UndoButtons />}
        {!phone && <ThemeButton />}
        <Button
          variant="default"
          size="compact-md"
          leftSection={<Share2 size={14} aria-hidden />}
          onClick={() => runCommand("page.share")}
        >
          {t("shell.share")}
        </Button>
        <AppMenu phone={phone} />
      </div>
    </header>
  );
}

function TitleField() {
  const { t } = useTexts();
  const title = useDesign((state) => state.scenario.title);
  return (
    <TextInput
      className="title"
      variant="unstyled"
      size="sm"
      aria-label={t("shell.title")}
      placeholder={t("shell.untitled")}
      value={title}
      maxLength={SCENARIO_LIMITS.titleCharacters}
      onChange={(event) => designActions.setTitle(event.currentTarget.value)}
    />
  );
}

function FactsSwitch() {
  const { t } = useTexts();
  const facts = useDesign((state) => state.scenario.facts);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.facts")}
      value={facts}
      data={[
        { value: "exam", label: t("shell.examNote") },
        { value: "today", label: t("shell.awsToday") },
      ]}
      onChange={(next) => designActions.setFacts(next as typeof facts)}
    />
  );
}

function LanguageButton() {
  const { t } = useTexts();
  const language = useUi((state) => state.language);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("shell.language")}
      value={language}
      data={[
        { value: "en", label: "EN" },
        { value: "vi", label: "VI" },
      ]}
      onChange={(next) => uiActions.setLanguage(next as typeof language)}
    />
  );
}

function UndoButtons() {
  const { t } = useTexts();
  // The design changes with every entry of the history, so its buttons follow the design.
  useDesign((state) => state.scenario);
  const { pastStates, futureStates } = useDesign.temporal.getState();
  return (
    <div className="undo">
      <Tooltip label={`${t("shell.undo")} ${shortcutText("Mod+Z")}`}>
        <ActionIcon
          variant="subtle"
          size={30}
          aria-label={t("shell.undo")}
          disabled={pastStates.length === 0}
          onClick={designActions.undo}
        >
          <Undo2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${t("shell.redo")} ${shortcutText("Mod+Shift+Z")}`}>
        <ActionIcon
          variant="subtle"
          size={30}
          aria-label={t("shell.redo")}
          disabled={futureStates.length === 0}
          onClick={designActions.redo}
        >
          <Redo2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function ThemeButton() {
  const { t } = useTexts();
  const theme = useUi((state) => state.theme);
  const Icon = theme === "dark" ? Sun : Moon;
  return (
    <Tooltip label={t("shell.theme")}>
      <ActionIcon
        variant="subtle"
        size={30}
        aria-label={t("shell.theme")}
        onClick={() => runCommand("page.theme")}
      >
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

const MENU = ["page.new", "page.open", "page.save", "page.library", "page.examples"] as const;
const MENU_PHONE = ["design.undo", "design.redo", "page.theme"] as const;

function AppMenu({ phone }: { readonly phone: boolean }) {
  const { t, tx } = useTexts();
  const ids: readonly string[] = [...MENU, ...(phone ? MENU_PHONE : []), "page.shortcuts"];
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" size={30} aria-label={t("shell.menu")}>
          <EllipsisVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ids.map((id) => {
          const command = commands.find((one) => one.id === id);
          if (!command) return null;
          return (
            <Menu.Item
              key={id}
              onClick={() => runCommand(id)}
              rightSection={
                command.shortcut && !phone ? <Kbd>{shortcutText(command.shortcut)}</Kbd> : null
              }
            >
              {tx(command.label)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
