// Every user action is a command: toolbar, keyboard, menus and Spotlight run the same record.
import type { Text } from "../../workers/model/text.ts";

export interface Command {
  /** `panel.action`, unique. */
  readonly id: string;
  readonly label: Text;
  /** `Mod+K`, `Space`, `/`: Mod is Command on a Mac and Control elsewhere. */
  readonly shortcut?: string;
  /** Absent: always enabled. */
  readonly enabled?: () => boolean;
  readonly run: () => void;
}
