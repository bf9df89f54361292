// How fast the engine runs: shard-seconds a second on one core, for a calm and an overloaded stream.
//   npx tsx bench/engine.ts [shards] [simulated minutes]
import { factBook } from "../workers/facts/index.ts";
import { catalog } from "../workers/services/catalog.ts";
import { createSimApi } from "../workers/sim-api.ts";
import { readNotation } from "../workers/testing/notation.ts";

const shards = Number(process.argv[2] ?? 1_000);
const minutes = Number(process.argv[3] ?? 60);

function measure(name: string, notation: string): void {
  const scenario = readNotation(notation);
  const api = createSimApi(catalog, factBook);
  const { problems } = api.load({ scenario, keepRun: false });
  const errors = problems.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.text.en).join("\n"));
  api.advance(60);
  const from = performance.now();
  const frame = api.advance(minutes * 60);
  const seconds = (performance.now() - from) / 1_000;
  if (frame.crash) throw new Error(`${frame.crash.node}: ${frame.crash.message}`);
  const rate = (shards * minutes * 60) / seconds;
  console.log(`${name}: ${seconds.toFixed(2)} s, ${(rate / 1e6).toFixed(2)} M shard-seconds/s`);
}

const keys = 'partitionKey={"kind":"uniform","distinctKeys":20000}';
const readers = "stream -> reader; stream -> reader2; stream -> firehose";
measure("calm", `producer(${shards * 500}/s, ${keys}) -> stream(${shards} shards); ${readers}`);
measure(
  "overloaded",
  `producer(${shards * 1_000}/s, ${keys}) -> stream(${shards} shards); ${readers}`,
);
