// One setting: its label and help, its widget, what is wrong with the value in the box, and where the
// exam note and AWS today differ. A refused value stays in the box; the design keeps the last good one.
import { ActionIcon, Tooltip } from "@mantine/core";
import { CircleHelp, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Field, Fields } from "../../workers/model/fields.ts";
import type { Json, JsonObject } from "../../workers/model/json.ts";
import type { FactsProfile } from "../../workers/model/scenario.ts";
import { useTexts } from "../i18n/index.ts";
import { designActions } from "../stores/design-store.ts";
import { ExamNote } from "./ExamNote.tsx";
import { disputedFacts, problemOf } from "./field-values.ts";
import { FieldWidget } from "./widgets/FieldWidget.tsx";

interface FieldRowProps {
  readonly nodeId: string;
  readonly fields: Fields;
  readonly config: JsonObject;
  readonly path: string;
  readonly field: Field;
  readonly value: unknown;
  readonly isDefault: boolean;
  readonly profile: FactsProfile;
}

const WIDE_KINDS = new Set(["traffic", "partitionKey", "poison"]);

export function FieldRow(props: FieldRowProps) {
  const { nodeId, fields, config, path, field, value, isDefault, profile } = props;
  const { t, tx } = useTexts();
  const [refused, setRefused] = useState<{ readonly value: Json; readonly text: string } | null>(
    null,
  );
  const label = tx(field.label);
  const change = (next: Json) => {
    const problem = problemOf(fields, config, path, next, profile);
    if (problem) {
      setRefused({ value: next, text: tx(problem.text) });
      return;
    }
    setRefused(null);
    designActions.setConfig(nodeId, path, next);
  };
  const reset = () => {
    setRefused(null);
    designActions.setConfig(nodeId, path, undefined);
  };
  return (
    <div className={`field-row${WIDE_KINDS.has(field.kind) ? " field-row-wide" : ""}`}>
      <div className="field-label">
        <span title={path}>{label}</span>
        <Tooltip label={tx(field.help)} multiline w={260} events={TOOLTIP_EVENTS}>
          <ActionIcon variant="subtle" size={24} aria-label={`${label}: ${tx(field.help)}`}>
            <CircleHelp size={13} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {!isDefault && (
          <Tooltip label={t("inspector.defaultValue")}>
            <ActionIcon
              variant="subtle"
              size={24}
              aria-label={`${label}: ${t("inspector.defaultValue")}`}
              onClick={reset}
            >
              <RotateCcw size={12} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <div className="field-widget">
        <FieldWidget
          field={field}
          value={refused ? refused.value : value}
          error={refused ? refused.text : null}
          label={label}
          profile={profile}
          onChange={change}
        />
      </div>
      {disputedFacts(field).map((fact) => (
        <ExamNote key={fact.id} fact={fact} />
      ))}
    </div>
  );
}

const TOOLTIP_EVENTS = { hover: true, focus: true, touch: true };
