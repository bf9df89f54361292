// The event source mapping against closed formulas: capacity, concurrency, iterator age, retries,
// bisecting, dead letters.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readNotation } from "../../model/notation.ts";
import { simulate } from "../../testing/simulate.ts";

const near = (found: number, wanted: number, share: number) => {
  expect(found).toBeGreaterThanOrEqual(wanted * (1 - share));
  expect(found).toBeLessThanOrEqual(wanted * (1 + share));
};
const spread = 'partitionKey={"kind":"uniform","distinctKeys":20000}';
const producer = (rate: number, keys = spread) => `producer(${rate}/s,recordBytes=500,${keys})`;
const RANDOM_KEYS = 'partitionKey={"kind":"random"}';

describe("capacity of a shard", () => {
  it.each([
    { batch: 100, durationMs: 500, factor: 1, rate: 250, capacity: 200 },
    { batch: 100, durationMs: 2_000, factor: 10, rate: 900, capacity: 500 },
  ])("is factor × batch / duration: $capacity records/s", (set) => {
    const { batch, durationMs, factor, rate, capacity } = set;
    const lambda = `lambda(batch ${batch},durationMs=${durationMs},parallelizationFactor=${factor})`;
    const source = producer(rate, RANDOM_KEYS);
    const run = simulate(`${source} -> stream(1 shard) -> ${lambda}`).for("300 s");
    near(run.usage("lambda")["processedRecords"] ?? 0, capacity * 300, 0.02);
    near(run.figures("lambda")["backlogRecords"] ?? 0, (rate - capacity) * 300, 0.03);
    near(run.figures("lambda")["iteratorAgeMs"] ?? 0, 300_000 * (1 - capacity / rate), 0.03);
  });
});

/** Lane of a key, worked out without the simulator: the remainder of its MD5. */
function laneOf(key: string, lanes: number): number {
  const digest = createHash("md5").update(key).digest("hex");
  return Number(BigInt(`0x${digest}`) % BigInt(lanes));
}

describe("ParallelizationFactor and partition keys", () => {
  const processed = (keys: string, factor: number, rate = 900) =>
    simulate(
      `${producer(rate, keys)} -> stream(1 shard) -> ` +
        `lambda(batch 100,durationMs=2000,parallelizationFactor=${factor})`,
    )
      .for("300 s")
      .usage("lambda")["processedRecords"] ?? 0;
  const listed = (weights: Readonly<Record<string, number>>) => {
    const keys = Object.entries(weights).map(([key, weight]) => ({ key, weight }));
    return `partitionKey=${JSON.stringify({ kind: "list", keys })}`;
  };

  it("helps no single hot key: its records stay in one lane, 50 a second", () => {
    near(processed(listed({ hot: 1 }), 1), 50 * 300, 0.02);
    near(processed(listed({ hot: 1 }), 10), 50 * 300, 0.02);
  });

  it("goes as fast as the lane with the largest share of the records lets it", () => {
    const weights: Record<string, number> = { a: 5, b: 3, c: 4, d: 2, e: 6, f: 1 };
    const shares = [0, 0, 0, 0];
    for (const [key, weight] of Object.entries(weights)) {
      shares[laneOf(key, shares.length)]! += weight / 21;
    }
    const largest = Math.max(...shares);
    expect(largest).toBeGreaterThan(0.3);
    near(processed(listed(weights), 4), (50 / largest) * 300, 0.03);
  });

  it("loses and doubles nothing, whatever the lanes get", () => {
    const zipf = 'partitionKey={"kind":"zipf","distinctKeys":50,"exponent":1.2}';
    const run = simulate(
      `${producer(700, zipf)} -> stream(2 shards) -> lambda(durationMs=900,parallelizationFactor=7)`,
    ).for("400 s");
    expect(run.ledger().balanced).toBe(true);
  });
});

describe("concurrency", () => {
  it.each([
    { shards: 20, factor: 2, reserved: null, expected: 40 },
    { shards: 10, factor: 5, reserved: null, expected: 50 },
    { shards: 10, factor: 2, reserved: 7, expected: 7 },
  ])("is min(shards × factor, reserved): $expected", ({ shards, factor, reserved, expected }) => {
    const limit = reserved === null ? "" : `,reservedConcurrency=${reserved}`;
    const lambda = `lambda(batch 10,durationMs=1500,parallelizationFactor=${factor}${limit})`;
    const run = simulate(`${producer(9_000)} -> stream(${shards} shards) -> ${lambda}`);
    run.for("60 s");
    expect(run.figures("lambda")["concurrency"]).toBe(expected);
    expect(run.total("lambda.Throttles") > 0).toBe(reserved !== null);
  });
});

describe("the account's concurrency", () => {
  const MOST = "accountConcurrency=12";
  const stream = `${producer(9_000)} -> stream(20 shards)`;
  const slow = `lambda(batch 10,durationMs=1500,${MOST})`;
  const concurrency = (run: ReturnType<typeof simulate>, node: string) =>
    run.figures(node)["concurrency"];

  it("is shared by functions that could each use it up", () => {
    const run = simulate(
      `${stream} -> ${slow}; stream -> lambda2(batch 10,durationMs=1500,${MOST})`,
    );
    run.for("120 s");
    expect(concurrency(run, "lambda")).toBe(6);
    expect(concurrency(run, "lambda2")).toBe(6);
    expect(run.total("lambda.Throttles")).toBeGreaterThan(0);
  });

  it("leaves one function all that the other does not use", () => {
    const idle = `${producer(9_000)} -> stream(20 shards) -> ${slow}; producer2(1/s) -> stream2`;
    const run = simulate(`${idle}; stream2 -> lambda2(durationMs=20,${MOST})`).for("120 s");
    expect(concurrency(run, "lambda")).toBeGreaterThanOrEqual(11);
    expect(run.figures("lambda2")["iteratorAgeMs"]).toBeLessThan(2_500);
  });

  it("is kept for a function that reserves some, from a neighbour behind a queue too", () => {
    const neighbour = "producer2(400/s) -> queue -> lambdaFunction(durationMs=20000)";
    const alone = "stream -> lambda(batch 100,durationMs=1000";
    const run = (settings: string) =>
      simulate(`${producer(2_000)} -> stream(30 shards); ${alone}${settings}); ${neighbour}`).for(
        "300 s",
      );
    // 400 messages a second that take 20 s each, ten a call: 800 calls at once of the account's 1,000.
    expect(concurrency(run(""), "lambdaFunction")).toBe(800);
    const kept = run(",reservedConcurrency=300");
    expect(concurrency(kept, "lambdaFunction")).toBe(700);
    expect(kept.total("lambda.Throttles")).toBe(0);
  });
});

describe("failures", () => {
  const poison = 'poisonRecords={"records":1,"atMs":20000}';

  it("a poison pill blocks its shard only", () => {
    const run = simulate(
      `${producer(200)} -> stream(2 shards) -> lambda(durationMs=50,${poison})`,
    ).for("120 s");
    near(run.figures("lambda")["iteratorAgeMs"] ?? 0, 100_000, 0.02);
    near(run.usage("lambda")["processedRecords"] ?? 0, 100 * 120 + 100 * 20, 0.03);
  });

  it("goes on once the function is mended, with what it held back", () => {
    const scenario = {
      ...readNotation(`${producer(200)} -> stream(2 shards) -> lambda(durationMs=50,${poison})`),
      timeline: [
        { at: 80_000, node: "lambda", set: { poisonRecords: { records: 0, atMs: 20_000 } } },
      ],
    };
    const run = simulate(scenario).for("200 s");
    near(run.usage("lambda")["processedRecords"] ?? 0, 200 * 200, 0.02);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(3_000);
  });

  it("bisecting isolates one record in at most ceil(log2 100) = 7 halvings, losing one", () => {
    const failure = `bisectBatchOnFunctionError=true,maximumRetryAttempts=0,${poison}`;
    const run = simulate(
      `${producer(200)} -> stream(1 shard) -> lambda(durationMs=50,${failure}) -> queue`,
    ).for("120 s");
    expect(run.total("lambda.Errors")).toBeLessThanOrEqual(8);
    expect(run.total("lambda.Errors")).toBeGreaterThanOrEqual(7);
    expect(run.total("lambda.OnFailureDestinationDeliveredEventCount")).toBe(1);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(5_000);
  });

  it.each([
    { destination: "queue", isWhole: false },
    { destination: "s3", isWhole: true },
  ])("tells SQS where a batch lies, and gives S3 its records: $destination", (set) => {
    const run = simulate(
      `${producer(200)} -> stream(1 shard) -> lambda(durationMs=50,errorRate=1,maximumRetryAttempts=0) -> ${set.destination}`,
    ).for("60 s");
    const records = run.total("lambda.OnFailureDestinationDeliveredEventCount");
    const batches = run.total("lambda.Errors");
    expect(records).toBeGreaterThan(200 * 50);
    const { accounts } = run.ledger();
    const taken = accounts.find((account) => account.node === set.destination)?.inBytes ?? 0;
    const whole = set.isWhole ? records * 500 : 0;
    near(taken, whole + batches * 1_024, 0.03);
  });

  it("retries R times: R + 1 invocations, then the batch is given up", () => {
    const run = simulate(
      `${producer(200)} -> stream(1 shard) -> lambda(durationMs=50,maximumRetryAttempts=2,${poison})`,
    ).for("120 s");
    expect(run.total("lambda.Errors")).toBe(3);
    expect(run.total("lambda.DroppedEventCount")).toBeGreaterThan(0);
    expect(run.total("lambda.DroppedEventCount")).toBeLessThanOrEqual(100);
  });

  it("gives up what is older than the maximum age", () => {
    const scenario = readNotation(
      `${producer(200)} -> stream(1 shard) -> lambda(durationMs=50,maximumRecordAgeInSeconds=60)`,
    );
    const timeline = [{ at: 10_000, node: "lambda", fault: "outage" }];
    const run = simulate({ ...scenario, timeline }).for("300 s");
    expect(run.figures("lambda")["lostRecords"]).toBeGreaterThan(0);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThanOrEqual(95_000);
  });

  it("a poison pill blocks until the records it holds up expire, and no longer", () => {
    const day = 86_400;
    const run = simulate(
      `${producer(1)} -> stream(1 shard) -> lambda(durationMs=50,${poison})`,
    ).for(`${day + 10} s`);
    near(run.figures("lambda")["iteratorAgeMs"] ?? 0, (day - 10) * 1_000, 0.001);
    run.for("120 s");
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(5_000);
    // The bad one, and what expired while the pause after the last try lasted.
    const dropped = run.total("lambda.DroppedEventCount");
    expect(dropped).toBeGreaterThanOrEqual(1);
    expect(dropped).toBeLessThanOrEqual(31);
  });

  it.each([
    { mebibytes: 4, isInvoked: true },
    { mebibytes: 5, isInvoked: false },
  ])("a record of $mebibytes MiB is a third more in base64: 6 MB are a payload", (set) => {
    const stream = "stream(10 shards,maxRecordSizeInKiB=10240)";
    const bytes = `recordBytes=${set.mebibytes * 1_048_576}`;
    const run = simulate(
      `producer(1/s,${bytes},${spread}) -> ${stream} -> lambda(durationMs=50) -> queue`,
    ).for("60 s");
    const invoked = run.total("lambda.InvokedEventCount");
    const deadLettered = run.total("lambda.OnFailureDestinationDeliveredEventCount");
    expect(set.isInvoked ? invoked : deadLettered).toBeGreaterThanOrEqual(58);
    expect(set.isInvoked ? deadLettered : invoked).toBe(0);
  });

  it("survives a change of ParallelizationFactor without losing a record", () => {
    const scenario = readNotation(`${producer(400)} -> stream(1 shard) -> lambda(durationMs=400)`);
    const timeline = [{ at: 60_000, node: "lambda", set: { parallelizationFactor: 4 } }];
    const run = simulate({ ...scenario, timeline }).for("180 s");
    expect(run.usage("lambda")["processedRecords"]).toBeGreaterThanOrEqual(400 * 175);
    expect(run.figures("lambda")["iteratorAgeMs"]).toBeLessThan(3_000);
  });
});
