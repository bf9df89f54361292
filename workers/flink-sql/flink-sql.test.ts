// The SQL of a pipeline names its tables, its watermark and its windows as Flink's documents do.
import { describe, expect, it } from "vitest";
import { factBook } from "../facts/index.ts";
import { emptyScenario, type Scenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { flinkSql } from "./flink-sql.ts";
import { join } from "./joins.ts";
import { sinkTable } from "./tables.ts";

function sqlOf(type: string, config: object): string {
  const inner = (id: string, kind: string, settings: object) => ({
    id,
    type: kind,
    parent: "app",
    config: settings as never,
  });
  const scenario: Scenario = {
    ...emptyScenario(),
    nodes: [
      { id: "clicks", type: "dataStream", config: {} },
      { id: "app", type: "flinkApplication", config: {} },
      inner("read", "flinkSource", { maxOutOfOrderness: "5s" }),
      inner("step", type, config),
      inner("write", "flinkSink", {}),
    ],
    links: [
      { from: "clicks", to: "read" },
      { from: "read", to: "step" },
      { from: "step", to: "write" },
    ],
  };
  return flinkSql(scenario, "app", catalog, factBook);
}

describe("Flink SQL", () => {
  it("declares the watermark of a source", () => {
    const sql = sqlOf("flinkMap", {});
    expect(sql).toContain("WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND");
    expect(sql).toContain("stream/clicks");
    expect(sql).toContain("INSERT INTO write_out SELECT event_key, event_value FROM step");
  });

  it.each([
    [{}, "TUMBLE(TABLE read, DESCRIPTOR(event_time), INTERVAL '60' SECOND)"],
    [
      { windowType: "SLIDING", size: "60s", slide: "10s" },
      "HOP(TABLE read, DESCRIPTOR(event_time), INTERVAL '10' SECOND, INTERVAL '60' SECOND)",
    ],
    [
      { windowType: "SESSION", gap: "30s" },
      "SESSION(TABLE read PARTITION BY event_key, DESCRIPTOR(event_time), INTERVAL '30' SECOND)",
    ],
  ])("writes a window as a table-valued function: %j", (config, expected) => {
    expect(sqlOf("flinkWindow", config)).toContain(expected);
  });

  it("writes a pattern as MATCH_RECOGNIZE", () => {
    const sql = sqlOf("flinkPattern", { times: 3, within: "60s" });
    expect(sql).toContain("PATTERN (A1 X*? A2 X*? A3) WITHIN INTERVAL '60' SECOND");
    expect(sql).toContain("AFTER MATCH SKIP PAST LAST ROW");
  });

  it.each([
    [{}, "JOIN (SELECT * FROM TABLE(TUMBLE(TABLE right"],
    [{ joinType: "LEFT" }, "LEFT JOIN (SELECT"],
    [{ joinType: "FULL" }, "SELECT COALESCE(l.event_key, r.event_key) AS event_key"],
    [
      { joinKind: "INTERVAL", joinType: "RIGHT", before: 5_000, after: 10_000 },
      "RIGHT JOIN right AS r\nON l.event_key = r.event_key\nAND r.event_time BETWEEN l.event_time - INTERVAL '5' SECOND AND l.event_time + INTERVAL '10' SECOND",
    ],
  ])("writes joins: %j", (config, expected) => {
    expect(join(config, ["left", "right"], "CREATE TEMPORARY VIEW j AS")).toContain(expected);
  });

  it("writes a Kafka sink with its transactions", () => {
    const scenario = {
      ...emptyScenario(),
      nodes: [{ id: "topic", type: "mskCluster", config: {} }],
    };
    const node = { id: "write", type: "flinkSink", config: {} };
    const links = [{ from: "write", to: "topic" }];
    const config = { deliveryGuarantee: "EXACTLY_ONCE" };
    const sql = sinkTable(node, config, "step", { ...scenario, links });
    expect(sql).toContain("'connector' = 'kafka'");
    expect(sql).toContain("'sink.delivery-guarantee' = 'exactly-once'");
    expect(sql).toContain("'sink.transactional-id-prefix' = 'write'");
  });

  it("gives every view the columns that the next one reads", () => {
    const views = ["flinkWindow", "flinkPattern", "flinkMap", "flinkFilter", "flinkInference"];
    for (const type of views) {
      expect(sqlOf(type, {})).toMatch(/event_value|SELECT \*/);
    }
    expect(sqlOf("flinkPattern", {})).toContain("event_value AS event_value");
  });

  it("is empty without such an application", () => {
    expect(flinkSql(emptyScenario(), "app", catalog, factBook)).toBe("");
  });
});
