// What is inside a record: its key, when it happened, its value. A stream keeps positions, not
// contents, so the contents are drawn from the record's place (shard and position): the same record
// read again after a failure is the same event. Late ones happened long before they arrived.
import { pow } from "../base/exact-math.ts";

const TWO_32 = 4_294_967_296;
const KEY_DRAW = 0x51ed270b;
const DELAY_DRAW = 0x2c1b3c6d;
const LATE_DRAW = 0x297a2d39;
const VALUE_DRAW = 0x1b56c4e9;

/** 32 bits that stand for a record. */
export function eventId(salt: number, shard: number, place: number): number {
  let mixed = Math.imul(salt ^ Math.imul(shard + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (place | 0), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ Math.floor(place / TWO_32), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A draw in [0, 1) from an event, one for each purpose. */
export function drawOf(id: number, purpose: number): number {
  let mixed = Math.imul(id ^ purpose, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x27d4eb2f);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / TWO_32;
}

/** How events are spread over keys, time and values. */
export interface EventShape {
  /** Chance that the key's number is at most its index; the last is 1. */
  readonly keyUpTo: Float64Array;
  /** Ordinary events arrive within this after they happened, evenly spread. */
  readonly delayMs: number;
  /** Share of events that arrive between `delayMs` and `lateDelayMs` after they happened. */
  readonly lateShare: number;
  readonly lateDelayMs: number;
  readonly valueMin: number;
  readonly valueMax: number;
}

/** Key n has a weight of 1 / (n + 1) ^ exponent; 0 makes all keys alike. */
export function keyShares(distinctKeys: number, exponent: number): Float64Array {
  const upTo = new Float64Array(distinctKeys);
  let sum = 0;
  for (let key = 0; key < distinctKeys; key += 1) {
    sum += exponent === 0 ? 1 : 1 / pow(key + 1, exponent);
    upTo[key] = sum;
  }
  for (let key = 0; key < distinctKeys; key += 1) upTo[key] = upTo[key]! / sum;
  upTo[distinctKeys - 1] = 1;
  return upTo;
}

export function keyOf(shape: EventShape, id: number): number {
  const draw = drawOf(id, KEY_DRAW);
  const { keyUpTo } = shape;
  let low = 0;
  let high = keyUpTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (draw < keyUpTo[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** When the event happened: before it arrived, never before the run began. Whole ms. */
export function eventTimeMs(shape: EventShape, id: number, arrivalMs: number): number {
  const isLate = shape.lateShare > 0 && drawOf(id, LATE_DRAW) < shape.lateShare;
  const draw = drawOf(id, DELAY_DRAW);
  const longest = Math.max(shape.delayMs, shape.lateDelayMs);
  const delay = isLate ? shape.delayMs + draw * (longest - shape.delayMs) : draw * shape.delayMs;
  return Math.max(0, Math.floor(arrivalMs - delay));
}

/** A whole number from `valueMin` to `valueMax`. */
export function eventValue(shape: EventShape, id: number): number {
  const choices = shape.valueMax - shape.valueMin + 1;
  return shape.valueMin + Math.floor(drawOf(id, VALUE_DRAW) * choices);
}

export const keyName = (key: number): string => `key-${key}`;
