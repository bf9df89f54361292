// Other people's emulators of Kinesis, started for a test and spoken to over loopback.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer, type Server } from "node:net";
import { dirname } from "node:path";

const require = createRequire(import.meta.url);

export interface Answer {
  /** Empty when accepted, else the exception's name. */
  readonly error: string;
  // Answers of the API, read as they come.
  // biome-ignore lint/suspicious/noExplicitAny: JSON of another program
  readonly body: any;
}

export interface Emulator {
  readonly name: "kinesalite" | "kinesis-local";
  call(operation: string, parameters: object): Promise<Answer>;
  /** Waits until the stream is ACTIVE. */
  active(stream: string): Promise<void>;
  stop(): Promise<void>;
}

const HEADERS = {
  "content-type": "application/x-amz-json-1.1",
  "x-amz-date": "20261123T000000Z",
  // Neither checks signatures, but both want one.
  authorization:
    "AWS4-HMAC-SHA256 Credential=a/20261123/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=a",
};
const PATIENCE_MS = 30_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function speaker(name: Emulator["name"], port: number, stop: () => Promise<void>): Emulator {
  const call: Emulator["call"] = async (operation, parameters) => {
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { ...HEADERS, "x-amz-target": `Kinesis_20131202.${operation}` },
      body: JSON.stringify(parameters),
    });
    const text = await answer.text();
    const body = text === "" ? {} : JSON.parse(text);
    const error = answer.ok ? "" : String(body.__type ?? answer.status).replace(/^.*#/, "");
    return { error, body };
  };
  return {
    name,
    call,
    stop,
    async active(stream) {
      for (let tries = 0; tries < 1_000; tries += 1) {
        const { body } = await call("DescribeStreamSummary", { StreamName: stream });
        if (body.StreamDescriptionSummary?.StreamStatus === "ACTIVE") return;
        await pause(3);
      }
      throw new Error(`${name}: ${stream} does not become ACTIVE`);
    },
  };
}

export async function startKinesalite(): Promise<Emulator> {
  const kinesalite = require("kinesalite") as (options: object) => Server;
  const server = kinesalite({ createStreamMs: 0, updateStreamMs: 0, shardLimit: 100_000 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return speaker("kinesalite", portOf(server), async () => {
    server.close();
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** It reads a file of its own folder, so it runs in a process of its own. */
export async function startKinesisLocal(): Promise<Emulator> {
  const main = require.resolve("kinesis-local/main.js");
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    cwd: dirname(main),
    stdio: "ignore",
    env: {
      ...process.env,
      KINESIS_MOCK_PLAIN_PORT: String(port),
      KINESIS_MOCK_TLS_PORT: String(await freePort()),
      CREATE_STREAM_DURATION: "1ms",
      SPLIT_SHARD_DURATION: "1ms",
      MERGE_SHARDS_DURATION: "1ms",
      SHARD_LIMIT: "100000",
      LOG_LEVEL: "ERROR",
    },
  });
  const emulator = speaker("kinesis-local", port, async () => {
    child.kill();
  });
  const untilMs = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await emulator.call("ListStreams", {});
      return emulator;
    } catch (error) {
      if (Date.now() > untilMs || child.exitCode !== null) {
        child.kill();
        throw error;
      }
      await pause(100);
    }
  }
}
