// A lesson's task as a question: its solution and its tempting wrong moves are the options.
import { applyChanges } from "../lessons/changes.ts";
import type { Lesson } from "../lessons/lesson.ts";
import { parseDurationMs } from "../model/duration.ts";
import type { FactBook } from "../model/fact.ts";
import type { Catalog } from "../model/service-definition.ts";
import type { Text } from "../model/text.ts";
import { offeredLoad } from "./offered-load.ts";
import type { Exam, Question, Topic } from "./question.ts";

const TOPIC_OF: Readonly<Record<string, Topic>> = {
  shard: "capacity",
  producers: "producers",
  consumers: "consumers",
  delivery: "delivery",
  choosing: "choosing",
};

const EXAMS_OF: Readonly<Record<Topic, readonly Exam[]>> = {
  capacity: ["SAA-C03", "DEA-C01"],
  producers: ["DEA-C01", "SAP-C02"],
  consumers: ["DEA-C01", "SAP-C02"],
  delivery: ["SAA-C03", "DEA-C01"],
  choosing: ["SAA-C03", "DEA-C01", "SAP-C02"],
};

/** Simulated days are for lessons; a question's runs shall take a second or two. */
const LONGEST_MS = 3_600_000;

/** The move a solution makes, in a word or two, by lesson: its own text explains too much. */
const SOLUTIONS: Readonly<Record<string, Text>> = {
  "two-limits": { en: "Three shards", vi: "Ba shard" },
  "the-quiet-minute": {
    en: "Retries with exponential backoff",
    vi: "Retry với exponential backoff",
  },
  "reading-is-shared": {
    en: "Enhanced fan-out for one consumer",
    vi: "Enhanced fan-out cho một consumer",
  },
  "growing-takes-time": { en: "Scale before the load comes", vi: "Scale trước khi tải tới" },
  "the-hot-key": { en: "A composite key of shop and till", vi: "Key ghép cửa hàng và quầy" },
  "todays-date-is-no-key": { en: "The device id as key", vi: "Lấy device id làm key" },
  "order-has-a-price": { en: "The customer id as key", vi: "Lấy mã khách hàng làm key" },
  "retry-what-failed": {
    en: "Retries with exponential backoff and jitter",
    vi: "Retry với exponential backoff và jitter",
  },
  "small-records-packed": { en: "A KPL producer and one shard", vi: "KPL producer và một shard" },
  "waiting-to-be-packed": {
    en: "RecordMaxBufferedTime of 200 ms",
    vi: "RecordMaxBufferedTime 200 ms",
  },
  "the-way-back": { en: "A reader of 900 a second", vi: "Consumer xử lý 900 mỗi giây" },
  "ten-at-a-time": { en: "ParallelizationFactor 5", vi: "ParallelizationFactor 5" },
  "one-bad-record": {
    en: "Two retries and bisect on error",
    vi: "Hai lần retry và bisect on error",
  },
  "one-worker-a-shard": { en: "Four shards, four workers", vi: "Bốn shard, bốn worker" },
  "where-was-i": { en: "A checkpoint every 10 s", vi: "Checkpoint mỗi 10 s" },
  "own-lane": { en: "Fan-out for three of the teams", vi: "Fan-out cho ba nhóm" },
  "size-or-interval": { en: "An interval of 60 s", vi: "Khoảng thời gian 60 s" },
  "thousands-of-files": { en: "A buffer of 128 MiB", vi: "Buffer 128 MiB" },
  "the-target-is-down": { en: "A retry duration of an hour", vi: "Retry duration một giờ" },
  "windows-and-late-ones": {
    en: "AllowedLateness of 2 minutes",
    vi: "AllowedLateness 2 phút",
  },
  "stream-queue-or-firehose": { en: "Firehose in its place", vi: "Firehose thay vào đó" },
  "who-scales-it": { en: "Provisioned, two shards", vi: "Provisioned, hai shard" },
  "the-bill-of-a-shard": { en: "KPL producer, one shard", vi: "KPL producer, một shard" },
  "split-and-merge": {
    en: "Merge two cold neighbours, split the hot one",
    vi: "Merge hai shard nguội liền kề, split shard nóng",
  },
};

/** What is asked where the lesson's task speaks of the canvas. */
const ASKED: Readonly<Record<string, Text>> = {
  "two-limits": {
    en: "Make the stream take every order, without paying for shards it does not need.",
    vi: "Hãy để stream nhận mọi đơn hàng mà không trả tiền cho shard không cần.",
  },
  "growing-takes-time": {
    en: "Lose nearly nothing, and do not end with more than 5 shards.",
    vi: "Gần như không được mất gì, và cuối cùng không quá 5 shard.",
  },
  "the-quiet-minute": {
    en: "Lose nothing, and keep the one shard's bill.",
    vi: "Không để mất gì, và vẫn chỉ trả tiền một shard.",
  },
  "split-and-merge": {
    en: "Cure the hot shard, with at most four open shards at the end.",
    vi: "Chữa shard nóng, cuối cùng còn nhiều nhất bốn shard mở.",
  },
};

/** Null for a lesson that is no question: one button to hold, or days to simulate. */
export function questionOf(lesson: Lesson, catalog: Catalog, facts: FactBook): Question | null {
  const runForMs = parseDurationMs(lesson.runFor) ?? 0;
  const solution = SOLUTIONS[lesson.id];
  const topic = TOPIC_OF[lesson.chapter];
  if (!solution || !topic || lesson.hold || runForMs > LONGEST_MS) return null;
  const load = offeredLoad(lesson.start, catalog, facts);
  // A move that lowers the load is no answer to a requirement that names it.
  const wrong = lesson.decoys
    .map(({ id, text, why, changes }) => ({
      id,
      text,
      why,
      design: applyChanges(lesson, changes, catalog),
      passes: false,
    }))
    .filter(({ design }) => offeredLoad(design, catalog, facts) === load);
  const right = {
    id: "solution",
    text: solution,
    why: lesson.solution.text,
    design: applyChanges(lesson, lesson.solution.changes, catalog),
    passes: true,
  };
  // The right one is not always first: its place follows from the name.
  const asked = ASKED[lesson.id] ?? lesson.task;
  const place = lesson.id.length % (wrong.length + 1);
  return {
    id: lesson.id,
    exams: EXAMS_OF[topic],
    topic,
    requirement: {
      en: `${lesson.card.story.en} ${asked.en}`,
      vi: `${lesson.card.story.vi} ${asked.vi}`,
    },
    options: [...wrong.slice(0, place), right, ...wrong.slice(place)],
    goals: lesson.goals,
    runForMs,
    source: lesson.sources[0] ?? "",
  };
}
