// Durations as people write them: a number of milliseconds, or text such as "5m" or "1h30m".

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LARGEST_FIRST = ["d", "h", "m", "s", "ms"] as const;

/** Ten years: longer than any retention, and sums of two are still exact. */
const LONGEST_MS = 315_360_000_000;

/** Milliseconds, or null when the value is not a duration (negative or over ten years is not). */
export function parseDurationMs(value: unknown): number | null {
  if (typeof value === "number") return isDuration(value) ? value : null;
  if (typeof value !== "string") return null;
  const compact = value.replace(/\s+/g, "");
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(compact)) return null;
  let total = 0;
  for (const match of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(match[1]) * UNITS_MS[match[2] as keyof typeof UNITS_MS];
  }
  return isDuration(total) ? total : null;
}

/** No -0 and no traces of arithmetic: 0, or at least a nanosecond. */
function isDuration(ms: number): boolean {
  return (ms === 0 && !Object.is(ms, -0)) || (ms >= 1e-6 && ms <= LONGEST_MS);
}

/** The shortest text that parses back to the same duration: 90000 is "1m30s". */
export function formatDuration(milliseconds: number): string {
  let rest = Math.round(milliseconds);
  if (rest === 0) return "0s";
  let text = "";
  for (const unit of LARGEST_FIRST) {
    const count = Math.floor(rest / UNITS_MS[unit]);
    rest -= count * UNITS_MS[unit];
    if (count > 0) text += `${count}${unit}`;
  }
  return text;
}
