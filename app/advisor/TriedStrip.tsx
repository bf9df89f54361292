// The fix last tried: what it was, what the run says since, and the way back.
import { Button } from "@mantine/core";
import { Undo2 } from "lucide-react";
import { useAdvice } from "../stores/advice-store.ts";
import { useClock } from "../stores/live-store.ts";
import { useAdvisorTexts } from "./texts.ts";
import { undoFix } from "./try-fix.ts";

/** Evidence is of the last minute: earlier it still holds what was before the fix. */
const SHOWS_AFTER_MS = 75_000;

export function TriedStrip() {
  const { t, format } = useAdvisorTexts();
  const tried = useAdvice((state) => state.tried);
  const advice = useAdvice((state) => state.advice);
  const atMs = useClock();
  if (!tried) return null;
  const isFound = advice?.some((one) => one.rule.id === tried.rule && one.node === tried.node);
  const sinceMs = atMs - tried.atMs;
  const outcome = !isFound
    ? t("cured", { title: tried.title })
    : sinceMs < SHOWS_AFTER_MS
      ? t("waiting")
      : t("still", { title: tried.title, time: format.duration(sinceMs) });
  return (
    <div className={isFound ? "tried" : "tried tried-cured"} role="status">
      <p>
        {t("tried", { fix: tried.fix })} {outcome}
      </p>
      <div className="tried-actions">
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Undo2 size={13} aria-hidden />}
          onClick={() => undoFix(tried)}
        >
          {t("undo")}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => useAdvice.setState({ tried: null })}
        >
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
