// One widget per kind of field: the only place that knows them all.
import { NumberInput, SegmentedControl, Select, Stack, Switch, TextInput } from "@mantine/core";
import type { Poison } from "../../../workers/model/fields.ts";
import { useTexts } from "../../i18n/index.ts";
import { DurationInput } from "./DurationWidget.tsx";
import { NumberWidget } from "./NumberWidget.tsx";
import { PartitionKeyWidget } from "./PartitionKeyWidget.tsx";
import { TrafficWidget } from "./TrafficWidget.tsx";
import type { WidgetProps } from "./widget.ts";

/** Options few and short enough stand side by side. */
const SEGMENTS_MAX = 2;
/** Of all the segments together: what the box of a field has room for. */
const SEGMENTS_CHARACTERS = 14;

export function FieldWidget(props: WidgetProps) {
  const { field, value, error, label, onChange } = props;
  switch (field.kind) {
    case "integer":
    case "number":
    case "bytes":
      return <NumberWidget {...props} field={field} />;
    case "duration":
      return (
        <DurationInput label={label} valueMs={Number(value)} error={error} onChange={onChange} />
      );
    case "choice":
      return <ChoiceWidget {...props} options={field.options} />;
    case "toggle":
      return (
        <Switch
          aria-label={label}
          size="sm"
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "text":
      return (
        <TextInput
          aria-label={label}
          size="xs"
          value={String(value)}
          maxLength={field.maxCharacters}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "traffic":
      return <TrafficWidget {...props} field={field} />;
    case "partitionKey":
      return <PartitionKeyWidget {...props} field={field} />;
    case "poison":
      return <PoisonWidget {...props} />;
  }
}

type Options = Extract<WidgetProps["field"], { kind: "choice" }>["options"];

function ChoiceWidget(props: WidgetProps & { readonly options: Options }) {
  const { options, value, error, label, onChange } = props;
  const { tx } = useTexts();
  const data = options.map((option) => ({ value: option.value, label: tx(option.label) }));
  const short = data.reduce((sum, { label }) => sum + label.length, 0) <= SEGMENTS_CHARACTERS;
  if (data.length <= SEGMENTS_MAX && data.length > 1 && short) {
    return (
      <SegmentedControl
        aria-label={label}
        size="xs"
        fullWidth
        data={data}
        value={String(value)}
        onChange={onChange}
      />
    );
  }
  return (
    <Select
      aria-label={label}
      size="xs"
      data={data}
      value={String(value)}
      error={error}
      allowDeselect={false}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

function PoisonWidget({ value, error, onChange }: WidgetProps) {
  const { t } = useTexts();
  const poison = value as Poison;
  return (
    <Stack gap={6}>
      <NumberInput
        size="xs"
        label={t("inspector.poisonRecords")}
        min={0}
        allowDecimal={false}
        value={poison.records}
        error={error}
        onChange={(next) => typeof next === "number" && onChange({ ...poison, records: next })}
      />
      <DurationInput
        visibleLabel
        label={t("inspector.poisonAt")}
        valueMs={poison.atMs}
        onChange={(atMs) => onChange({ ...poison, atMs })}
      />
    </Stack>
  );
}
