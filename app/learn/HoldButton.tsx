// One button that is the producer. While it is held, each simulated second takes the next rate of the
// lesson's list; the engine does the rest, down to the record that is one too many.
import { useCallback, useEffect, useRef, useState } from "react";
import { heldRate } from "../../workers/lessons/changes.ts";
import type { Hold } from "../../workers/lessons/lesson.ts";
import { useFormat } from "../i18n/format.ts";
import { runActions, takeEdits } from "../run/run-actions.ts";
import { designActions } from "../stores/design-store.ts";
import { live, useClock } from "../stores/live-store.ts";
import { useLearnTexts } from "./texts.ts";

const SECOND_MS = 1_000;

/** The rate is traffic, not a change of the design: it can not be undone. */
function send(hold: Hold, rate: number): void {
  designActions.pauseHistory();
  designActions.setConfig(hold.node, hold.setting, rate);
  designActions.resumeHistory();
  void takeEdits();
}

export function HoldButton({ hold }: { readonly hold: Hold }) {
  const { t, tx } = useLearnTexts();
  const format = useFormat();
  const clock = useClock();
  const [rate, setRate] = useState(hold.rest);
  const sinceMs = useRef<number | null>(null);

  const press = useCallback(() => {
    if (sinceMs.current !== null) return;
    sinceMs.current = live().frame?.atMs ?? 0;
    runActions.play();
    const first = heldRate(hold, 0);
    setRate(first);
    send(hold, first);
  }, [hold]);

  const release = useCallback(() => {
    if (sinceMs.current === null) return;
    sinceMs.current = null;
    setRate(hold.rest);
    send(hold, hold.rest);
  }, [hold]);

  useEffect(() => {
    if (sinceMs.current === null) return;
    const next = heldRate(hold, Math.floor((clock - sinceMs.current) / SECOND_MS));
    if (next === rate) return;
    setRate(next);
    send(hold, next);
  }, [clock, hold, rate]);

  useEffect(() => {
    window.addEventListener("blur", release);
    return () => {
      window.removeEventListener("blur", release);
      release();
    };
  }, [release]);

  return (
    <div className="lesson-hold">
      <button
        type="button"
        className={rate > hold.rest ? "held" : ""}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          press();
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== " " && event.key !== "Enter") return;
          event.preventDefault();
          press();
        }}
        onKeyUp={release}
        onBlur={release}
      >
        <strong>{tx(hold.label)}</strong>
        <span>{t("holdRate", { rate: format.rate(rate) })}</span>
      </button>
      <small>{t("holdKeys")}</small>
    </div>
  );
}
