// How fast the engine runs: shard-seconds a second on one core, for a calm and an overloaded stream.
//   npx tsx bench/engine.ts [shards] [simulated minutes] [calm | overloaded | behind | noisy]
import { factBook } from "../workers/facts/index.ts";
import { catalog } from "../workers/services/catalog.ts";
import { createSimApi } from "../workers/sim-api.ts";
import { readNotation } from "../workers/testing/notation.ts";

const shards = Number(process.argv[2] ?? 1_000);
const minutes = Number(process.argv[3] ?? 60);
const only = process.argv[4];

function measure(name: string, notation: string): void {
  if (only !== undefined && only !== name) return;
  const scenario = readNotation(notation);
  const api = createSimApi(catalog, factBook);
  const { problems } = api.load({ scenario, keepRun: false });
  const errors = problems.filter((one) => one.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((one) => one.text.en).join("\n"));
  api.advance(60);
  const from = process.cpuUsage();
  const frame = api.advance(minutes * 60);
  // CPU time of the process: other work on the machine hardly counts.
  const used = process.cpuUsage(from);
  const seconds = (used.user + used.system) / 1e6;
  if (frame.crash) throw new Error(`${frame.crash.node}: ${frame.crash.message}`);
  const rate = (shards * minutes * 60) / seconds;
  const each = (seconds * 1e9) / (shards * minutes * 60);
  console.log(
    `${name}: ${seconds.toFixed(2)} s, ${each.toFixed(0)} ns a shard-second, ` +
      `${(rate / 1e6).toFixed(2)} M shard-seconds/s`,
  );
}

const keys = 'partitionKey={"kind":"uniform","distinctKeys":20000}';
const readers = "stream -> reader; stream -> reader2; stream -> firehose";
measure("calm", `producer(${shards * 500}/s, ${keys}) -> stream(${shards} shards); ${readers}`);
measure(
  "overloaded",
  `producer(${shards * 1_000}/s, ${keys}) -> stream(${shards} shards); ${readers}`,
);

const noise = `traffic={"shape":"poisson","recordsPerSecond":${shards * 500}}`;
measure("noisy", `producer(${noise}, ${keys}) -> stream(${shards} shards); ${readers}`);
measure(
  "behind",
  `producer(${shards * 300}/s, ${keys}) -> stream(${shards} shards); ` +
    "stream -> reader(processingRecordsPerSecond=250); stream -> kcl; stream -> lambda",
);
