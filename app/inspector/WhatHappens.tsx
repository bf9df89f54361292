// What the run reported at this node lately, in words, with the problems of its design above.
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { eventText } from "../stores/event-text.ts";
import { useEventLog } from "../stores/live-store.ts";
import { useProblems } from "../stores/run-store.ts";

const SHOWN_MAX = 4;

export function WhatHappens({ nodeId }: { readonly nodeId: string }) {
  const { t, tx } = useTexts();
  const format = useFormat();
  const events = useEventLog()
    .filter((event) => event.node === nodeId)
    .slice(-SHOWN_MAX)
    .reverse();
  const problems = useProblems(nodeId);
  return (
    <>
      {problems.length > 0 && (
        <section className="problem-list" aria-label={t("inspector.problems")}>
          <h3>{t("inspector.problems")}</h3>
          {problems.map((problem) => (
            <p key={`${problem.code} ${problem.field}`} className={`problem-${problem.severity}`}>
              {tx(problem.text)} {problem.fix && tx(problem.fix)}
            </p>
          ))}
        </section>
      )}
      <section>
        <h3>{t("inspector.whatHappens")}</h3>
        {events.length === 0 && <p className="field-help">{t("inspector.quiet")}</p>}
        {events.map((event) => (
          <p key={event.sequence} className={`event-line tone-${event.severity}`}>
            <span className="event-time">{format.clock(event.atMs)}</span>{" "}
            {tx(eventText(event), event.params)}
          </p>
        ))}
      </section>
    </>
  );
}
