// With no node selected: the scenario's seed, region and planned changes.
import { ActionIcon, NumberInput, Select } from "@mantine/core";
import { Trash2 } from "lucide-react";
import { factBook } from "../../workers/facts/index.ts";
import { formatDuration } from "../../workers/model/duration.ts";
import type { TimelineEntry } from "../../workers/model/scenario.ts";
import { useTexts } from "../i18n/index.ts";
import { designActions, useDesign } from "../stores/design-store.ts";

const SEED_MAX = 4_294_967_295;

export function ScenarioOverview() {
  const { t } = useTexts();
  const scenario = useDesign((state) => state.scenario);
  const set = (part: object) => designActions.update({ ...scenario, ...part });
  return (
    <div className="inspector-form">
      <p className="field-help">{t("inspector.nothingHelp")}</p>
      <h3>{t("inspector.overview")}</h3>
      <NumberInput
        size="xs"
        label={t("inspector.seed")}
        description={t("inspector.seedHelp")}
        min={0}
        max={SEED_MAX}
        allowDecimal={false}
        value={scenario.seed}
        onChange={(next) =>
          typeof next === "number" && next >= 0 && next <= SEED_MAX && set({ seed: next })
        }
      />
      <Select
        size="xs"
        label={t("inspector.region")}
        data={[...factBook.regions]}
        value={scenario.region}
        allowDeselect={false}
        onChange={(region) => region && set({ region })}
      />
      <h3>{t("inspector.timeline")}</h3>
      {scenario.timeline.length === 0 && <p className="field-help">{t("inspector.noTimeline")}</p>}
      <ul className="timeline-list">
        {scenario.timeline.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no identity of their own.
          <li key={index}>
            <span>{describe(entry)}</span>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t("inspector.removeEntry")}
              onClick={() =>
                designActions.setTimeline(scenario.timeline.filter((_, at) => at !== index))
              }
            >
              <Trash2 size={13} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  );
}

function describe(entry: TimelineEntry): string {
  const at = typeof entry.at === "number" ? formatDuration(entry.at) : entry.at;
  const sets = Object.entries(entry.set ?? {}).map(([path, value]) => `${path} = ${value}`);
  const lasting = typeof entry.for === "number" ? formatDuration(entry.for) : entry.for;
  const fault = entry.fault ? [`${entry.fault}${lasting ? ` ${lasting}` : ""}`] : [];
  const parameters = Object.entries(entry.with ?? {}).map(([name, value]) => `${name}=${value}`);
  const call = entry.call ? [`${entry.call}(${parameters.join(", ")})`] : [];
  return `${at} · ${entry.node}: ${[...sets, ...fault, ...call].join(", ")}`;
}
