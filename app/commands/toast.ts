// A short message that is seen and spoken. `quiet` ones are only spoken: their effect is in sight.
import type { Language, Text } from "../../workers/model/text.ts";
import { fillText } from "../i18n/index.ts";
import { canvasTexts } from "../i18n/texts/canvas.ts";
import { useUi } from "../stores/ui-store.ts";

export interface Toast {
  readonly tone: "quiet" | "done" | "warning";
  readonly title?: Text;
  readonly message: Text;
}

const CLOSES_AFTER_MS = { done: 3_500, warning: 9_000 } as const;

const language = (): Language => useUi.getState().language;

export function toast({ tone, title, message }: Toast): void {
  const text = message[language()];
  announce(title ? `${title[language()]}. ${text}` : text);
  if (tone === "quiet") return;
  // Loaded with the first message rather than with the page; one that fails to load was still spoken.
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      ...(title ? { title: title[language()] } : {}),
      message: text,
      color: tone === "warning" ? "yellow" : "teal",
      autoClose: CLOSES_AFTER_MS[tone],
      closeButtonProps: { "aria-label": canvasTexts.close[language()] },
    }),
  );
}

let region: HTMLElement | null = null;

/** Says a sentence to screen readers without showing it. */
export function announce(sentence: string): void {
  if (region === null) {
    region = document.createElement("div");
    region.setAttribute("aria-live", "polite");
    region.className = "visually-hidden";
    document.body.append(region);
  }
  region.textContent = "";
  requestAnimationFrame(() => {
    if (region) region.textContent = sentence;
  });
}

/** Fills both languages of a text; a value may itself be in both. */
export function fillBoth(
  text: Text,
  params: Readonly<Record<string, Text | string | number>>,
): Text {
  const fill = (one: Language) =>
    fillText(
      text[one],
      Object.fromEntries(
        Object.entries(params).map(([key, value]) => [
          key,
          typeof value === "object" ? value[one] : value,
        ]),
      ),
      one,
    );
  return { en: fill("en"), vi: fill("vi") };
}
