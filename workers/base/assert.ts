// Checks for bugs. Bad input is a Problem value; a failed assertion is a bug and stops the run.

/** @throws Error when the condition is false. Keep the message constant in hot code. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** The value, which must exist. @throws Error when it is null or undefined. */
export function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Assertion failed: no ${what}`);
  return value;
}
