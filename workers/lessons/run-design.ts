// A design run from its start to its end and gathered for measures, without a page.
import type { FactBook } from "../model/fact.ts";
import { MONTH_HOURS } from "../model/month.ts";
import { STEP_MS } from "../model/ports.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { SimApi } from "../sim-api.types.ts";
import type { Measure } from "./lesson.ts";
import { type Columns, type RunData, seriesQueries } from "./measure.ts";

export interface Tools {
  readonly catalog: Catalog;
  readonly facts: FactBook;
  readonly createSim: () => SimApi;
}

/** `name` stands in the error. @throws Error when the run crashes or its ledger does not balance. */
export function runDesign(
  name: string,
  scenario: Scenario,
  runForMs: number,
  measures: readonly Measure[],
  tools: Tools,
): RunData {
  const sim = tools.createSim();
  sim.load({ scenario, keepRun: false });
  const frame = sim.advance(runForMs / STEP_MS);
  if (frame.crash) throw new Error(`${name}: ${frame.crash.node}: ${frame.crash.message}`);
  if (frame.violations > 0) throw new Error(`${name}: the ledger does not balance`);
  const series = new Map<string, Columns>();
  for (const { key, query } of seriesQueries(measures, sim.layout(), frame.atMs)) {
    const found = sim.series(query).series[0];
    if (found) series.set(key, found);
  }
  const { catalog, facts } = tools;
  const totals = sim.totals();
  return {
    scenario,
    atMs: frame.atMs,
    totals,
    costs: sim.costs(MONTH_HOURS),
    series,
    catalog,
    facts,
  };
}
