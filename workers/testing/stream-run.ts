// A data stream alone with scripted ends: steps it, checks the ledger at every step.
import { expect } from "vitest";
import type { JsonObject } from "../model/json.ts";
import { STEP_MS } from "../model/ports.ts";
import { dataStream } from "../services/data-stream/index.ts";
import { fakeContext } from "./fake-context.ts";
import {
  type ReaderScript,
  type ScriptedReader,
  type ScriptedWriter,
  scriptedReader,
  scriptedWriter,
} from "./scripted-ends.ts";

/** Records offered to a partition in a second. */
export type Load = (second: number, partition: number) => number;

export interface StreamRun {
  readonly fake: ReturnType<
    typeof fakeContext<typeof dataStream.fields, typeof dataStream.signals>
  >;
  readonly stream: ReturnType<typeof dataStream.behaviour>;
  readonly writers: ScriptedWriter[];
  readonly readers: ScriptedReader[];
  readonly nowMs: number;
  readonly shards: number;
  addWriter(recordBytes: number, load: Load): ScriptedWriter;
  addReader(name: string, script: ReaderScript): ScriptedReader;
  /** Runs until a time, in seconds. */
  runTo(seconds: number, each?: (second: number) => void): void;
  setConfig(document: JsonObject): void;
  backlog(reader: ScriptedReader): number;
  sum(metric: string): number;
}

export function streamRun(document: JsonObject): StreamRun {
  const fake = fakeContext(dataStream, document);
  const stream = dataStream.behaviour(fake.context);
  const writers: ScriptedWriter[] = [];
  const loads: Load[] = [];
  const readers: ScriptedReader[] = [];
  let nowMs = 0;

  function checkLedger(): void {
    for (const account of stream.ledger()) {
      const lost = account.losses.reduce((sum, one) => sum + one.records, 0);
      const lostBytes = account.losses.reduce((sum, one) => sum + one.bytes, 0);
      const records = account.inRecords - account.outRecords - account.heldRecords - lost;
      const bytes = account.inBytes - account.outBytes - account.heldBytes - lostBytes;
      if (records !== 0 || bytes !== 0 || account.heldRecords < 0 || account.heldBytes < 0) {
        throw new Error(`${account.name} does not balance at ${nowMs}: ${JSON.stringify(account)}`);
      }
    }
  }

  const run: StreamRun = {
    fake,
    stream,
    writers,
    readers,
    get nowMs() {
      return nowMs;
    },
    get shards() {
      return stream.putTarget!.partitions().count;
    },
    addWriter(recordBytes, load) {
      const writer = scriptedWriter(`writer-${writers.length}`, recordBytes);
      writers.push(writer);
      loads.push(load);
      stream.putTarget!.attachWriter(writer);
      return writer;
    },
    addReader(name, script) {
      const reader = scriptedReader(name, script);
      readers.push(reader);
      stream.pollSource!.attachReader(reader);
      return reader;
    },
    runTo(seconds, each) {
      while (nowMs < seconds * STEP_MS) {
        const second = nowMs / STEP_MS;
        writers.forEach((writer, w) => {
          writer.offerNow((partition) => loads[w]!(second, partition));
        });
        stream.step(nowMs);
        stream.showFigures?.();
        nowMs += STEP_MS;
        checkLedger();
        each?.(second);
      }
    },
    setConfig(next) {
      fake.configure(next);
      stream.onConfig!();
    },
    backlog(reader) {
      let sum = 0;
      for (let shard = 0; shard < reader.log.shardCount; shard++) {
        sum += reader.log.latest(shard) - reader.log.position(reader.nodeId, shard);
      }
      return sum;
    },
    sum: (metric) => fake.series.get(metric)?.sum ?? 0,
  };
  expect(stream.ledger().length).toBe(2);
  return run;
}
