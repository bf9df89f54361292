// The simulator as an object: made here, exposed by sim.worker.ts to the page, and used as it is by the
// command line and tests. One run at a time.
import { costReport } from "./costs/cost-report.ts";
import { buildFrame, buildLayout } from "./engine/frame.ts";
import { createSimulation, type Simulation, type SimulationOptions } from "./engine/simulation.ts";
import { queryStretch } from "./metrics/query.ts";
import type { FactBook } from "./model/fact.ts";
import { emptyScenario, type Scenario } from "./model/scenario.ts";
import type { Catalog } from "./model/service-definition.ts";
import { validateScenario } from "./model/validate.ts";
import type { Frame, RunLayout, RunTotals, SimApi } from "./sim-api.types.ts";

export function createSimApi(
  catalog: Catalog,
  facts: FactBook,
  options: SimulationOptions = {},
): SimApi {
  let version = 0;
  let eventsSeen = 0;
  let simulation = start(emptyScenario());
  let problems = validateScenario(simulation.scenario, catalog, facts);

  function start(scenario: Scenario): Simulation {
    version += 1;
    eventsSeen = 0;
    return createSimulation(scenario, catalog, facts, options);
  }

  function frame(): Frame {
    const made = buildFrame(simulation, version, eventsSeen);
    eventsSeen = simulation.events.last;
    return made;
  }

  const layout = (): RunLayout => buildLayout(simulation, version, problems);
  const blocked = () => problems.some((problem) => problem.severity === "error");

  function totals(): RunTotals {
    const metrics = metricTotals();
    const nodes = simulation.graph.nodes.map(({ node }) => {
      const runtime = simulation.runtime(node.id);
      const usage = runtime?.usageKeys.map((key, i) => [key, runtime.usage[i] ?? 0]) ?? [];
      const shown = runtime?.figures();
      const figures = runtime?.figureKeys.map((key, i) => [key, shown?.[i] ?? 0]) ?? [];
      const all = {
        usage: Object.fromEntries(usage),
        figures: Object.fromEntries(figures),
        metrics: metrics.get(node.id) ?? {},
      };
      return [node.id, all] as const;
    });
    return {
      atMs: simulation.nowMs,
      traceHash: simulation.traceHash(),
      nodes: Object.fromEntries(nodes),
      ledger: simulation.ledger(),
    };
  }

  function metricTotals(): ReadonlyMap<string, Record<string, number>> {
    const byNode = new Map<string, Record<string, number>>();
    simulation.series.keys().forEach(({ node, metric, shard }, handle) => {
      if (shard !== undefined) return;
      const totals = byNode.get(node) ?? {};
      totals[metric] = simulation.series.total(handle);
      byNode.set(node, totals);
    });
    return byNode;
  }

  return {
    load({ scenario, keepRun }) {
      problems = validateScenario(scenario, catalog, facts);
      const sameSeed = scenario.seed === simulation.scenario.seed;
      const goesOn = keepRun && sameSeed && simulation.nowMs > 0 && !simulation.crash;
      // A design with errors is shown but not run; the run goes on with the last good one.
      if (blocked() && goesOn) return layout();
      if (goesOn) {
        version += 1;
        simulation.redesign(scenario);
      } else {
        simulation = start(blocked() ? { ...scenario, nodes: [], links: [] } : scenario);
      }
      return layout();
    },
    layout,
    advance(steps) {
      if (!blocked()) simulation.step(steps);
      return frame();
    },
    goTo(atMs) {
      if (blocked()) return frame();
      if (atMs <= 0) simulation = start(simulation.scenario);
      else {
        simulation.goTo(atMs);
        version += 1;
      }
      return frame();
    },
    injectFault(node, kind, forMs, numbers) {
      simulation.change({ atMs: simulation.nowMs, node, fault: { kind, forMs, numbers } });
    },
    call(node, name, parameters) {
      simulation.change({ atMs: simulation.nowMs, node, call: { name, parameters } });
    },
    series: (query) => queryStretch(simulation.series, query),
    costs(monthHours) {
      const { region, facts: profile } = simulation.scenario;
      const nodes = simulation.graph.nodes.map(({ node, service }) => {
        const runtime = simulation.runtime(node.id);
        const usage = (key: string) => runtime?.usage[runtime.usageKeys.indexOf(key)] ?? 0;
        return { id: node.id, costs: service.costs, usage };
      });
      const simulatedMs = simulation.nowMs;
      return costReport(nodes, facts, { region, profile, monthHours, simulatedMs });
    },
    shards: (node) => simulation.runtime(node)?.behaviour.lineage?.() ?? [],
    events: (limit) => simulation.events.latest(limit),
    totals,
  };
}
