// Random numbers of the reference alone: a mulberry32 for each purpose.

/** Uniform in [0, 1). */
export type Dice = () => number;

export function createDice(seed: number, purpose: number): Dice {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(purpose + 1, 0xc2b2ae35)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const exponential = (dice: Dice, mean: number): number => -mean * Math.log(1 - dice());
