// Every command by name (Mod+K).
import { Spotlight } from "@mantine/spotlight";
import { commands, shortcutText } from "../commands/registry.ts";
import { useTexts } from "../i18n/index.ts";

export function CommandPalette() {
  const { t, tx } = useTexts();
  return (
    <Spotlight
      shortcut="mod + K"
      nothingFound={t("shell.searchNone")}
      attributes={{ content: { "aria-label": t("shell.search") } }}
      searchProps={{ placeholder: t("shell.search"), "aria-label": t("shell.search") }}
      scrollable
      // Can be scrolled by keyboard too.
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={360}
      actions={commands.map((command) => ({
        id: command.id,
        label: tx(command.label),
        rightSection: command.shortcut ? shortcutText(command.shortcut) : undefined,
        onClick: () => {
          if (command.enabled?.() ?? true) command.run();
        },
      }))}
    />
  );
}
