// The five types of shard iterator against what other people's emulators of Kinesis answer, a replay by
// a consumer's call, sequence numbers that find their record again.
import { describe, expect, it } from "vitest";
import { streamRun } from "../../testing/stream-run.ts";
import vectors from "../../testing/vectors/emulator-behaviour.json";
import { replay } from "../../workload/replay.ts";

const answers = vectors.checks.find((one) => one.id === "iterators")!
  .kinesalite as unknown as Record<string, [first: number, count: number] | "none" | string>;

/** Ten records, 2 s apart, as in the vectors; each arrives in the middle of its second. */
function tenRecords() {
  const run = streamRun({ shardCount: 1 });
  run.addWriter(100, (second) => (second % 2 === 0 && second < 20 ? 1 : 0));
  run.addReader("guide", { pollMs: 1_000 });
  run.runTo(21);
  const { log } = run.readers[0]!;
  return { run, log, arrivalMs: (record: number) => log.arrivalMs(0, record) };
}
type Start = Parameters<ReturnType<typeof streamRun>["addReader"]>[1];

/** First record and number of records a new reader gets. */
function got(start: Omit<Start, "pollMs">, of = tenRecords()): [number, number] | "none" {
  const reader = of.run.addReader("it", { pollMs: 1_000, firstPollMs: of.run.nowMs, ...start });
  const first = of.log.position("it", 0);
  of.run.runTo(25);
  return reader.seen.records === 0 ? "none" : [first, reader.seen.records];
}

describe("GetShardIterator", () => {
  const ten = tenRecords();
  const sequence = (record: number) => ten.log.sequenceNumber(0, record);
  const cases: [string, Omit<Start, "pollMs">, keyof typeof answers][] = [
    ["TRIM_HORIZON", { startingPosition: "TRIM_HORIZON" }, "TRIM_HORIZON"],
    ["LATEST", { startingPosition: "LATEST" }, "LATEST_now"],
    [
      "AT_SEQUENCE_NUMBER",
      { startingPosition: "AT_SEQUENCE_NUMBER", startingSequenceNumber: sequence(3) },
      "AT_SEQ_3",
    ],
    [
      "AFTER_SEQUENCE_NUMBER",
      { startingPosition: "AFTER_SEQUENCE_NUMBER", startingSequenceNumber: sequence(3) },
      "AFTER_SEQ_3",
    ],
    [
      "AFTER_SEQUENCE_NUMBER of the last",
      { startingPosition: "AFTER_SEQUENCE_NUMBER", startingSequenceNumber: sequence(9) },
      "AFTER_SEQ_last",
    ],
    [
      "AT_TIMESTAMP before the first",
      { startingPosition: "AT_TIMESTAMP", startingTimestampMs: 0 },
      "AT_TS_before_first",
    ],
    [
      "AT_TIMESTAMP of one",
      { startingPosition: "AT_TIMESTAMP", startingTimestampMs: ten.arrivalMs(4) },
      "AT_TS_eq_4",
    ],
    [
      "AT_TIMESTAMP between two",
      { startingPosition: "AT_TIMESTAMP", startingTimestampMs: ten.arrivalMs(4) + 1 },
      "AT_TS_between_4_5",
    ],
  ];
  it.each(cases)("%s", (_, start, vector) => {
    expect(got(start)).toEqual(answers[vector]);
  });
  it("AT_TIMESTAMP after the last record gives nothing (where one emulator hangs)", () => {
    expect(got({ startingPosition: "AT_TIMESTAMP", startingTimestampMs: 20_000 })).toBe("none");
  });
  it("numbers records in rising order, 56 digits, that find their record again", () => {
    const numbers = Array.from({ length: 10 }, (_, record) => sequence(record));
    expect(numbers.every((one) => one.length === 56)).toBe(true);
    expect([...numbers].sort()).toEqual(numbers);
    expect(ten.log.recordOf(numbers[7]!)).toMatchObject({ shard: 0, position: 7 });
    expect(ten.log.recordOf("49590338271490256608559692538361571095921575989136588898")).toBeNull();
  });
});

describe("an iterator's life of 300 s", () => {
  const life = vectors.checks.find((one) => one.id === "iterator-expiry")!
    .kinesalite as unknown as Record<string, string>;
  it.each([299_000, 301_000])("polled every %d ms", (pollMs) => {
    const run = streamRun({ shardCount: 1 });
    run.addWriter(100, () => 1);
    const reader = run.addReader("slow", { pollMs });
    run.runTo(1_000);
    const expired = run.fake.events.filter((one) => one.kind === "iteratorExpired");
    expect(reader.seen.calls).toBe(4);
    // All but the first call; each is made again at once with a new iterator.
    expect(expired.length).toBe(life[String(pollMs)] === "ExpiredIteratorException" ? 3 : 0);
  });
});

describe("a replay", () => {
  const again = (type: string, more: object = {}) => {
    const of = tenRecords();
    const parameters = {
      shardIteratorType: type,
      timestamp: 0,
      startingSequenceNumber: "",
      ...more,
    };
    const moved: number[] = [];
    const { run, log } = of;
    const refused = replay(log, "guide", parameters, run.nowMs, (shard) => moved.push(shard));
    const before = run.readers[0]!.seen.records;
    run.runTo(25);
    return { refused, moved, records: run.readers[0]!.seen.records - before };
  };
  it("reads again from a time on; what was read and skipped stays booked", () => {
    expect(again("TRIM_HORIZON")).toEqual({ refused: null, moved: [0], records: 10 });
    expect(again("AT_TIMESTAMP", { timestamp: 9_000 }).records).toBe(5);
    expect(again("LATEST").records).toBe(0);
  });
  it("refuses the future and strange numbers", () => {
    expect(answers["AT_TS_future"]).toBe("InvalidArgumentException");
    expect(again("AT_TIMESTAMP", { timestamp: 60_000 }).refused?.en).toMatch(
      /^InvalidArgumentException/,
    );
    expect(again("AT_SEQUENCE_NUMBER", { startingSequenceNumber: "7" }).refused?.en).toMatch(
      /^InvalidArgumentException/,
    );
  });
});
