// The command line, in process: vectors for keys and ranges, exit statuses, what goes where.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { main } from "./program.ts";

const vectors = (name: string) =>
  JSON.parse(readFileSync(new URL(`../testing/vectors/${name}`, import.meta.url), "utf8"));

const scenario = JSON.stringify({
  shardscope: 1,
  title: "Nothing but a bucket",
  nodes: [
    { id: "lake", type: "firehose" },
    { id: "bucket", type: "s3" },
  ],
  links: [{ from: "lake", to: "bucket" }],
});
const files: Readonly<Record<string, string>> = {
  "good.json": scenario,
  "bad.json": scenario.replace('"firehose"', '"firehoze"'),
  "range.json": scenario.replace(
    '{"id":"lake","type":"firehose"}',
    '{"id":"lake","type":"firehose","config":{"bufferingHints":{"sizeInMBs":0}}}',
  ),
  "broken.json": '{"shardscope":1,}',
  "keys.txt": "user-0\nключ\n\nkhoá 🔑\n",
};

function sim(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = main(argv, {
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error("no such file");
      return new TextEncoder().encode(text);
    },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    nowMs: () => 0,
  });
  return { status, out: out.join("\n"), err };
}

interface Row {
  shardId: string;
  startingHashKey: string;
  endingHashKey: string;
  parentShardId: string | null;
  adjacentParentShardId: string | null;
  closed: boolean;
}

const shardId = (index: number | null) =>
  index === null ? null : `shardId-${String(index).padStart(12, "0")}`;

describe("hash", () => {
  it("finds the shard of every key of the vectors", () => {
    const { shardCounts, vectors: keys } = vectors("partition-keys.json") as {
      shardCounts: number[];
      vectors: { key: string; md5: string; hashKey: string; shardIndex: Record<string, number> }[];
    };
    for (const count of shardCounts) {
      const words = keys.map((one) => one.key).filter((key) => !key.startsWith("--"));
      const rows = JSON.parse(sim("hash", ...words, "--shards", String(count), "--json").out);
      const wanted = keys
        .filter((one) => !one.key.startsWith("--"))
        .map(({ key, md5, hashKey, shardIndex }) => ({
          key,
          md5,
          hashKey,
          shardIndex: shardIndex[count],
          shardId: shardId(shardIndex[count] ?? null),
        }));
      expect(rows).toEqual(wanted);
    }
  });

  it("reads keys from a file, one a line", () => {
    const rows = JSON.parse(sim("hash", "--shards", "2", "--keys-file", "keys.txt", "--json").out);
    expect(rows.map((row: { key: string }) => row.key)).toEqual(["user-0", "ключ", "", "khoá 🔑"]);
  });
});

describe("ranges", () => {
  it("divides as AWS does", () => {
    const { ranges } = vectors("shard-ranges.json") as {
      ranges: Record<string, { kinesalite: [string, string][] }>;
    };
    for (const [count, { kinesalite }] of Object.entries(ranges)) {
      const rows = JSON.parse(sim("ranges", "--shards", count, "--json").out) as Row[];
      expect(rows.map((row) => [row.startingHashKey, row.endingHashKey])).toEqual(kinesalite);
    }
  });

  it("splits and merges as the emulators do, step after step", () => {
    const { steps } = vectors("reshard.json") as {
      steps: {
        step: { op: string; N?: number; shard?: number; shards?: [number, number] };
        kinesalite: {
          shards: {
            i: number;
            start: string;
            end: string;
            parent: number | null;
            adjParent: number | null;
            closed: boolean;
          }[];
        };
      }[];
    };
    const argv = ["ranges", "--json", "--shards", "3"];
    let before = 0;
    for (const { step, kinesalite } of steps) {
      const shards = kinesalite.shards;
      const children = shards.slice(before);
      if (step.op === "split") {
        argv.push("--split", `${children[0]?.parent}@${children[1]?.start}`);
      } else if (step.op === "merge") {
        argv.push("--merge", `${children[0]?.parent},${children[0]?.adjParent}`);
      }
      before = shards.length;
      const rows = JSON.parse(sim(...argv).out) as Row[];
      expect(rows).toEqual(
        shards.map((one) => ({
          shardId: shardId(one.i),
          startingHashKey: one.start,
          endingHashKey: one.end,
          parentShardId: shardId(one.parent),
          adjacentParentShardId: shardId(one.adjParent),
          closed: one.closed,
        })),
      );
    }
  });

  it("splits in half by AWS's formula, rounded down", () => {
    const rows = JSON.parse(sim("ranges", "--shards", "1", "--split", "0", "--json").out) as Row[];
    expect(rows[2]?.startingHashKey).toBe("170141183460469231731687303715884105727");
    expect(rows[0]?.closed).toBe(true);
  });

  it("refuses what AWS refuses", () => {
    expect(sim("ranges", "--shards", "4", "--merge", "0,2").err).toEqual([
      "Shards 0 and 2 are not adjacent.",
    ]);
    for (const argv of [
      ["--merge", "3,0"],
      ["--merge", "1,1"],
      ["--split", "0@1"],
      ["--split", "9"],
      ["--split", "0", "--split", "0"],
      ["--split", "x"],
    ]) {
      const { status, err } = sim("ranges", "--shards", "4", ...argv);
      expect([status, err.length]).toEqual([2, 1]);
    }
  });
});

describe("validate, link and open", () => {
  it("say what is wrong, one problem a line, and tell it by the exit status", () => {
    expect(sim("validate", "good.json").status).toBe(0);
    const bad = sim("validate", "bad.json");
    expect([bad.status, bad.out]).toEqual([1, ""]);
    expect(bad.err.join("\n")).toMatch(/UNKNOWN_TYPE.*firehoze.*Did you mean "firehose"/);
    expect(sim("validate", "range.json").err[0]).toContain("lake.bufferingHints.sizeInMBs");
    expect(sim("validate", "broken.json").err[0]).toContain("line 1, column 17");
    expect(sim("validate", "missing.json").status).toBe(2);
  });

  it("go from file to link and back", () => {
    const { out: link } = sim("link", "good.json");
    expect(link).toMatch(/^#s=1\.[A-Za-z0-9_-]+$/);
    const document = JSON.parse(sim("open", link).out);
    expect(document.title).toBe("Nothing but a bucket");
    expect(document.nodes.map((node: { type: string }) => node.type)).toEqual(["firehose", "s3"]);
    expect(sim("validate", `https://example.org/${link}`).status).toBe(0);
    expect(sim("open", "#s=").err[0]).toContain("LINK_EMPTY");
  });
});

describe("run", () => {
  it("prints nothing but JSON with --json", () => {
    const { status, out } = sim("run", "good.json", "--for", "90s", "--period", "60", "--json");
    expect(status).toBe(0);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      "scenario",
      "seed",
      "simulatedMs",
      "traceHash",
      "problems",
      "nodes",
      "ledger",
      "events",
      "cost",
      "timing",
    ]);
    expect(report.simulatedMs).toBe(90_000);
    expect(report.ledger.produced).toEqual({ records: 0, bytes: 0 });
    expect(report.ledger.balanced).toBe(true);
    const { NumberOfObjects } = report.nodes.bucket.metrics;
    expect(NumberOfObjects).toEqual({ unit: "Count", periodS: 60, average: [0, 0] });
  });

  it("prints for people without it", () => {
    expect(sim("run", "good.json", "--for", "5s").out).toContain("Ledger (balances)");
  });

  it("does not run what has problems, nor wrong usage", () => {
    expect(sim("run", "bad.json", "--for", "1s").status).toBe(1);
    for (const argv of [
      ["run", "good.json"],
      ["run", "good.json", "--for", "soon"],
      ["run", "good.json", "--for", "1s", "--facts", "old"],
      ["run", "good.json", "--for", "1s", "--seed", "-1"],
      ["run", "--for", "1s"],
      ["hash", "a"],
      ["hash", "a", "--shards", "0"],
      ["jump"],
      [],
    ]) {
      expect([argv, sim(...argv).status]).toEqual([argv, 2]);
    }
  });
});

describe("facts", () => {
  it("tells a number with its source", () => {
    const { out } = sim("facts", "firehose.s3.bufferIntervalSecondsMin");
    expect(out).toContain("0 s (exam note: 60)");
    expect(out).toContain("https://");
    expect(sim("facts", "no.such").status).toBe(2);
  });
});
