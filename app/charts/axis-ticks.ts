// Where the marks of a value axis stand: round numbers of the unit people read (seconds, minutes, KB).
const STEPS = [1, 2, 5, 10] as const;
const SIXTIETHS = [1, 2, 5, 10, 15, 20, 30, 60] as const;
const MARKS = 3;
const KB = 1_024;

/** From zero to at least `max`, in the metric's own unit; three marks or a few less. */
export function axisTicks(max: number, unit: string): readonly number[] {
  const scale = scaleOf(max, unit);
  const step = stepOf(Math.max(max, 0) / scale.size / MARKS, scale.steps) * scale.size;
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

interface Scale {
  /** Of the unit the marks are round in. */
  readonly size: number;
  readonly steps: readonly number[];
}

function scaleOf(max: number, unit: string): Scale {
  if (unit === "Milliseconds" || unit === "Seconds") {
    const second = unit === "Seconds" ? 1 : 1_000;
    if (max >= 7_200 * second) return { size: 3_600 * second, steps: STEPS };
    if (max >= 60 * second) return { size: 60 * second, steps: SIXTIETHS };
    return max >= 3 * second
      ? { size: second, steps: SIXTIETHS }
      : { size: second / 1_000, steps: STEPS };
  }
  let size = 1;
  if (unit.startsWith("Bytes")) while (max >= size * KB) size *= KB;
  return { size, steps: STEPS };
}

/** The first step of the list, or of its tens, that is not under `least`. */
function stepOf(least: number, steps: readonly number[]): number {
  if (!(least > 0)) return 1;
  const tens = steps === STEPS ? 10 ** Math.floor(Math.log10(least)) : 1;
  return (steps.find((step) => step * tens >= least) ?? 60) * tens;
}
