// Draws of a scenario's maker: a small generator of its own, so that what is made does not move with
// the engine's. (Mulberry32; public domain, T. Ettinger.)

export interface Dice {
  /** Even in [0, 1). */
  share(): number;
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  whole(min: number, max: number): number;
  /** As likely between 1 and 10 as between 10 and 100. */
  magnitude(min: number, max: number): number;
  one<T>(list: readonly T[]): T;
  /** Each of the list with this probability, in the list's order. */
  some<T>(list: readonly T[], probability: number): T[];
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (min: number, max: number) => min + Math.floor(share() * (max - min + 1));
  return {
    share,
    whole,
    chance: (probability) => share() < probability,
    magnitude: (min, max) => min - 1 + (max - min + 1 + 1e-9) ** share(),
    one: (list) => {
      if (list.length === 0) throw new Error("Nothing to choose from");
      return list[whole(0, list.length - 1)] as (typeof list)[number];
    },
    some: (list, probability) => list.filter(() => share() < probability),
  };
}
