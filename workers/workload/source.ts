// New records of a step by partition: traffic, surge and key spread put together. Deterministic shapes
// are split by error diffusion; Poisson traffic is drawn for each partition on its own.
import type { PartitionKey, Traffic } from "../model/fields.ts";
import { type PartitionMap, STEP_MS } from "../model/ports.ts";
import type { Random } from "../model/service-definition.ts";
import { createKeySpreader, type KeySpread } from "./partition-keys.ts";
import { splitEvenly } from "./split.ts";
import { recordsBetween, wholeRecords } from "./traffic.ts";

export interface SourceState {
  /** Fraction of a record owed. */
  carry: number;
  /** Fraction owed to each partition. */
  owed: Float64Array;
  /** Whole records of the step. */
  counts: Float64Array;
}

export interface Source {
  readonly state: SourceState;
  spread(): KeySpread | null;
  /** Follows the partitions; returns their shares. */
  onMap(map: PartitionMap): Float64Array;
  /** Fills `state.counts` and returns the records of the step. */
  take(traffic: Traffic, keys: PartitionKey, fromMs: number, factor: number): number;
}

export function createSource(random: Random, firstKeys: () => PartitionKey): Source {
  const state: SourceState = {
    carry: 0,
    owed: new Float64Array(0),
    counts: new Float64Array(0),
  };
  const spreader = createKeySpreader();
  // Derived from config, partitions and time; made again when any of them changes.
  let map: PartitionMap | null = null;
  let spread: KeySpread | null = null;
  let choice: PartitionKey | null = null;
  let moment = -1;

  function refresh(keys: PartitionKey, atMs: number): void {
    if (map === null) return;
    const now = spreader.moment(keys, atMs);
    if (spread !== null && choice === keys && moment === now) return;
    choice = keys;
    moment = now;
    spread = spreader.spread(keys, map, atMs);
  }

  return {
    state,
    spread: () => spread,
    onMap(next) {
      map = next;
      const keys = choice ?? firstKeys();
      spread = null;
      refresh(keys, Math.max(0, moment) * momentMs(keys));
      if (state.owed.length !== next.count) {
        state.owed = new Float64Array(next.count);
        state.counts = new Float64Array(next.count);
      }
      return (spread as KeySpread | null)?.weights ?? new Float64Array(next.count);
    },
    take(traffic, keys, fromMs, factor) {
      refresh(keys, fromMs);
      if (spread === null) return 0;
      const exact = recordsBetween(traffic, fromMs, fromMs + STEP_MS) * factor;
      const { weights } = spread;
      if (traffic.shape === "poisson") return random.poissonColumn(exact, weights, state.counts);
      const count = wholeRecords(exact, state.carry);
      const placed = splitEvenly(count, weights, state.owed, state.counts);
      state.carry += exact - placed;
      return placed;
    },
  };
}

function momentMs(keys: PartitionKey): number {
  if (keys.kind !== "timestamp") return 0;
  return keys.per === "second" ? 1_000 : keys.per === "minute" ? 60_000 : 3_600_000;
}
