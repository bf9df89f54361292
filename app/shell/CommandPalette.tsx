// Every command by name. Its key is a command too, so that a press is kept while this is still loading.
import { Spotlight, spotlight } from "@mantine/spotlight";
import { useEffect } from "react";
import { commands, shortcutText } from "../commands/registry.ts";
import { FIND_COMMAND } from "../commands/shell-commands.ts";
import { useTexts } from "../i18n/index.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";

const found = commands.filter(({ id }) => id !== FIND_COMMAND);

export function CommandPalette() {
  const { t, tx } = useTexts();
  const finding = useUi((state) => state.finding);
  useEffect(() => {
    if (finding) spotlight.open();
  }, [finding]);
  return (
    <Spotlight
      shortcut={null}
      onSpotlightClose={() => uiActions.setFinding(false)}
      nothingFound={t("shell.searchNone")}
      attributes={{ content: { "aria-label": t("shell.search") } }}
      searchProps={{ placeholder: t("shell.search"), "aria-label": t("shell.search") }}
      scrollable
      // Can be scrolled by keyboard too.
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={360}
      actions={found.map((command) => ({
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
