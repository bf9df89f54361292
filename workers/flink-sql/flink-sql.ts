// An application's operators as Flink SQL: CREATE TABLE with a WATERMARK for each source, a view for
// each operator, an INSERT for each sink. Windows become table-valued functions (TUMBLE, HOP, SESSION),
// patterns MATCH_RECOGNIZE. What SQL has no words for stands in a comment.
import type { FactBook } from "../model/fact.ts";
import type { Fields } from "../model/fields.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { Scenario, ScenarioNode } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { join } from "./joins.ts";
import { sinkTable, sourceTable } from "./tables.ts";
import { interval, name, type Settings } from "./words.ts";

interface Step {
  readonly node: ScenarioNode;
  readonly config: Settings;
  /** Names of what it reads. */
  readonly inputs: readonly string[];
}

/** The text; empty when there is no such application. */
export function flinkSql(
  scenario: Scenario,
  applicationId: string,
  catalog: Catalog,
  facts: FactBook,
): string {
  const inside = inOrder(scenario, applicationId);
  const ids = new Set(inside.map((node) => node.id));
  const steps = inside.map((node): Step => {
    const fields = (catalog.get(node.type)?.fields ?? {}) as Fields;
    const { config } = resolveConfig(fields, node.config, scenario.facts, facts);
    const inputs = scenario.links
      .filter((link) => link.to === node.id && ids.has(link.from))
      .map((link) => name(link.from))
      .sort();
    return { node, config, inputs };
  });
  return steps.flatMap((step) => statement(step, scenario) ?? []).join("\n\n");
}

function inOrder({ nodes, links }: Scenario, applicationId: string): ScenarioNode[] {
  const left = nodes
    .filter((node) => node.parent === applicationId)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const order: ScenarioNode[] = [];
  while (left.length > 0) {
    const isReady = (node: ScenarioNode) =>
      !links.some((link) => link.to === node.id && left.some((one) => one.id === link.from));
    const [next] = left.splice(Math.max(0, left.findIndex(isReady)), 1) as [ScenarioNode];
    order.push(next);
  }
  return order;
}

const ms = (config: Settings, key: string) => Number(config[key]);

function statement(step: Step, scenario: Scenario): string | null {
  const from = step.inputs[0] ?? "nothing";
  const view = `CREATE TEMPORARY VIEW ${name(step.node.id)} AS`;
  switch (step.node.type) {
    case "flinkSource":
      return sourceTable(step.node, step.config, scenario);
    case "flinkFilter":
      return `${view}\nSELECT * FROM ${from}\nWHERE is_wanted;  -- keeps ${step.config["share"]}`;
    case "flinkMap":
      return `${view}\nSELECT event_key, event_time, event_value FROM ${from};`;
    case "flinkWindow":
      return window(step, from, view);
    case "flinkJoin":
      return join(step.config, step.inputs, view);
    case "flinkPattern":
      return pattern(step, from, view);
    case "flinkInference":
      return `${view}\n-- An asynchronous function of your own.\nSELECT *, PREDICT(event_value) AS score FROM ${from};`;
    case "flinkSink":
      return sinkTable(step.node, step.config, from, scenario);
    default:
      return null;
  }
}

const AGGREGATES: Readonly<Record<string, string>> = { COUNT: "COUNT(*)" };

function window({ config }: Step, from: string, view: string): string {
  const aggregate = String(config["aggregate"]);
  const time = config["timeCharacteristic"] === "PROCESSING_TIME" ? "PROCTIME()" : "event_time";
  const notes = [];
  if (ms(config, "allowedLateness") > 0) {
    notes.push("-- Windows of SQL know no allowed lateness: late events are dropped.");
  }
  if (config["lateEvents"] === "SIDE_OUTPUT") {
    notes.push("-- Side outputs need the DataStream API.");
  }
  return [
    ...notes,
    view,
    `SELECT event_key, window_start, window_end, window_time AS event_time,`,
    `  ${AGGREGATES[aggregate] ?? `${aggregate}(event_value)`} AS event_value`,
    `FROM TABLE(`,
    `  ${windowFunction(config, from, time)}`,
    `)`,
    `GROUP BY event_key, window_start, window_end, window_time;`,
  ].join("\n");
}

function windowFunction(config: Settings, from: string, time: string): string {
  const size = interval(ms(config, "size"));
  const column = `DESCRIPTOR(${time})`;
  switch (config["windowType"]) {
    case "SLIDING":
      return `HOP(TABLE ${from}, ${column}, ${interval(ms(config, "slide"))}, ${size})`;
    case "SESSION":
      return `SESSION(TABLE ${from} PARTITION BY event_key, ${column}, ${interval(ms(config, "gap"))})`;
    default:
      return `TUMBLE(TABLE ${from}, ${column}, ${size})`;
  }
}

function pattern({ config }: Step, from: string, view: string): string {
  const isTimes = config["pattern"] !== "FOLLOWED_BY";
  const shape = isTimes
    ? Array.from({ length: Number(config["times"]) }, (_, n) => `A${n + 1}`).join(" X*? ")
    : "A X*? B";
  const defined = isTimes
    ? Array.from({ length: Number(config["times"]) }, (_, n) => `A${n + 1} AS A${n + 1}.is_match`)
    : ["A AS A.is_match", "B AS NOT B.is_match"];
  const last = isTimes ? `A${config["times"]}` : "B";
  return `${view}
SELECT * FROM ${from}
MATCH_RECOGNIZE (
  PARTITION BY event_key
  ORDER BY event_time
  MEASURES ${last}.event_time AS event_time, ${last}.event_value AS event_value
  ONE ROW PER MATCH
  AFTER MATCH SKIP PAST LAST ROW
  PATTERN (${shape}) WITHIN ${interval(ms(config, "within"))}
  DEFINE ${defined.join(", ")}
);`;
}
