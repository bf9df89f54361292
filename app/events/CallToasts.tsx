// Says what became of a call as soon as the run has taken it; the event log keeps it.
import { useEffect, useRef } from "react";
import { toast } from "../commands/toast.ts";
import { fillText } from "../i18n/index.ts";
import { eventText } from "../stores/event-text.ts";
import { useEventLog } from "../stores/live-store.ts";

const TONES = { called: "done", callRefused: "warning" } as const;

export function CallToasts() {
  const events = useEventLog();
  const seen = useRef(events.at(-1));
  useEffect(() => {
    const from = seen.current ? events.lastIndexOf(seen.current) + 1 : 0;
    seen.current = events.at(-1);
    for (const event of events.slice(from)) {
      const tone = TONES[event.kind as keyof typeof TONES];
      if (!tone) continue;
      const text = eventText(event);
      const message = {
        en: fillText(text.en, event.params, "en"),
        vi: fillText(text.vi, event.params, "vi"),
      };
      toast({ tone, title: { en: event.node, vi: event.node }, message });
    }
  }, [events]);
  return null;
}
