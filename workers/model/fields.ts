// One declaration per setting: form, validation, defaults, JSON Schema, link and docs all read it.
// Fields are declared flat, keyed by their config path (`"bufferingHints.sizeInMBs"`); the document
// nests them as AWS's API does. resolve-config.ts checks values, json-schema.ts describes them.
import type { Text } from "./text.ts";

/** A number given directly, or by the id of a fact (then it follows the facts profile). */
export type Amount = number | FactRef;
export interface FactRef {
  readonly fact: string;
}

/** When a setting applies. Otherwise it is hidden and `reason` is shown. */
export interface Applies {
  readonly field: string;
  readonly in: readonly (string | number | boolean)[];
  readonly reason: Text;
}

interface FieldCommon {
  readonly label: Text;
  readonly help: Text;
  /** Where the range or default comes from, for the Facts tab. */
  readonly fact?: string;
  readonly appliesWhen?: Applies;
  /** Shown under "Advanced". */
  readonly advanced?: boolean;
  /**
   * Chosen when the resource is created, for good; AWS's reason. The timeline cannot set it, and a
   * design that changes it while it runs has another, new resource from then on.
   */
  readonly fixedAtCreation?: Text;
}

export interface NumberField extends FieldCommon {
  readonly kind: "integer" | "number";
  /** As shown beside the box: "s", "records/s", "MB", "h", "×". */
  readonly unit: string;
  readonly min: Amount;
  readonly max: Amount;
  readonly initial: Amount | null;
  /** An optional number is null when absent (for example "as fast as it reads"). */
  readonly optional?: true;
  /** What null means, in words, when optional. */
  readonly whenAbsent?: Text;
}

/** Milliseconds; the document also accepts text such as "5m" or "1h30m". */
export interface DurationField extends FieldCommon {
  readonly kind: "duration";
  readonly min: Amount;
  readonly max: Amount;
  readonly initial: Amount;
}

/** Whole bytes. */
export interface BytesField extends FieldCommon {
  readonly kind: "bytes";
  readonly min: Amount;
  readonly max: Amount;
  readonly initial: Amount;
}

export interface ChoiceField<C extends string = string> extends FieldCommon {
  readonly kind: "choice";
  readonly options: readonly { readonly value: C; readonly label: Text; readonly help?: Text }[];
  readonly initial: NoInfer<C>;
}

export interface ToggleField extends FieldCommon {
  readonly kind: "toggle";
  readonly initial: boolean;
}

/** A free text such as a prefix. */
export interface TextField extends FieldCommon {
  readonly kind: "text";
  readonly maxCharacters: number;
  readonly initial: string;
}

export interface TrafficField extends FieldCommon {
  readonly kind: "traffic";
  readonly initial: Traffic;
}

export interface PartitionKeyField extends FieldCommon {
  readonly kind: "partitionKey";
  readonly initial: PartitionKey;
}

/** Bad records in the data: how many, and from when (ms). Zero records means none. */
export interface PoisonField extends FieldCommon {
  readonly kind: "poison";
  readonly initial: Poison;
}

export type Field =
  | NumberField
  | DurationField
  | BytesField
  | ChoiceField
  | ToggleField
  | TextField
  | TrafficField
  | PartitionKeyField
  | PoisonField;

export type Fields = Readonly<Record<string, Field>>;

/** The value a field has in a resolved config. */
export type ValueOf<F extends Field> = F extends NumberField
  ? F extends { readonly optional: true }
    ? number | null
    : number
  : F extends DurationField | BytesField
    ? number
    : F extends ChoiceField<infer C>
      ? C
      : F extends ToggleField
        ? boolean
        : F extends TextField
          ? string
          : F extends TrafficField
            ? Traffic
            : F extends PartitionKeyField
              ? PartitionKey
              : F extends PoisonField
                ? Poison
                : never;

/** A resolved config: flat, defaults filled in, durations in ms, facts of the profile applied. */
export type ConfigOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Offered load in records per second over time. Durations are ms in a resolved config. */
export type Traffic =
  | { readonly shape: "constant"; readonly recordsPerSecond: number }
  | { readonly shape: "poisson"; readonly recordsPerSecond: number }
  | {
      /** Linear from one rate to another over `overMs`, starting at `startMs`; then stays. */
      readonly shape: "ramp";
      readonly recordsPerSecond: number;
      readonly toRecordsPerSecond: number;
      readonly startMs: number;
      readonly overMs: number;
    }
  | {
      /** Sine around the mean: amplitude is a share of the mean, 0 to 1. */
      readonly shape: "wave";
      readonly recordsPerSecond: number;
      readonly amplitude: number;
      readonly periodMs: number;
    }
  | {
      /** Base rate with one higher stretch. */
      readonly shape: "spike";
      readonly recordsPerSecond: number;
      readonly spikeRecordsPerSecond: number;
      readonly startMs: number;
      readonly forMs: number;
    }
  | {
      /** `onMs` at the rate, `offMs` at `offRecordsPerSecond`, repeated. */
      readonly shape: "onOff";
      readonly recordsPerSecond: number;
      readonly offRecordsPerSecond: number;
      readonly onMs: number;
      readonly offMs: number;
    }
  | {
      /** A table of [time ms, records per second]; each rate holds until the next time. */
      readonly shape: "trace";
      readonly points: readonly (readonly [atMs: number, recordsPerSecond: number])[];
    };

/** How partition keys are chosen. Keys are real strings (`<prefix><n>`), hashed with MD5. */
export type PartitionKey = (
  | { readonly kind: "uniform"; readonly distinctKeys: number; readonly prefix?: string }
  | {
      readonly kind: "zipf";
      readonly distinctKeys: number;
      readonly exponent: number;
      readonly prefix?: string;
    }
  | { readonly kind: "constant"; readonly key: string }
  | {
      readonly kind: "list";
      readonly keys: readonly { readonly key: string; readonly weight: number }[];
    }
  | { readonly kind: "timestamp"; readonly per: "second" | "minute" | "hour" }
  | { readonly kind: "random" }
) & {
  /** Random suffixes 0..saltBuckets-1 added to each key: spreads a hot key, gives up its order. */
  readonly saltBuckets?: number;
};

export interface Poison {
  readonly records: number;
  readonly atMs: number;
}
