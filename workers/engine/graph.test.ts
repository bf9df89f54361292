import { describe, expect, it } from "vitest";
import { readNotation } from "../model/notation.ts";
import { toyCatalog } from "../testing/toys/index.ts";
import { buildGraph } from "./graph.ts";

describe("the running order", () => {
  it("is upstream first, by id where free, whatever the order of the lists", () => {
    const scenario = readNotation("toyProducer2 -> toyStore -> toyBin; toyProducer -> toyStore");
    const reversed = {
      ...scenario,
      nodes: [...scenario.nodes].reverse(),
      links: [...scenario.links].reverse(),
    };
    const order = (of: typeof scenario) =>
      buildGraph(of, toyCatalog).nodes.map(({ node }) => node.id);
    expect(order(scenario)).toEqual(["toyProducer", "toyProducer2", "toyStore", "toyBin"]);
    expect(order(reversed)).toEqual(order(scenario));
  });

  it("leaves out links that do not fit", () => {
    const scenario = readNotation("toyBin -> toyProducer");
    expect(buildGraph(scenario, toyCatalog).links).toEqual([]);
  });
});
