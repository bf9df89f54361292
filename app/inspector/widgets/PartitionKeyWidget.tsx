// How the producer chooses partition keys, and how many random suffixes spread a hot one.
import { NumberInput, Select, Stack, TextInput } from "@mantine/core";
import type { PartitionKey, PartitionKeyField } from "../../../workers/model/fields.ts";
import type { Json } from "../../../workers/model/json.ts";
import { useTexts } from "../../i18n/index.ts";
import { PairsInput, parsePairs } from "./PairsInput.tsx";
import type { WidgetProps } from "./widget.ts";

function startOf(kind: string): PartitionKey {
  switch (kind) {
    case "zipf":
      return { kind, distinctKeys: 1_000, exponent: 1.1 };
    case "constant":
      return { kind, key: "all" };
    case "list":
      return {
        kind,
        keys: [
          { key: "user-1", weight: 5 },
          { key: "user-2", weight: 1 },
        ],
      };
    case "timestamp":
      return { kind, per: "minute" };
    case "random":
      return { kind };
    default:
      return { kind: "uniform", distinctKeys: 1_000 };
  }
}

export function PartitionKeyWidget(props: WidgetProps<PartitionKeyField>) {
  const { value, error, label, onChange } = props;
  const { t } = useTexts();
  const key = value as PartitionKey;
  const change = (part: object) => onChange({ ...key, ...part } as unknown as Json);
  return (
    <Stack gap={6}>
      <Select
        size="xs"
        aria-label={label}
        value={key.kind}
        error={error}
        allowDeselect={false}
        data={[
          { value: "uniform", label: t("inspector.keyUniform") },
          { value: "zipf", label: t("inspector.keyZipf") },
          { value: "constant", label: t("inspector.keyConstant") },
          { value: "list", label: t("inspector.keyList") },
          { value: "timestamp", label: t("inspector.keyTimestamp") },
          { value: "random", label: t("inspector.keyRandom") },
        ]}
        onChange={(kind) => kind && onChange(startOf(kind) as unknown as Json)}
      />
      <KeyNumbers partitionKey={key} change={change} />
      {key.kind === "constant" && (
        <TextInput
          size="xs"
          label={t("inspector.key")}
          value={key.key}
          maxLength={256}
          onChange={(event) =>
            event.currentTarget.value && change({ key: event.currentTarget.value })
          }
        />
      )}
      {key.kind === "list" && (
        <PairsInput
          label={t("inspector.keyWeights")}
          text={key.keys.map((one) => `${one.key} ${one.weight}`).join("\n")}
          parse={(text) => parsePairs(text, weightedKey)}
          badText={(line) => t("inspector.keyWeightsBad", { line })}
          onChange={(keys) => change({ keys })}
        />
      )}
      {key.kind === "timestamp" && (
        <Select
          size="xs"
          label={t("inspector.per")}
          value={key.per}
          allowDeselect={false}
          data={[
            { value: "second", label: t("inspector.perSecond") },
            { value: "minute", label: t("inspector.perMinute") },
            { value: "hour", label: t("inspector.perHour") },
          ]}
          onChange={(per) => per && change({ per })}
        />
      )}
      {key.kind !== "random" && (
        <NumberInput
          size="xs"
          label={t("inspector.saltBuckets")}
          description={t("inspector.saltHelp")}
          min={1}
          max={1_000}
          allowDecimal={false}
          value={key.saltBuckets ?? 1}
          onChange={(next) => typeof next === "number" && change({ saltBuckets: next })}
        />
      )}
    </Stack>
  );
}

interface KeyNumbersProps {
  readonly partitionKey: PartitionKey;
  readonly change: (part: object) => void;
}

function KeyNumbers({ partitionKey, change }: KeyNumbersProps) {
  const { t } = useTexts();
  if (partitionKey.kind !== "uniform" && partitionKey.kind !== "zipf") return null;
  return (
    <>
      <NumberInput
        size="xs"
        label={t("inspector.distinctKeys")}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={partitionKey.distinctKeys}
        onChange={(next) => typeof next === "number" && change({ distinctKeys: next })}
      />
      {partitionKey.kind === "zipf" && (
        <NumberInput
          size="xs"
          label={t("inspector.exponent")}
          min={0}
          max={5}
          step={0.1}
          value={partitionKey.exponent}
          onChange={(next) => typeof next === "number" && change({ exponent: next })}
        />
      )}
    </>
  );
}

function weightedKey(key: string, weight: string) {
  const number = Number(weight);
  return Number.isFinite(number) && number > 0 ? { key, weight: number } : null;
}
