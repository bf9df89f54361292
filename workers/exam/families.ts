// Families of questions on sizing, buffers, parallel work and price: each with its own requirement and
// numbers, its right option worked out by AWS's formula, its wrong ones by the mistakes exams count on.
import {
  atMost,
  halfShard,
  noneRefused,
  option,
  question,
  streamBill,
  streamWithin,
  written,
} from "./family-parts.ts";
import type { Question } from "./question.ts";

const LIMITS = "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";
const PRICES = "https://aws.amazon.com/kinesis/data-streams/pricing/";
const HINTS =
  "https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html#buffering-hints";
const LAMBDA = "https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html";

// How many shards does this load need?
function sizing(
  rate: number,
  recordBytes: number,
  right: number,
  wrong: readonly number[],
): Question {
  const keys = 'partitionKey={"kind":"uniform","distinctKeys":50000}';
  const design = (shards: number) =>
    `producer(${rate}/s, recordBytes=${recordBytes}, retryMode=none, ${keys}) -> stream(${shards} shards) -> kcl`;
  const [n, size] = [written(rate), written(recordBytes)];
  const budget = written(Math.ceil(streamBill(right, rate, recordBytes) + halfShard()));
  const options = [right, ...wrong].sort((a, b) => a - b);
  return question({
    id: `sizing-${rate}-${recordBytes}`,
    topic: "capacity",
    exams: ["SAA-C03", "DEA-C01"],
    requirement: {
      en: `An application writes ${n.en} records of ${size.en} bytes a second with evenly spread keys. The provisioned stream may cost ${budget.en} USD a month and must refuse hardly any. How many shards?`,
      vi: `Một ứng dụng ghi ${n.vi} bản ghi mỗi giây, mỗi bản ghi ${size.vi} byte, key trải đều. Stream provisioned được phép tốn ${budget.vi} USD mỗi tháng và gần như không được từ chối bản ghi nào. Cần bao nhiêu shard?`,
    },
    options: options.map((shards) =>
      option(
        `s${shards}`,
        { en: `Shards: ${shards}`, vi: `Số shard: ${shards}` },
        design(shards),
        shards === right,
        shards < right
          ? {
              en: "One of the two limits, records or bytes, is passed: part of the load is refused.",
              vi: "Một trong hai giới hạn, bản ghi hoặc byte, bị vượt: một phần tải bị từ chối.",
            }
          : shards === right
            ? {
                en: "The larger of records over {fact:kds.shard.writeRecordsPerSecond} and bytes over {fact:kds.shard.writeBytesPerSecond}, rounded up, with some room for uneven keys.",
                vi: "Số lớn hơn giữa bản ghi chia {fact:kds.shard.writeRecordsPerSecond} và byte chia {fact:kds.shard.writeBytesPerSecond}, làm tròn lên, chừa chút cho key không đều.",
              }
            : {
                en: "Nothing is refused, and shards are paid that are not needed.",
                vi: "Không gì bị từ chối, nhưng trả tiền cho shard thừa.",
              },
      ),
    ),
    goals: [
      noneRefused,
      streamWithin(Math.ceil(streamBill(right, rate, recordBytes) + halfShard())),
    ],
    minutes: 2,
    source: LIMITS,
  });
}

// Which hints keep data fresh and objects few?
function buffering(
  kibPerSecond: number,
  freshSeconds: number,
  objectsMax: number,
  right: readonly [number, number],
  wrong: readonly (readonly [number, number])[],
): Question {
  const design = ([size, interval]: readonly [number, number]) =>
    `producer(${kibPerSecond}/s, recordBytes=1024) -> firehose(bufferingHints.sizeInMBs=${size}, bufferingHints.intervalInSeconds=${interval}) -> s3`;
  return question({
    id: `buffering-${kibPerSecond}-${freshSeconds}`,
    topic: "delivery",
    exams: ["SAA-C03", "DEA-C01"],
    requirement: {
      en: `${kibPerSecond} KiB a second flow through Firehose into S3. Data may be ${freshSeconds} s old when it arrives, and in 20 minutes there may be ${objectsMax} objects. Which buffer?`,
      vi: `${kibPerSecond} KiB mỗi giây chảy qua Firehose vào S3. Dữ liệu được phép cũ ${freshSeconds} s khi tới nơi, và trong 20 phút được phép có ${objectsMax} object. Chọn buffer nào?`,
    },
    options: [...wrong.slice(0, 1), right, ...wrong.slice(1)].map((hints) => {
      const full = (hints[0] * 1_024) / kibPerSecond;
      const waits = Math.min(full, hints[1]);
      const late = waits > freshSeconds;
      return option(
        `b${hints[0]}-${hints[1]}`,
        { en: `${hints[0]} MiB or ${hints[1]} s`, vi: `${hints[0]} MiB hoặc ${hints[1]} s` },
        design(hints),
        hints === right,
        hints === right
          ? {
              en: "The smaller of size over rate and the interval is within the time, with few objects.",
              vi: "Số nhỏ hơn giữa kích thước chia tốc độ và khoảng thời gian nằm trong hạn, mà ít object.",
            }
          : late
            ? {
                en: "The buffer waits longer than the data may be old.",
                vi: "Buffer chờ lâu hơn thời gian dữ liệu được phép cũ.",
              }
            : {
                en: "It delivers too often: many small objects.",
                vi: "Giao quá thường xuyên: nhiều object nhỏ.",
              },
      );
    }),
    goals: [
      atMost(
        "fresh",
        { en: "Data is fresh enough", vi: "Dữ liệu đủ mới" },
        {
          op: "*",
          of: [
            { node: "firehose", metric: "DeliveryToS3.DataFreshness", statistic: "Maximum" },
            1_000,
          ],
        },
        freshSeconds * 1_000,
        "ms",
      ),
      atMost(
        "few",
        { en: "Few enough objects", vi: "Đủ ít object" },
        { node: "s3", figure: "objects" },
        objectsMax,
        "count",
      ),
    ],
    minutes: 20,
    source: HINTS,
  });
}

// How much parallel work does Lambda need?
function parallel(
  rate: number,
  batch: number,
  ms: number,
  right: number,
  wrong: readonly number[],
): Question {
  const keys = 'partitionKey={"kind":"uniform","distinctKeys":5000}';
  const n = written(rate);
  return question({
    id: `parallel-${rate}-${batch}-${ms}`,
    topic: "consumers",
    exams: ["DEA-C01", "SAP-C02"],
    requirement: {
      en: `Lambda reads one shard that takes ${n.en} records a second. A batch of ${batch} takes ${written(ms).en} ms. Other functions need the account's concurrency: at most ${right} executions at once are allowed. Which ParallelizationFactor keeps up?`,
      vi: `Lambda đọc một shard nhận ${n.vi} bản ghi mỗi giây. Một batch ${batch} bản ghi mất ${written(ms).vi} ms. Các hàm khác cũng cần concurrency của tài khoản: chỉ được phép ${right} execution cùng lúc. ParallelizationFactor nào theo kịp?`,
    },
    options: [right, ...wrong]
      .sort((a, b) => a - b)
      .map((factor) =>
        option(
          `f${factor}`,
          { en: `ParallelizationFactor ${factor}`, vi: `ParallelizationFactor ${factor}` },
          `producer(${rate}/s, recordBytes=200, ${keys}) -> stream(1 shard) -> lambda(batchSize=${batch}, durationMs=${ms}, parallelizationFactor=${factor})`,
          factor === right,
          factor < right
            ? {
                en: "Factor × batch size over the duration is below the load: the iterator age grows.",
                vi: "Factor × batch size chia thời gian thấp hơn tải: iterator age tăng.",
              }
            : factor === right
              ? {
                  en: "Factor × batch size over the duration is just above the load.",
                  vi: "Factor × batch size chia thời gian vừa cao hơn tải.",
                }
              : {
                  en: "It keeps up, with more invocations at once than the load needs.",
                  vi: "Theo kịp, nhưng chạy song song nhiều hơn mức cần.",
                },
        ),
      ),
    goals: [
      atMost(
        "fresh",
        {
          en: "In the last minute the iterator age is at most 15 s",
          vi: "Phút cuối iterator age tối đa 15 s",
        },
        { node: "lambda", metric: "IteratorAge", statistic: "Maximum", from: "5m" },
        15_000,
        "ms",
      ),
      atMost(
        "no-more",
        {
          en: `At most ${right} executions at once`,
          vi: `Tối đa ${right} execution cùng lúc`,
        },
        { node: "lambda", metric: "ConcurrentExecutions", statistic: "Maximum" },
        right,
        "count",
      ),
    ],
    minutes: 6,
    source: LAMBDA,
  });
}

// Which capacity mode is cheapest for a steady load?
function mode(rate: number, recordBytes: number, shards: number): Question {
  const producer = `producer(${rate}/s, recordBytes=${recordBytes}, retryMode=none, partitionKey={"kind":"uniform","distinctKeys":50000})`;
  const provisioned = (count: number) => `${producer} -> stream(${count} shards) -> kcl`;
  const [n, size] = [written(rate), written(recordBytes)];
  const bill = streamBill(shards, rate, recordBytes);
  const budget = Math.ceil(bill * 1.1);
  return question({
    id: `mode-${rate}-${recordBytes}`,
    topic: "choosing",
    exams: ["SAA-C03", "SAP-C02"],
    requirement: {
      en: `${n.en} records of ${size.en} bytes a second, the same all month, one consumer. The stream may cost ${written(budget).en} USD a month and must refuse hardly anything.`,
      vi: `${n.vi} bản ghi mỗi giây, mỗi bản ghi ${size.vi} byte, đều suốt tháng, một consumer. Stream được phép tốn ${written(budget).vi} USD mỗi tháng và gần như không được từ chối gì.`,
    },
    options: [
      option(
        "on-demand",
        { en: "On-demand mode", vi: "Chế độ on-demand" },
        `${producer} -> stream(streamMode=ON_DEMAND) -> kcl`,
        false,
        {
          en: "Each GB in and out is paid, whatever the load looks like: dearer for a steady one.",
          vi: "Trả tiền từng GB vào và ra, tải thế nào cũng vậy: với tải đều thì đắt hơn.",
        },
      ),
      option(
        "right",
        { en: `Provisioned, shards: ${shards}`, vi: `Provisioned, số shard: ${shards}` },
        provisioned(shards),
        true,
        {
          en: "Steady and known: shards by the hour are the cheapest.",
          vi: "Ổn định và biết trước: shard tính theo giờ là rẻ nhất.",
        },
      ),
      option(
        "too-few",
        {
          en: `Provisioned, shards: ${Math.max(1, Math.floor(shards / 2))}`,
          vi: `Provisioned, số shard: ${Math.max(1, Math.floor(shards / 2))}`,
        },
        provisioned(Math.max(1, Math.floor(shards / 2))),
        false,
        {
          en: "Cheaper, and it refuses part of the load.",
          vi: "Rẻ hơn, nhưng từ chối một phần tải.",
        },
      ),
      option(
        "advantage",
        {
          en: "On-demand Advantage (commitment of {fact:kds.advantage.commitmentBytesPerSecond})",
          vi: "On-demand Advantage (cam kết {fact:kds.advantage.commitmentBytesPerSecond})",
        },
        `${producer} -> stream(streamMode=ON_DEMAND, minimumThroughputBillingCommitment=ENABLED) -> kcl`,
        false,
        {
          en: "The GB is cheaper, but the commitment is paid whether it is used or not.",
          vi: "Giá mỗi GB rẻ hơn, nhưng mức cam kết phải trả dù có dùng hay không.",
        },
      ),
    ],
    goals: [
      noneRefused,
      atMost(
        "bill",
        { en: "Within the budget", vi: "Trong ngân sách" },
        { cost: "perMonth", node: "stream" },
        budget,
        "USD",
      ),
    ],
    minutes: 3,
    source: PRICES,
  });
}

// How many workers for how many shards?
function workers(
  rate: number,
  perShard: number,
  right: number,
  wrong: readonly number[],
): Question {
  const keys = 'partitionKey={"kind":"uniform","distinctKeys":50000}';
  const budget = written(Math.ceil(streamBill(right, rate, 200) + halfShard()));
  return question({
    id: `workers-${rate}-${perShard}`,
    topic: "consumers",
    exams: ["DEA-C01", "SAP-C02"],
    requirement: {
      en: `A KCL application must process ${written(rate).en} records a second; one record processor does ${perShard}. Shards and workers are added together, and the stream may cost ${budget.en} USD a month. How many of each?`,
      vi: `Ứng dụng KCL phải xử lý ${written(rate).vi} bản ghi mỗi giây; một record processor làm được ${perShard}. Số shard và worker tăng cùng nhau, và stream được phép tốn ${budget.vi} USD mỗi tháng. Cần bao nhiêu?`,
    },
    options: [right, ...wrong]
      .sort((a, b) => a - b)
      .map((count) =>
        option(
          `w${count}`,
          { en: `${count} shards and ${count} workers`, vi: `${count} shard và ${count} worker` },
          `producer(${rate}/s, recordBytes=200, ${keys}) -> stream(${count} shards) -> kcl(workers=${count}, processingRecordsPerSecond=${perShard})`,
          count === right,
          count < right
            ? {
                en: "A shard has one processor: together they are slower than the load.",
                vi: "Mỗi shard một processor: cộng lại vẫn chậm hơn tải.",
              }
            : count === right
              ? {
                  en: "Load over a processor's rate, rounded up, with some room.",
                  vi: "Tải chia tốc độ một processor, làm tròn lên, chừa chút dư.",
                }
              : {
                  en: "It keeps up, and shards are paid that are not needed.",
                  vi: "Theo kịp, nhưng trả tiền cho shard thừa.",
                },
        ),
      ),
    goals: [
      atMost(
        "fresh",
        { en: "In the last minute at most 20 s behind", vi: "Phút cuối trễ tối đa 20 s" },
        {
          node: "stream",
          metric: "GetRecords.IteratorAgeMilliseconds",
          statistic: "Maximum",
          from: "5m",
        },
        20_000,
        "ms",
      ),
      streamWithin(Math.ceil(streamBill(right, rate, 200) + halfShard())),
    ],
    minutes: 6,
    source: "https://docs.aws.amazon.com/streams/latest/dev/shared-throughput-kcl-consumers.html",
  });
}

export const families: readonly Question[] = [
  sizing(1_600, 300, 2, [1, 4, 8]),
  sizing(2_500, 200, 3, [1, 2, 6]),
  sizing(800, 3_000, 3, [1, 2, 6]),
  sizing(400, 10_000, 4, [1, 3, 8]),
  sizing(5_000, 100, 6, [1, 4, 12]),
  sizing(1_200, 1_800, 3, [2, 1, 6]),
  sizing(3_200, 500, 4, [2, 3, 8]),
  sizing(150, 30_000, 5, [1, 4, 10]),
  sizing(250, 12_000, 4, [1, 2, 8]),
  sizing(7_000, 120, 8, [1, 6, 16]),
  sizing(600, 2_400, 2, [1, 4, 6]),
  sizing(900, 5_000, 5, [1, 4, 10]),
  buffering(
    64,
    70,
    25,
    [64, 60],
    [
      [1, 60],
      [64, 300],
      [1, 900],
    ],
  ),
  buffering(
    256,
    130,
    15,
    [64, 120],
    [
      [5, 120],
      [128, 900],
      [16, 300],
    ],
  ),
  buffering(
    1_024,
    70,
    25,
    [128, 60],
    [
      [5, 60],
      [128, 300],
      [16, 900],
    ],
  ),
  buffering(
    512,
    310,
    8,
    [128, 300],
    [
      [16, 300],
      [128, 60],
      [5, 300],
    ],
  ),
  buffering(
    16,
    130,
    12,
    [5, 120],
    [
      [5, 60],
      [5, 900],
      [128, 300],
    ],
  ),
  buffering(
    128,
    190,
    10,
    [64, 180],
    [
      [8, 180],
      [64, 900],
      [128, 60],
    ],
  ),
  parallel(450, 100, 1_000, 5, [1, 3, 10]),
  parallel(700, 100, 250, 2, [1, 5, 10]),
  parallel(350, 50, 500, 4, [1, 2, 10]),
  parallel(900, 200, 1_000, 5, [1, 3, 10]),
  parallel(320, 100, 800, 3, [1, 2, 6]),
  parallel(950, 100, 500, 5, [2, 3, 4]),
  mode(1_500, 1_000, 2),
  mode(800, 4_000, 4),
  mode(2_400, 500, 3),
  mode(3_000, 1_000, 4),
  mode(400, 8_000, 4),
  workers(1_600, 500, 4, [1, 2, 8]),
  workers(900, 250, 5, [1, 2, 10]),
  workers(2_000, 600, 4, [1, 2, 8]),
  workers(500, 150, 4, [1, 8, 12]),
  workers(1_200, 350, 4, [1, 2, 8]),
  workers(700, 400, 2, [1, 4, 6]),
  workers(3_000, 700, 5, [2, 3, 10]),
  workers(1_000, 180, 7, [2, 3, 14]),
  workers(1_500, 420, 4, [1, 2, 8]),
];
