// All commands, and the keyboard. A key means a command only while no field is being typed in.
import { canvasCommands } from "./canvas-commands.ts";
import type { Command } from "./command.ts";
import { paletteCommands } from "./palette-commands.ts";
import { shellCommands } from "./shell-commands.ts";

export const commands: readonly Command[] = [
  ...shellCommands,
  ...canvasCommands,
  ...paletteCommands,
];

export function runCommand(id: string): void {
  const command = commands.find((one) => one.id === id);
  if (command && (command.enabled?.() ?? true)) command.run();
}

const isMac = () => navigator.platform.startsWith("Mac");

/** How a shortcut is written for people. */
export function shortcutText(shortcut: string): string {
  return shortcut.replace("Mod", isMac() ? "⌘" : "Ctrl");
}

/** The shortcut a key press stands for, as commands write it. */
function pressed(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  const letter = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const named = event.key === " " ? "Space" : letter;
  const isLetter = /^[A-Z]$/.test(named);
  if (event.shiftKey && (isLetter || named.length > 1)) parts.push("Shift");
  parts.push(named);
  return parts.join("+");
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** A focused button keeps its own Space and Enter. */
function isPressing(target: EventTarget | null, key: string): boolean {
  const own = key === "Space" || key === "Enter";
  return (
    own && target instanceof HTMLElement && target.closest("button, a, [role=menuitem]") !== null
  );
}

/** An open dialog holds the focus; one that is fading away has given it back already. */
function isInDialog(target: EventTarget | null): boolean {
  const dialog = "[aria-modal=true]";
  if (!(target instanceof Element) || target === document.body) {
    return document.querySelector(dialog) !== null;
  }
  return target.closest(dialog) !== null;
}

/** Listens for shortcuts; returns how to stop. */
export function listenForShortcuts(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (isTyping(event.target) || isInDialog(event.target)) return;
    const key = pressed(event);
    if (isPressing(event.target, key)) return;
    const command = commands.find((one) => one.shortcut === key && (one.enabled?.() ?? true));
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  window.addEventListener("keydown", listener);
  return () => window.removeEventListener("keydown", listener);
}
