// Arguments of a command: words, `--name value` and `--flag`. After a bare `--` all are words.
import { parseDurationMs } from "../model/duration.ts";
import { UsageError } from "./io.ts";

export interface Args {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
}

/** `flags` take no value; any option not in either list is wrong usage. */
export function parseArgs(
  argv: readonly string[],
  valued: readonly string[],
  flags: readonly string[],
): Args {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    if (word === "--") {
      words.push(...argv.slice(index + 1));
      break;
    }
    if (!word.startsWith("--")) {
      words.push(word);
      continue;
    }
    const equals = word.indexOf("=");
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (flags.includes(name)) options.set(name, "");
    else if (!valued.includes(name)) throw new UsageError(`There is no option --${name} here.`);
    else {
      const value = equals < 0 ? argv[++index] : word.slice(equals + 1);
      if (value === undefined) throw new UsageError(`--${name} needs a value.`);
      // An option given twice keeps both, in order.
      const before = options.get(name);
      options.set(name, before === undefined ? value : `${before} ${value}`);
    }
  }
  return { words, options };
}

export function oneWord(args: Args, what: string): string {
  const [word, ...more] = args.words;
  if (word === undefined) throw new UsageError(`Give ${what}.`);
  if (more.length > 0) throw new UsageError(`Give one ${what}, not ${args.words.length}.`);
  return word;
}

/** A whole number in a range, or `initial` when the option is absent. */
export function integerOption(
  args: Args,
  name: string,
  initial: number | null,
  min: number,
  max: number,
): number {
  const text = args.options.get(name);
  if (text === undefined && initial !== null) return initial;
  if (text === undefined) throw new UsageError(`Give --${name}, ${min} to ${max}.`);
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < min || value > max) {
    throw new UsageError(`--${name} ${text}: give a whole number, ${min} to ${max}.`);
  }
  return value;
}

export function durationOption(args: Args, name: string): number {
  const text = args.options.get(name);
  if (text === undefined) throw new UsageError(`Give --${name}, for example --${name} 10m.`);
  const value = parseDurationMs(text);
  if (value === null || value <= 0) {
    throw new UsageError(`--${name} ${text}: give a duration such as 90s, 10m or 1h30m.`);
  }
  return value;
}
