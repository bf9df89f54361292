// Every command that has a key.
import { Kbd } from "@mantine/core";
import { commands, shortcutText } from "../commands/registry.ts";
import { useTexts } from "../i18n/index.ts";

export function Shortcuts() {
  const { tx } = useTexts();
  return (
    <dl className="shortcuts">
      {commands
        .filter((command) => command.shortcut)
        .map((command) => (
          <div key={command.id}>
            <dt>{tx(command.label)}</dt>
            <dd>
              <Kbd>{shortcutText(command.shortcut ?? "")}</Kbd>
            </dd>
          </div>
        ))}
    </dl>
  );
}
