// "Break it now": starts one of the faults the service declares, for a time the learner chooses.
import { Button, Group, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import type { AnyService } from "../../workers/model/service-definition.ts";
import type { FaultSpec } from "../../workers/model/signals.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { runActions } from "../run/run-actions.ts";
import { useFaults } from "../stores/live-store.ts";
import { DurationInput } from "./widgets/DurationWidget.tsx";

const FAULT_MS = 120_000;

export function FaultControls(props: { readonly nodeId: string; readonly service: AnyService }) {
  const { nodeId, service } = props;
  const { t, tx } = useTexts();
  const format = useFormat();
  const specs = (service.signals.faults ?? {}) as Record<string, FaultSpec>;
  const kinds = Object.keys(specs);
  const [kind, setKind] = useState(kinds[0] ?? "");
  const [forMs, setForMs] = useState(FAULT_MS);
  const [numbers, setNumbers] = useState<Record<string, number>>({});
  const running = useFaults().filter((fault) => fault.node === nodeId);
  const spec = specs[kind];
  if (!spec) return null;
  const asked = Object.entries(spec.numbers ?? {});
  return (
    <section>
      <h3>{t("inspector.faults")}</h3>
      <Group gap={6} align="flex-end">
        <Select
          size="xs"
          w={130}
          aria-label={t("inspector.faults")}
          allowDeselect={false}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: tx(specs[one]?.label ?? spec.label) }))}
          onChange={(next) => next && setKind(next)}
        />
        {asked.map(([name, number]) => (
          <NumberInput
            key={`${kind} ${name}`}
            size="xs"
            w={84}
            label={tx(number.label)}
            min={number.min}
            max={number.max}
            decimalScale={2}
            value={numbers[name] ?? number.initial}
            onChange={(next) =>
              typeof next === "number" && setNumbers({ ...numbers, [name]: next })
            }
          />
        ))}
        <div className="fault-for">
          <DurationInput label={t("inspector.faultFor")} valueMs={forMs} onChange={setForMs} />
        </div>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            const chosen = asked.map(
              ([name, one]) => [name, numbers[name] ?? one.initial] as const,
            );
            void runActions.injectFault(nodeId, kind, forMs, Object.fromEntries(chosen));
          }}
        >
          {t("inspector.inject")}
        </Button>
      </Group>
      <p className="field-help">{tx(spec.help)}</p>
      {running.map((fault) => (
        <p key={fault.kind} className="tone-warn" role="status">
          {tx(specs[fault.kind]?.label ?? spec.label)}:{" "}
          {t("inspector.faultRunning", { until: format.clock(fault.untilMs) })}
        </p>
      ))}
    </section>
  );
}
