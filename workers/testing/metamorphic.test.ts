// Relations between two runs: what must not change, double or fall when the scenario is changed in a way
// whose effect is known, whatever the numbers. Seed and number of runs as in random-scenario.test.ts.
import fc from "fast-check";
import { describe, it } from "vitest";
import { readNotation } from "../model/notation.ts";
import { catalog } from "../services/catalog.ts";
import type { RunTotals } from "../sim-api.types.ts";
import { advance, startRun } from "./laws.ts";

const TIMES = Number(process.env["FUZZ_TIMES"] ?? 1);
const OPTIONS = { seed: Number(process.env["FUZZ_SEED"] ?? 20_261_123), numRuns: 12 * TIMES };
const STEPS = 60;

function run(notation: string, steps = STEPS, seed = 1): RunTotals {
  const api = startRun({ ...readNotation(notation), seed }, catalog);
  advance(api, steps);
  return api.totals();
}

const metric = (totals: RunTotals, node: string, name: string) =>
  totals.nodes[node]?.metrics[name] ?? Number.NaN;
const admitted = (totals: RunTotals) => metric(totals, "stream", "IncomingRecords");
const throttled = (totals: RunTotals) =>
  metric(totals, "stream", "WriteProvisionedThroughputExceeded");

function mustBe(what: string, isTrue: boolean, ...numbers: readonly number[]): void {
  if (!isTrue) throw new Error(`${what}: ${numbers.join(" and ")}`);
}

const near = (a: number, b: number, slack: number) => Math.abs(a - b) <= slack;

const load = fc.record({
  rate: fc.integer({ min: 0, max: 6_000 }),
  shards: fc.integer({ min: 1, max: 5 }),
  bytes: fc.integer({ min: 1, max: 4_000 }),
});
type Load = { readonly rate: number; readonly shards: number; readonly bytes: number };
const RANDOM = 'partitionKey={"kind":"random"}';
const producer = ({ rate, bytes }: Pick<Load, "rate" | "bytes">, more = "", name = "producer") =>
  `${name}(${rate}/s, recordBytes=${bytes}, ${RANDOM}${more})`;
const line = (one: Load, more = "") => `${producer(one, more)} -> stream(${one.shards} shards)`;

function relation(name: string, check: (one: Load) => void): void {
  it(name, () => fc.assert(fc.property(load, check), OPTIONS), 60_000 * TIMES);
}

describe("two runs", () => {
  relation("of which one is longer begin alike", (one) => {
    const api = startRun(readNotation(line(one)), catalog);
    advance(api, 20);
    const there = api.totals().traceHash;
    advance(api, 40);
    api.goTo(20_000);
    mustBe("hash", there === api.totals().traceHash && there === run(line(one), 20).traceHash);
  });
  relation("twice the rate on twice the shards admit twice as much", (one) => {
    const once = admitted(run(line(one)));
    const twice = admitted(run(line({ ...one, rate: 2 * one.rate, shards: 2 * one.shards })));
    // A record of each shard and sub-step may fall on the other side of an edge.
    mustBe("admitted", near(twice, 2 * once, 40 + once * 0.004), twice, 2 * once);
  });
  relation("a producer and its two halves admit the same", (one) => {
    const rate = 2 * Math.floor(one.rate / 2);
    const whole = admitted(run(line({ ...one, rate }, ', retryMode="none"')));
    const half = { ...one, rate: rate / 2 };
    const none = ', retryMode="none"';
    const halves = `${line(half, none)}; ${producer(half, none, "producer2")} -> stream`;
    const both = admitted(run(halves));
    mustBe("admitted", near(whole, both, 40 + whole * 0.004), whole, both);
  });
  relation("more shards never throttle more", (one) => {
    const few = throttled(run(line(one)));
    const many = throttled(run(line({ ...one, shards: one.shards + 1 })));
    mustBe("throttled", many <= few + 20, many, few);
  });
  relation("more retention never delivers less", (one) => {
    const slow = "-> reader(processingRecordsPerSecond=200)";
    const read = (hours: number) =>
      metric(
        run(
          `${producer(one)} -> stream(${one.shards} shards, retentionPeriodHours=${hours}) ${slow}`,
        ),
        "stream",
        "GetRecords.Records",
      );
    const [short, long] = [read(24), read(48)];
    mustBe("read", long >= short, long, short);
  });
  relation("an idle fan-out consumer disturbs nobody", (one) => {
    const read = (more: string) =>
      run(`${line(one)} -> reader${more}`).nodes["reader"]?.figures["processedRecordsPerSecond"];
    const [alone, beside] = [read(""), read("; stream -> efo(processingRecordsPerSecond=1)")];
    mustBe("processed", alone === beside, alone ?? -1, beside ?? -1);
  });
  relation("a producer of nothing changes nothing", (one) => {
    const nothing = producer({ rate: 0, bytes: one.bytes }, "", "producer2");
    const [alone, beside] = [run(line(one)), run(`${line(one)}; ${nothing} -> stream`)];
    mustBe("admitted", admitted(alone) === admitted(beside), admitted(alone), admitted(beside));
    mustBe("throttled", throttled(alone) === throttled(beside));
  });
  relation("other names give the same numbers", (one) => {
    const { nodes, links, ...rest } = readNotation(line(one));
    const named = (id: string) => `x-${id}`;
    const api = startRun(
      {
        ...rest,
        nodes: nodes.map((node) => ({ ...node, id: named(node.id) })),
        links: links.map(({ from, to }) => ({ from: named(from), to: named(to) })),
      },
      catalog,
    );
    advance(api, STEPS);
    const other = metric(api.totals(), "x-stream", "IncomingRecords");
    mustBe("admitted", other === admitted(run(line(one))), other);
  });
  relation("a spike 10 s later throttles the same", (one) => {
    const spike = (startMs: number) =>
      `producer(traffic={"shape":"spike","recordsPerSecond":100,"spikeRecordsPerSecond":${one.rate},` +
      `"startMs":${startMs},"forMs":5000}, recordBytes=${one.bytes}, ${RANDOM}, retryMode="none")` +
      ` -> stream(${one.shards} shards)`;
    const [early, late] = [throttled(run(spike(20_000))), throttled(run(spike(30_000)))];
    mustBe("throttled", near(early, late, 10), early, late);
  });
});
