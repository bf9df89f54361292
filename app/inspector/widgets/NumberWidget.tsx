// Integer, number and bytes fields: a box with its unit; the range is said under it.
import { NumberInput } from "@mantine/core";
import type { BytesField, NumberField } from "../../../workers/model/fields.ts";
import { useFormat } from "../../i18n/format.ts";
import { useTexts } from "../../i18n/index.ts";
import { amountOf } from "../field-values.ts";
import type { WidgetProps } from "./widget.ts";

/** What a value comes to is said under its box. */
const BELOW: ("label" | "input" | "description" | "error")[] = [
  "label",
  "input",
  "description",
  "error",
];

export function NumberWidget(props: WidgetProps<NumberField | BytesField>) {
  const { field, value, error, label, profile, onChange } = props;
  const { t, tx } = useTexts();
  const format = useFormat();
  const min = amountOf(field.min, profile);
  const max = amountOf(field.max, profile);
  const unit = field.kind === "bytes" ? "bytes" : field.unit;
  const optional = field.kind !== "bytes" && field.optional === true;
  const absent = optional && field.whenAbsent ? tx(field.whenAbsent) : undefined;
  const shown = typeof value === "number" || typeof value === "string" ? value : "";
  /** What an empty box stands for needs the room of the unit. */
  const named = shown === "" && absent ? "" : unit;
  const range = t("inspector.range", { min: format.number(min), max: format.number(max), unit });
  return (
    <NumberInput
      aria-label={label}
      size="xs"
      inputWrapperOrder={BELOW}
      value={shown}
      error={error}
      allowDecimal={field.kind === "number"}
      clampBehavior="none"
      min={min}
      max={max}
      step={field.kind === "number" ? Math.max((max - min) / 1000, 0.01) : 1}
      thousandSeparator={false}
      {...(absent ? { placeholder: absent } : {})}
      description={field.kind === "bytes" ? format.bytes(Number(shown)) : undefined}
      title={range}
      rightSection={named ? <span className="field-unit">{named}</span> : <span />}
      rightSectionWidth={named.length * 7 + 14}
      rightSectionPointerEvents="none"
      onChange={(next) => {
        if (next === "") {
          if (optional) onChange(null);
          return;
        }
        onChange(typeof next === "number" ? next : Number(next));
      }}
    />
  );
}
