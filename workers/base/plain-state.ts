// Copies of behaviours' states. A state is plain data: numbers, strings, booleans, null, typed arrays,
// and arrays and objects of these. Restoring writes into the objects that behaviours already hold.

export type PlainState = Record<string, unknown>;

/**
 * Has the numbers of a new state stored as doubles. A field that only ever held small whole numbers
 * is stored as a word, and once it outgrows 31 bits all code that knows the state is compiled anew.
 */
export function asDoubles<T extends object>(state: T): T {
  const fields = state as PlainState;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (typeof value !== "number") continue;
    fields[key] = 0.5;
    fields[key] = value;
  }
  return state;
}

type TypedArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array | Int8Array;

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

export function copyState(state: object): PlainState {
  return copyValue(state) as PlainState;
}

function copyValue(value: unknown): unknown {
  if (isTypedArray(value)) return value.slice();
  if (Array.isArray(value)) return value.map(copyValue);
  if (typeof value === "object" && value !== null) {
    const copy: PlainState = {};
    for (const key of Object.keys(value)) copy[key] = copyValue((value as PlainState)[key]);
    return copy;
  }
  return value;
}

/** Makes `target` equal to the copy, in place: typed arrays of the same length keep their identity. */
export function restoreState(target: object, copy: PlainState): void {
  const into = target as PlainState;
  for (const key of Object.keys(into)) if (!Object.hasOwn(copy, key)) delete into[key];
  for (const key of Object.keys(copy)) into[key] = restoreValue(into[key], copy[key]);
}

function restoreValue(here: unknown, copy: unknown): unknown {
  if (isTypedArray(copy)) {
    if (isTypedArray(here) && here.length === copy.length) {
      here.set(copy);
      return here;
    }
    return copy.slice();
  }
  if (Array.isArray(copy)) {
    if (!Array.isArray(here)) return copyValue(copy);
    here.length = copy.length;
    for (let i = 0; i < copy.length; i += 1) here[i] = restoreValue(here[i], copy[i]);
    return here;
  }
  if (typeof copy === "object" && copy !== null) {
    const isPlain = typeof here === "object" && here !== null && !Array.isArray(here);
    if (!isPlain || isTypedArray(here)) return copyValue(copy);
    restoreState(here, copy as PlainState);
    return here;
  }
  return copy;
}

/** Memory a state takes, roughly, in bytes: typed arrays exactly, the rest by count. */
export function stateBytes(value: unknown): number {
  if (isTypedArray(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce((sum: number, one) => sum + 16 + stateBytes(one), 0);
}
