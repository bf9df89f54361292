// Durations as people write them: a number of milliseconds, or text such as "5m" or "1h30m".

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const LARGEST_FIRST = ["d", "h", "m", "s", "ms"] as const;

/** Milliseconds, or null when the value is not a duration (negative ones are not). */
export function parseDurationMs(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== "string") return null;
  const compact = value.replace(/\s+/g, "");
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(compact)) return null;
  let total = 0;
  for (const match of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(match[1]) * UNITS_MS[match[2] as keyof typeof UNITS_MS];
  }
  return total;
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
