// A cluster: groups read for themselves, partitions bound a group, offsets go back.
import { expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const processed = (run: ReturnType<typeof simulate>, id: string) =>
  run.usage(id)["processedRecords"] ?? 0;

it("gives every group all the data", () => {
  const run = simulate(
    "producer(500/s) -> mskCluster -> kafkaConsumer; mskCluster -> kafkaConsumer2; mskCluster -> lambda",
  ).for("60 s");
  for (const id of ["kafkaConsumer", "kafkaConsumer2", "lambda"]) {
    expect(processed(run, id)).toBeGreaterThan(500 * 57);
    expect(processed(run, id)).toBeLessThanOrEqual(500 * 60);
  }
  expect(run.ledger().balanced).toBe(true);
});

it("has at most one working member for each partition", () => {
  const run = simulate(
    "producer(900/s) -> mskCluster(partitions=4) -> kafkaConsumer(members=6,memberRecordsPerSecond=100)",
  ).for("120 s");
  expect(run.figures("kafkaConsumer")["working"]).toBe(4);
  expect(run.figures("kafkaConsumer")["idle"]).toBe(2);
  expect(processed(run, "kafkaConsumer")).toBeGreaterThan(4 * 100 * 115);
  expect(processed(run, "kafkaConsumer")).toBeLessThanOrEqual(4 * 100 * 120);
});

it("reads again from a time when offsets are reset", () => {
  const base = readNotation("producer(100/s) -> mskCluster -> kafkaConsumer");
  const call = { call: "ResetOffsets", with: { toDatetime: "60s" } };
  const timeline = [{ at: "120s", node: "kafkaConsumer", ...call }];
  const run = simulate({ ...base, timeline }).for("180 s");
  const again = run.usage("kafkaConsumer")["redeliveredRecords"] ?? 0;
  expect(again).toBeGreaterThan(100 * 58);
  expect(again).toBeLessThanOrEqual(100 * 60);
  expect(processed(run, "kafkaConsumer")).toBeGreaterThan(100 * 180 + again - 300);
});

it("costs by the broker-hour, traffic or not", () => {
  const run = simulate("mskCluster(numberOfBrokerNodes=3)").for("3600 s");
  expect(run.usage("mskCluster")["brokerSeconds"]).toBe(3 * 3_600);
});

it("bounds writes by its brokers", () => {
  // 2 brokers × 30 MB/s; the producer offers 80 MB/s.
  const run = simulate(
    "producer(8000/s,recordBytes=10000) -> mskCluster(numberOfBrokerNodes=2)",
  ).for("30 s");
  const bytes = run.figures("mskCluster")["inBytes"] ?? 0;
  expect(bytes).toBeGreaterThan(59_000_000);
  expect(bytes).toBeLessThanOrEqual(60_100_000);
});
