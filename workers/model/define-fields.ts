// Thin helpers that keep a field's declaration to a few lines and its literal types exact.
import type {
  BytesField,
  ChoiceField,
  DurationField,
  NumberField,
  PartitionKeyField,
  PoisonField,
  ToggleField,
  TrafficField,
} from "./fields.ts";

type Without<F> = Omit<F, "kind">;

export function integer<const D extends Without<NumberField>>(d: D) {
  return { ...d, kind: "integer" } as const;
}

export function number<const D extends Without<NumberField>>(d: D) {
  return { ...d, kind: "number" } as const;
}

export function duration(d: Without<DurationField>): DurationField {
  return { ...d, kind: "duration" };
}

export function bytes(d: Without<BytesField>): BytesField {
  return { ...d, kind: "bytes" };
}

export function choice<const C extends string>(d: Without<ChoiceField<C>>): ChoiceField<C> {
  return { ...d, kind: "choice" };
}

export function toggle(d: Without<ToggleField>): ToggleField {
  return { ...d, kind: "toggle" };
}

export function traffic(d: Without<TrafficField>): TrafficField {
  return { ...d, kind: "traffic" };
}

export function partitionKey(d: Without<PartitionKeyField>): PartitionKeyField {
  return { ...d, kind: "partitionKey" };
}

export function poison(d: Without<PoisonField>): PoisonField {
  return { ...d, kind: "poison" };
}
