// View parameters of a link: what the viewer sees first. They never change the scenario.
import { formatDuration, parseDurationMs } from "../model/duration.ts";
import type { Language } from "../model/text.ts";

/** All optional; what is absent is left as the viewer has it. */
export interface LinkView {
  readonly mode?: "present" | "embed";
  /** Start running at once, or stay paused. */
  readonly run?: boolean;
  /** Simulated time to open at, ms. */
  readonly atMs?: number;
  /** Simulated seconds a second. */
  readonly speed?: number;
  readonly language?: Language;
  /** Panels left out: cost, palette, charts ... */
  readonly hide?: readonly string[];
  readonly edit?: boolean;
}

const MAX_SPEED = 1_000_000;
const MAX_HIDDEN = 20;

/** Unknown names and values that cannot be are left out. */
export function parseView(parameters: ReadonlyMap<string, string>): LinkView {
  const mode = parameters.get("mode");
  const run = flag(parameters.get("run"));
  const edit = flag(parameters.get("edit"));
  const time = parameters.get("t");
  const atMs = time === undefined ? null : parseDurationMs(time);
  const speed = Number(parameters.get("speed") ?? Number.NaN);
  const language = parameters.get("lang");
  const hide = (parameters.get("hide") ?? "").split(",").filter((one) => /^[a-z]{1,20}$/.test(one));
  return {
    ...(mode === "present" || mode === "embed" ? { mode } : {}),
    ...(run === null ? {} : { run }),
    ...(atMs === null ? {} : { atMs }),
    ...(speed > 0 && speed <= MAX_SPEED ? { speed } : {}),
    ...(language === "en" || language === "vi" ? { language } : {}),
    ...(hide.length === 0 ? {} : { hide: hide.slice(0, MAX_HIDDEN) }),
    ...(edit === null ? {} : { edit }),
  };
}

/** `&mode=present&run=1`, or nothing. */
export function formatView(view: LinkView): string {
  const pairs: [string, string | undefined][] = [
    ["mode", view.mode],
    ["run", view.run === undefined ? undefined : view.run ? "1" : "0"],
    ["t", view.atMs === undefined ? undefined : formatDuration(view.atMs)],
    ["speed", view.speed?.toString()],
    ["lang", view.language],
    ["hide", view.hide?.join(",")],
    ["edit", view.edit === undefined ? undefined : view.edit ? "1" : "0"],
  ];
  return pairs.map(([name, value]) => (value === undefined ? "" : `&${name}=${value}`)).join("");
}

function flag(value: string | undefined): boolean | null {
  return value === "1" ? true : value === "0" ? false : null;
}
