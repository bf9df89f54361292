// The API calls a node answers: made now, or planned at a moment of the run.
import { Autocomplete, Button, Group, Select } from "@mantine/core";
import { useState } from "react";
import { setPath } from "../../workers/model/config-path.ts";
import { formatDuration } from "../../workers/model/duration.ts";
import type { Field } from "../../workers/model/fields.ts";
import type { Json, JsonObject } from "../../workers/model/json.ts";
import type { OperationSpec } from "../../workers/model/operations.ts";
import type { FactsProfile } from "../../workers/model/scenario.ts";
import { callNow, laneParameters } from "../commands/call-actions.ts";
import { fillBoth, toast } from "../commands/toast.ts";
import { useTexts } from "../i18n/index.ts";
import { inspectorTexts } from "../i18n/texts/inspector.ts";
import { designActions, useDesign } from "../stores/design-store.ts";
import { live, useLanes } from "../stores/live-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { problemOf, valuesOf } from "./field-values.ts";
import { DurationInput } from "./widgets/DurationWidget.tsx";
import { FieldWidget } from "./widgets/FieldWidget.tsx";

interface OperationControlsProps {
  readonly nodeId: string;
  readonly operations: readonly OperationSpec[];
  readonly profile: FactsProfile;
}

const PLAN_AHEAD_MS = 60_000;

export function OperationControls({ nodeId, operations, profile }: OperationControlsProps) {
  const { t, tx } = useTexts();
  const prepared = useUi((state) => (state.call?.nodeId === nodeId ? state.call : null));
  const operation = operations.find((one) => one.name === prepared?.name) ?? operations[0];
  if (!operation) return null;
  const parameters = prepared?.parameters ?? {};
  const prepare = (name: string, next: JsonObject) =>
    uiActions.prepareCall({ nodeId, name, parameters: next });
  return (
    <section>
      <h3>{t("inspector.calls")}</h3>
      <Select
        size="xs"
        aria-label={t("inspector.calls")}
        allowDeselect={false}
        searchable
        value={operation.name}
        data={operations.map((one) => ({ value: one.name, label: tx(one.label) }))}
        onChange={(next) => next && prepare(next, {})}
      />
      <p className="field-help">{tx(operation.help)}</p>
      {Object.entries(operation.fields).map(([path, field]) => (
        <Parameter
          key={`${operation.name} ${path}`}
          nodeId={nodeId}
          operation={operation}
          path={path}
          field={field}
          parameters={parameters}
          profile={profile}
          onChange={(value) => prepare(operation.name, setPath(parameters, path, value))}
        />
      ))}
      <CallButtons nodeId={nodeId} name={operation.name} parameters={parameters} />
      <p className="field-help">{t("inspector.callsHelp")}</p>
    </section>
  );
}

interface ParameterProps {
  readonly nodeId: string;
  readonly operation: OperationSpec;
  readonly path: string;
  readonly field: Field;
  readonly parameters: JsonObject;
  readonly profile: FactsProfile;
  readonly onChange: (value: Json) => void;
}

function Parameter(props: ParameterProps) {
  const { nodeId, operation, path, field, parameters, profile, onChange } = props;
  const { tx } = useTexts();
  const lanes = useLanes(nodeId);
  const [refused, setRefused] = useState<{ value: Json; text: string } | null>(null);
  const value = valuesOf(operation.fields, parameters, profile)[path];
  const label = tx(field.label);
  const change = (next: Json) => {
    const problem = problemOf(operation.fields, parameters, path, next, profile);
    setRefused(problem ? { value: next, text: tx(problem.text) } : null);
    if (!problem) onChange(next);
  };
  return (
    <div className="field-row" title={tx(field.help)}>
      <div className="field-label">
        <span>{label}</span>
      </div>
      <div className="field-widget">
        {laneParameters(operation).includes(path) ? (
          <Autocomplete
            aria-label={label}
            size="xs"
            value={String(value)}
            data={lanes ? [...new Set(lanes.names.slice(0, lanes.count))] : []}
            limit={50}
            onChange={change}
          />
        ) : (
          <FieldWidget
            field={field}
            value={refused ? refused.value : value}
            error={refused ? refused.text : null}
            label={label}
            profile={profile}
            onChange={change}
          />
        )}
      </div>
    </div>
  );
}

interface CallButtonsProps {
  readonly nodeId: string;
  readonly name: string;
  readonly parameters: JsonObject;
}

function CallButtons({ nodeId, name, parameters }: CallButtonsProps) {
  const { t } = useTexts();
  const [atMs, setAtMs] = useState(() => (live().frame?.atMs ?? 0) + PLAN_AHEAD_MS);
  const plan = () => {
    const { timeline } = useDesign.getState().scenario;
    const entry = { at: atMs, node: nodeId, call: name, with: parameters };
    designActions.setTimeline([...timeline, entry]);
    const message = fillBoth(inspectorTexts.callPlanned, { call: name, at: formatDuration(atMs) });
    toast({ tone: "done", message });
  };
  return (
    <Group gap={6} align="center" mt={6}>
      <Button size="xs" onClick={() => callNow(nodeId, name, parameters)}>
        {t("inspector.callNow")}
      </Button>
      <Button size="xs" variant="default" onClick={plan}>
        {t("inspector.callPlan")}
      </Button>
      <span className="field-help">{t("inspector.callPlanAt")}</span>
      <div className="fault-for">
        <DurationInput label={t("inspector.callPlanAt")} valueMs={atMs} onChange={setAtMs} />
      </div>
    </Group>
  );
}
