// A design run for a while and looked at by the advisor, for its tests.
import { type Advice, advise } from "../advisor/advise.ts";
import type { Design } from "../advisor/cases/rule-case.ts";
import { type Evidence, gatherEvidence } from "../advisor/evidence.ts";
import { factBook } from "../facts/index.ts";
import { MONTH_HOURS } from "../model/month.ts";
import { readNotation } from "../model/notation.ts";
import type { Scenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { simulate } from "./simulate.ts";

/** The ledger is checked now and then: other tests check it at every step. */
const CHECK_EVERY_STEPS = 600;

export interface Advised {
  readonly scenario: Scenario;
  readonly evidence: Evidence;
  readonly advice: readonly Advice[];
}

/** The scenario of a design; operators live in its only Flink application. */
export function scenarioOf(design: Design): Scenario {
  const parts = typeof design === "string" ? { design } : design;
  const read = readNotation(parts.design);
  const app = read.nodes.find((node) => node.type === "flinkApplication");
  const nodes = read.nodes.map((node) =>
    app && node.type.startsWith("flink") && node !== app ? { ...node, parent: app.id } : node,
  );
  const { timeline = [], facts = read.facts } = parts;
  return { ...read, nodes, timeline, facts };
}

/** @throws Error when the scenario is not valid or the run crashes. */
export function advised(scenario: Scenario, runFor: string | number): Advised {
  const { api } = simulate(scenario, { checkEverySteps: CHECK_EVERY_STEPS }).for(runFor);
  const evidence = gatherEvidence(api, MONTH_HOURS);
  return { scenario, evidence, advice: advise(scenario, evidence, catalog, factBook) };
}
