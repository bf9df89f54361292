// Who passes a drained token bucket when records differ in size. A record passes if the bucket holds
// its whole size when it comes, so small ones pass more often. Method: attempts come at random while the
// bucket fills; S(x), the chance that it holds at least x, follows from the balance of level crossings,
//   S'(x) = -Σ rate × (S(max(x, size)) - S(x + size)),
// solved from the top down. Above the largest size S falls as e^(-θx), θ = Σ rate × (1 - e^(-θ size)).
import { exp } from "./exact-math.ts";

const GRID = 32;
const NEWTON_STEPS = 12;
const PRECISE = 1e-9;

export interface SizeAdmission {
  /** Attempts and size of each class; set the first `count`, sizes in tokens, above 0. */
  readonly attempts: Float64Array;
  readonly sizes: Float64Array;
  /** Of `solve`: chance of each class to pass. */
  readonly passing: Float64Array;
  /** Of `solve`: mean level of the bucket. */
  meanLevel: number;
  /**
   * Fills `passing` for attempts spread over the time in which `refill` tokens flow in. They must ask
   * for more than flows in.
   */
  solve(count: number, refill: number): void;
}

export function createSizeAdmission(classesMax: number): SizeAdmission {
  const attempts = new Float64Array(classesMax);
  const sizes = new Float64Array(classesMax);
  const passing = new Float64Array(classesMax);
  /** S on the grid from 0 to twice the largest size. */
  const survival = new Float64Array(2 * GRID + 1);
  let step = 0;

  function at(x: number): number {
    const place = x / step;
    const cell = Math.min(2 * GRID - 1, Math.floor(place));
    const part = place - cell;
    return survival[cell]! * (1 - part) + survival[cell + 1]! * part;
  }

  /** The rate at which S falls above the largest size. */
  function fall(count: number, refill: number): number {
    let load = 0;
    let square = 0;
    for (let j = 0; j < count; j += 1) {
      const asked = (attempts[j]! * sizes[j]!) / refill;
      load += asked;
      square += asked * sizes[j]!;
    }
    // From above, so that Newton's steps come down to the root and not to 0.
    let rate = 0;
    for (let j = 0; j < count; j += 1) rate += attempts[j]! / refill;
    rate = Math.min(rate, (2 * (load - 1) * load) / square + rate * 0.5);
    for (let i = 0; i < NEWTON_STEPS; i += 1) {
      let value = rate;
      let slope = 1;
      for (let j = 0; j < count; j += 1) {
        const rest = exp(-rate * sizes[j]!);
        value -= (attempts[j]! / refill) * (1 - rest);
        slope -= ((attempts[j]! * sizes[j]!) / refill) * rest;
      }
      if (slope <= 0) break;
      const next = value / slope;
      rate -= next;
      if (Math.abs(next) < PRECISE * rate) break;
    }
    return Math.max(0, rate);
  }

  function slopeAt(x: number, count: number, refill: number): number {
    let slope = 0;
    for (let j = 0; j < count; j += 1) {
      const size = sizes[j]!;
      slope += (attempts[j]! / refill) * (at(x > size ? x : size) - at(x + size));
    }
    return slope;
  }

  const admission: SizeAdmission = {
    attempts,
    sizes,
    passing,
    meanLevel: 0,
    solve(count, refill) {
      let largest = 0;
      for (let j = 0; j < count; j += 1) if (sizes[j]! > largest) largest = sizes[j]!;
      step = largest / GRID;
      const kept = exp(-fall(count, refill) * step);
      survival[GRID] = 1;
      for (let i = GRID + 1; i <= 2 * GRID; i += 1) survival[i] = survival[i - 1]! * kept;
      let area = 1 / Math.max(PRECISE, 1 - kept);
      for (let i = GRID - 1; i >= 0; i -= 1) {
        // Two passes: the slope at the lower end needs S there.
        const above = slopeAt((i + 1) * step, count, refill);
        survival[i] = survival[i + 1]! + step * above;
        const below = slopeAt(i * step, count, refill);
        survival[i] = survival[i + 1]! + (step * (above + below)) / 2;
        area += (survival[i]! + survival[i + 1]!) / 2;
      }
      for (let j = 0; j < count; j += 1) passing[j] = Math.min(1, at(sizes[j]!) / survival[0]!);
      admission.meanLevel = (area * step) / survival[0]!;
    },
  };
  return admission;
}
