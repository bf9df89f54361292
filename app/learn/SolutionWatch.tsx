// The solution, watched: its moves are made one after another with what each does said, and the run goes
// on in between. It waits while the run is paused; where less motion is asked for it is a list.
import { Button } from "@mantine/core";
import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Lesson } from "../../workers/lessons/lesson.ts";
import type { Move } from "../../workers/lessons/solution-moves.ts";
import { runActions } from "../run/run-actions.ts";
import { useClock } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";
import "./moves.css";
import { useLessonText } from "./fill.ts";
import { allMade, lessonActions, useLesson, type Watch } from "./lesson-store.ts";
import { useLearnTexts } from "./texts.ts";

/** How long a move is looked at before the next: a glance, and the time to read it. */
const GLANCE_MS = 4_000;
const READ_MS_A_CHARACTER = 40;

export function SolutionWatch({ lesson }: { readonly lesson: Lesson }) {
  const { t } = useLearnTexts();
  const fill = useLessonText(lesson);
  const watch = useLesson((state) => state.watch);
  const over = useLesson((state) => state.over);
  if (!watch) return null;
  const ended = over && allMade(watch);
  return (
    <div className="lesson-card">
      <b>{t("solution")}</b>
      <Moves lesson={lesson} watch={watch} ended={ended} />
      {ended ? <p>{fill(lesson.solution.text)}</p> : <WatchButtons watch={watch} />}
    </div>
  );
}

interface MovesProps {
  readonly lesson: Lesson;
  readonly watch: Watch;
  readonly ended: boolean;
}

function Moves({ lesson, watch, ended }: MovesProps) {
  const { t, tx } = useLearnTexts();
  const fill = useLessonText(lesson);
  const clock = useClock();
  const isMade = (move: Move, index: number) =>
    index < watch.made && (move.atMs === null || clock >= move.atMs);
  const now = ended ? -1 : watch.moves.findLastIndex(isMade);
  useNextMove(watch, watch.moves[now]);
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (now >= 0) current.current?.scrollIntoView({ block: "nearest" });
  }, [now]);
  return (
    <ol className="lesson-moves" aria-live="polite">
      {watch.moves.map((move, index) => {
        const made = isMade(move, index);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: moves keep their places.
            key={index}
            ref={index === now ? current : null}
            className={index === now ? "now" : made ? "made" : ""}
            aria-current={index === now ? "step" : undefined}
          >
            <em aria-hidden>{made && index !== now ? <Check size={12} /> : index + 1}</em>
            <div>
              <span className="visually-hidden">{t(made ? "moveMade" : "moveAhead")}: </span>
              {move.lines.map((line) => (
                <b key={line.en}>{tx(line)}</b>
              ))}
              {move.says && (made || ended) && <p>{fill(move.says)}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Makes the next move when there was time for this one; not while the run is held. */
function useNextMove(watch: Watch, now: Move | undefined): void {
  const playing = useRun((state) => state.playing);
  const over = useLesson((state) => state.over);
  const { tx } = useLearnTexts();
  const waits = allMade(watch) || (!playing && !over);
  const said = [...(now?.lines ?? []), ...(now?.says ? [now.says] : [])].map((text) => tx(text));
  const readMs = GLANCE_MS + READ_MS_A_CHARACTER * said.join("").length;
  const { made } = watch;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each move made has its own time.
  useEffect(() => {
    if (waits) return;
    const timer = setTimeout(lessonActions.nextMove, readMs);
    return () => clearTimeout(timer);
  }, [waits, readMs, made]);
}

function WatchButtons({ watch }: { readonly watch: Watch }) {
  const { t } = useLearnTexts();
  const playing = useRun((state) => state.playing);
  const over = useLesson((state) => state.over);
  const goesOn = playing || over;
  return (
    <div className="lesson-row">
      <Button
        variant="default"
        onClick={() => (goesOn ? runActions.pause() : runActions.play())}
        disabled={over}
      >
        {t(goesOn ? "pauseMoves" : "goOnMoves")}
      </Button>
      {!allMade(watch) && (
        <Button variant="default" onClick={lessonActions.nextMove}>
          {t("nextMove")}
        </Button>
      )}
      <Button variant="default" onClick={() => void lessonActions.skipMoves()}>
        {t("skipMoves")}
      </Button>
    </div>
  );
}
