// The form of a node, made from its service's declaration.
import { Accordion } from "@mantine/core";
import { getPath } from "../../workers/model/config-path.ts";
import type { Field, Fields } from "../../workers/model/fields.ts";
import type { FactsProfile, ScenarioNode } from "../../workers/model/scenario.ts";
import type { AnyService } from "../../workers/model/service-definition.ts";
import { useTexts } from "../i18n/index.ts";
import { FieldRow } from "./FieldRow.tsx";
import { applies, valuesOf } from "./field-values.ts";
import { SqlView } from "./SqlView.tsx";

interface SettingsTabProps {
  readonly node: ScenarioNode;
  readonly service: AnyService;
  readonly profile: FactsProfile;
}

export function SettingsTab({ node, service, profile }: SettingsTabProps) {
  const { t, tx } = useTexts();
  const fields = service.fields as Fields;
  const values = valuesOf(fields, node.config, profile);
  const all = Object.entries(fields);
  const shown = all.filter(([, field]) => applies(field, values));
  const hidden = all.filter(([, field]) => !applies(field, values));
  const row = ([path, field]: [string, Field]) => (
    <FieldRow
      key={`${node.id} ${path}`}
      nodeId={node.id}
      fields={fields}
      config={node.config}
      path={path}
      field={field}
      value={values[path]}
      isDefault={getPath(node.config, path) === undefined}
      profile={profile}
    />
  );
  const advanced = shown.filter(([, field]) => field.advanced);
  return (
    <div className="inspector-form">
      {shown.filter(([, field]) => !field.advanced).map(row)}
      {advanced.length > 0 && (
        <Accordion chevronPosition="left" variant="default" className="inspector-advanced">
          <Accordion.Item value="advanced">
            <Accordion.Control>{t("inspector.advanced")}</Accordion.Control>
            <Accordion.Panel>{advanced.map(row)}</Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
      {hidden.length > 0 && (
        <section className="inspector-hidden">
          <h3>{t("inspector.notApplicable")}</h3>
          <ul>
            {hidden.map(([path, field]) => (
              <li key={path}>
                <strong>{tx(field.label)}</strong>{" "}
                {field.appliesWhen && tx(field.appliesWhen.reason)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <SqlView nodeId={node.id} />
    </div>
  );
}
