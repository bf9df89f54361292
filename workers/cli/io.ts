// What a command may touch of the outside, so that tests can run commands in process.

export interface Io {
  /** A file's bytes. @throws Error when it cannot be read. */
  readFile(path: string): Uint8Array;
  /** A line of standard output. */
  out(line: string): void;
  /** A line of standard error. */
  err(line: string): void;
  /** Milliseconds of a steady clock, for `timing` only. */
  nowMs(): number;
}

/** 0 done, 1 the scenario has problems, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Thrown for wrong usage; the message is for people. */
export class UsageError extends Error {}
