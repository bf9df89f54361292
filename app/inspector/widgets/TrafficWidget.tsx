// The shape of the offered load, and the numbers that shape needs.
import { NumberInput, Select, Stack } from "@mantine/core";
import { formatDuration, parseDurationMs } from "../../../workers/model/duration.ts";
import type { Traffic, TrafficField } from "../../../workers/model/fields.ts";
import type { Json } from "../../../workers/model/json.ts";
import { useTexts } from "../../i18n/index.ts";
import { DurationInput } from "./DurationWidget.tsx";
import { PairsInput, parsePairs } from "./PairsInput.tsx";
import type { WidgetProps } from "./widget.ts";

const MINUTE_MS = 60_000;

/** Numbers of each shape besides the rate, with the value a new one starts from. */
const DURATIONS = ["startMs", "overMs", "forMs", "onMs", "offMs", "periodMs"] as const;
const RATES = [
  "recordsPerSecond",
  "toRecordsPerSecond",
  "spikeRecordsPerSecond",
  "offRecordsPerSecond",
] as const;

/** A shape's starting numbers, keeping the rate the learner already chose. */
function startOf(shape: string, rate: number): Traffic {
  switch (shape) {
    case "poisson":
      return { shape, recordsPerSecond: rate };
    case "ramp":
      return {
        shape,
        recordsPerSecond: rate,
        toRecordsPerSecond: rate * 3,
        startMs: MINUTE_MS,
        overMs: 5 * MINUTE_MS,
      };
    case "wave":
      return { shape, recordsPerSecond: rate, amplitude: 0.5, periodMs: 10 * MINUTE_MS };
    case "spike":
      return {
        shape,
        recordsPerSecond: rate,
        spikeRecordsPerSecond: rate * 4,
        startMs: MINUTE_MS,
        forMs: MINUTE_MS,
      };
    case "onOff":
      return {
        shape,
        recordsPerSecond: rate,
        offRecordsPerSecond: 0,
        onMs: 10_000,
        offMs: 20_000,
      };
    case "trace":
      return {
        shape,
        points: [
          [0, rate],
          [MINUTE_MS, rate * 2],
        ],
      };
    default:
      return { shape: "constant", recordsPerSecond: rate };
  }
}

export function TrafficWidget({ value, error, label, onChange }: WidgetProps<TrafficField>) {
  const { t } = useTexts();
  const traffic = value as Traffic;
  const numbers = traffic as unknown as Readonly<Record<string, number>>;
  const rate = numbers["recordsPerSecond"] ?? 1_000;
  const change = (key: string, next: number) =>
    onChange({ ...traffic, [key]: next } as unknown as Json);
  return (
    <Stack gap={6}>
      <Select
        size="xs"
        aria-label={`${label}: ${t("inspector.trafficShape")}`}
        value={traffic.shape}
        error={error}
        allowDeselect={false}
        data={[
          { value: "constant", label: t("inspector.shapeConstant") },
          { value: "poisson", label: t("inspector.shapePoisson") },
          { value: "ramp", label: t("inspector.shapeRamp") },
          { value: "wave", label: t("inspector.shapeWave") },
          { value: "spike", label: t("inspector.shapeSpike") },
          { value: "onOff", label: t("inspector.shapeOnOff") },
          { value: "trace", label: t("inspector.shapeTrace") },
        ]}
        onChange={(shape) => shape && onChange(startOf(shape, rate) as unknown as Json)}
      />
      {RATES.filter((key) => key in traffic).map((key) => (
        <NumberInput
          key={key}
          size="xs"
          label={t(`inspector.${key}`)}
          min={0}
          value={numbers[key] ?? 0}
          onChange={(next) => typeof next === "number" && change(key, next)}
        />
      ))}
      {"amplitude" in traffic && (
        <NumberInput
          size="xs"
          label={t("inspector.amplitude")}
          min={0}
          max={1}
          step={0.1}
          value={traffic.amplitude}
          onChange={(next) => typeof next === "number" && change("amplitude", next)}
        />
      )}
      {DURATIONS.filter((key) => key in traffic).map((key) => (
        <DurationInput
          key={key}
          visibleLabel
          label={t(`inspector.${key}`)}
          valueMs={numbers[key] ?? 0}
          onChange={(next) => change(key, next)}
        />
      ))}
      {traffic.shape === "trace" && (
        <PairsInput
          label={t("inspector.points")}
          text={traffic.points.map(([at, each]) => `${formatDuration(at)} ${each}`).join("\n")}
          parse={(text) => parsePairs(text, tracePoint)}
          badText={(line) => t("inspector.pointsBad", { line })}
          onChange={(points) => onChange({ shape: "trace", points: points as unknown as Json })}
        />
      )}
    </Stack>
  );
}

function tracePoint(time: string, rate: string): readonly [number, number] | null {
  const atMs = parseDurationMs(/^\d+$/.test(time) ? Number(time) : time);
  const each = Number(rate);
  return atMs === null || !Number.isFinite(each) || each < 0 ? null : [atMs, each];
}
