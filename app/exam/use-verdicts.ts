// Runs every option of a question, one after the other, in a worker of its own, and judges each.
import { useEffect, useState } from "react";
import { type Verdict, verdictOf } from "../../workers/exam/judge.ts";
import type { Option, Question } from "../../workers/exam/question.ts";
import { measuresOfGoals } from "../../workers/lessons/measure.ts";
import { STEP_MS } from "../../workers/model/ports.ts";
import { otherSimulator } from "../run/client.ts";
import { gatherRun } from "../run/gather-run.ts";

/** Each time the same: the options are judged under one seed. */
export const SEED = 20_260;

interface Verdicts {
  readonly verdicts: readonly Verdict[];
  readonly failed: boolean;
}

const NOTHING: Verdicts = { verdicts: [], failed: false };

/** Nothing is run until `started`; leaving the question ends its worker. */
export function useVerdicts(question: Question, started: boolean): Verdicts {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    if (!started) return;
    const { api, end } = otherSimulator();
    const measures = measuresOfGoals(question.goals);
    let isOver = false;
    const judge = async (option: Option): Promise<Verdict> => {
      const scenario = { ...option.design, seed: SEED };
      await api.load({ scenario, keepRun: false });
      const frame = await api.advance(question.runForMs / STEP_MS);
      if (frame.crash) throw new Error(frame.crash.message);
      const run = await gatherRun(api, scenario, measures, await api.layout(), frame.atMs);
      return verdictOf(question, option, run);
    };
    const run = async () => {
      setFound(NOTHING);
      for (const option of question.options) {
        const verdict = await judge(option);
        if (isOver) return;
        setFound(({ verdicts }) => ({ verdicts: [...verdicts, verdict], failed: false }));
      }
    };
    void run()
      .catch(() => {
        if (!isOver) setFound(({ verdicts }) => ({ verdicts, failed: true }));
      })
      .finally(() => {
        if (!isOver) end();
        isOver = true;
      });
    return () => {
      if (!isOver) end();
      isOver = true;
    };
  }, [question, started]);
  return found;
}
