// What happened in the run, newest first, each with its cause in words.
import { Checkbox } from "@mantine/core";
import { useState } from "react";
import type { RunEvent } from "../../workers/sim-api.types.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import { eventText } from "../stores/event-text.ts";
import { useEventLog } from "../stores/live-store.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import "./events.css";

const ROWS_MAX = 200;
const SEVERITY_MARK = { info: "·", warning: "!", bad: "✕" } as const;

export function EventLog() {
  const { t } = useTexts();
  const events = useEventLog();
  const selected = useUi((state) => state.selectedIds);
  const [onlySelected, setOnlySelected] = useState(false);
  const kept = onlySelected ? events.filter((event) => selected.includes(event.node)) : events;
  const rows = kept.slice(-ROWS_MAX).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <section className="events" tabIndex={0} aria-label={t("events.title")}>
      <Checkbox
        size="xs"
        label={t("events.onlySelected")}
        checked={onlySelected}
        onChange={(event) => setOnlySelected(event.currentTarget.checked)}
      />
      {rows.length === 0 && <p className="events-none">{t("events.none")}</p>}
      <ol className="events-list">
        {rows.map((event) => (
          <EventRow key={event.sequence} event={event} />
        ))}
      </ol>
    </section>
  );
}

function EventRow({ event }: { readonly event: RunEvent }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const label = useDesign(
    (state) => state.scenario.nodes.find((node) => node.id === event.node)?.label,
  );
  const severity = {
    info: t("events.severityInfo"),
    warning: t("events.severityWarning"),
    bad: t("events.severityBad"),
  }[event.severity];
  return (
    <li className={`event-row tone-${event.severity}`}>
      <span className="event-time">{format.clock(event.atMs)}</span>
      <span className="event-mark" role="img" aria-label={severity} title={severity}>
        {SEVERITY_MARK[event.severity]}
      </span>
      <button type="button" onClick={() => uiActions.select([event.node])}>
        {label ?? event.node}
      </button>
      <span className="event-words">
        {tx(eventText(event), event.params)}
        {event.count > 1 && ` (${t("events.times", { count: format.number(event.count) })})`}
      </span>
    </li>
  );
}
