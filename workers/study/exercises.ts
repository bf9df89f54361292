// Endless exercises on sizing and cost: random instances of the formulas that exams decide on, each
// with its worked answer. Numbers of AWS come from the facts and prices under the run's profile.
import type { FactBook } from "../model/fact.ts";
import { MONTH_HOURS, MONTH_SECONDS } from "../model/month.ts";
import type { FactsProfile } from "../model/scenario.ts";
import type { Random } from "../model/service-definition.ts";
import type { Text, TextParams } from "../model/text.ts";

export interface Exercise {
  readonly kind: ExerciseKind;
  readonly question: Text;
  /** Fills the texts; numbers are written as the language does. */
  readonly params: TextParams;
  readonly answer: number;
  readonly unit: "shards" | "USD" | "s" | "min" | "invocations" | "records/s";
  /** Share of the answer that is forgiven; 0: exact. */
  readonly tolerance: number;
  /** The worked answer, a step each. */
  readonly steps: readonly Text[];
}

interface Numbers {
  fact(id: string): number;
  usd(id: string): number;
}

type Maker = (draw: Draw, numbers: Numbers) => Omit<Exercise, "kind">;

interface Draw {
  /** One of the values. */
  of(values: readonly number[]): number;
}

const KIB = 1_024;
const MIB = 1_048_576;
const CENT = 100;

const round = (value: number, decimals = CENT) => Math.round(value * decimals) / decimals;

const shardsIn: Maker = (draw, { fact }) => {
  const rate = draw.of([800, 1_500, 2_400, 3_300, 5_200, 7_500, 12_000]);
  const kib = draw.of([0.25, 0.5, 1, 2, 4, 8]);
  const byRecords = rate / fact("kds.shard.writeRecordsPerSecond");
  const byBytes = (rate * kib * KIB) / fact("kds.shard.writeBytesPerSecond");
  const answer = Math.max(Math.ceil(byRecords), Math.ceil(byBytes));
  return {
    question: {
      en: "{rate} records a second of {kib} KiB, evenly spread, one consumer. How many shards at least?",
      vi: "{rate} bản ghi mỗi giây, mỗi bản ghi {kib} KiB, trải đều, một consumer. Cần tối thiểu bao nhiêu shard?",
    },
    params: {
      rate,
      kib,
      byRecords: round(byRecords),
      byBytes: round(byBytes),
      answer,
      limit: fact("kds.shard.writeRecordsPerSecond"),
      mib: round((rate * kib) / KIB),
    },
    answer,
    unit: "shards",
    tolerance: 0,
    steps: [
      {
        en: "By records: {rate} / {limit} = {byRecords}.",
        vi: "Theo số bản ghi: {rate} / {limit} = {byRecords}.",
      },
      {
        en: "By bytes: {mib} MiB/s over 1 MiB/s a shard = {byBytes}.",
        vi: "Theo byte: {mib} MiB/s chia 1 MiB/s mỗi shard = {byBytes}.",
      },
      {
        en: "The larger one, rounded up: {answer}.",
        vi: "Lấy số lớn hơn, làm tròn lên: {answer}.",
      },
    ],
  };
};

const shardsOut: Maker = (draw, { fact }) => {
  const mib = draw.of([2, 3, 5, 6, 9, 14]);
  const consumers = draw.of([2, 3, 4, 5]);
  const perShard = fact("kds.shard.readBytesPerSecond") / MIB;
  const byReads = (mib * consumers) / perShard;
  const answer = Math.max(mib, Math.ceil(byReads));
  return {
    question: {
      en: "{mib} MiB/s come in, in records of 4 KiB, and {consumers} applications poll all of it. How many shards at least, without enhanced fan-out?",
      vi: "{mib} MiB/s đi vào bằng bản ghi 4 KiB, và {consumers} ứng dụng polling toàn bộ. Không dùng enhanced fan-out thì cần tối thiểu bao nhiêu shard?",
    },
    params: { mib, consumers, out: mib * consumers, perShard, byReads: round(byReads), answer },
    answer,
    unit: "shards",
    tolerance: 0,
    steps: [
      { en: "In: {mib} MiB/s need {mib} shards.", vi: "Ghi: {mib} MiB/s cần {mib} shard." },
      {
        en: "Out: {mib} × {consumers} = {out} MiB/s, over {perShard} MiB/s a shard = {byReads}.",
        vi: "Đọc: {mib} × {consumers} = {out} MiB/s, chia {perShard} MiB/s mỗi shard = {byReads}.",
      },
      {
        en: "The larger one, rounded up: {answer}.",
        vi: "Lấy số lớn hơn, làm tròn lên: {answer}.",
      },
    ],
  };
};

const provisionedBill: Maker = (draw, { fact, usd }) => {
  const shards = draw.of([2, 4, 10, 25]);
  const rate = draw.of([500, 1_000, 1_800]);
  const kib = draw.of([1, 5, 20, 30, 60]);
  const units = Math.ceil((kib * KIB) / fact("kds.putPayloadUnit.bytes"));
  const millions = (rate * units * MONTH_SECONDS) / 1e6;
  const hours = shards * MONTH_HOURS * usd("kds.shardHour");
  const puts = millions * usd("kds.putPayloadUnitMillion");
  return {
    question: {
      en: "A provisioned stream of {shards} shards takes {rate} records a second of {kib} KiB all month ({hours730} hours). The bill for shards and PUT payload units, in USD?",
      vi: "Stream provisioned {shards} shard nhận {rate} bản ghi mỗi giây, mỗi bản ghi {kib} KiB, suốt tháng ({hours730} giờ). Tiền shard và PUT payload unit là bao nhiêu USD?",
    },
    params: {
      shards,
      rate,
      kib,
      hours730: MONTH_HOURS,
      units,
      hours: round(hours),
      millions: round(millions),
      puts: round(puts),
      shardPrice: usd("kds.shardHour"),
      putPrice: usd("kds.putPayloadUnitMillion"),
      answer: round(hours + puts),
    },
    answer: round(hours + puts),
    unit: "USD",
    tolerance: 0.01,
    steps: [
      {
        en: "Shards: {shards} × {hours730} h × {shardPrice} = {hours} USD.",
        vi: "Shard: {shards} × {hours730} h × {shardPrice} = {hours} USD.",
      },
      {
        en: "A record of {kib} KiB is {units} units of 25 KB, so {millions} million units × {putPrice} = {puts} USD.",
        vi: "Bản ghi {kib} KiB là {units} unit 25 KB, vậy {millions} triệu unit × {putPrice} = {puts} USD.",
      },
      { en: "Together {answer} USD.", vi: "Tổng cộng {answer} USD." },
    ],
  };
};

const fanOutBill: Maker = (draw, { usd }) => {
  const shards = draw.of([4, 8, 20]);
  const consumers = draw.of([1, 2, 3, 5]);
  const gb = draw.of([1_000, 5_000, 12_000]);
  const hours = shards * consumers * MONTH_HOURS * usd("kds.efo.consumerShardHour");
  const data = gb * consumers * usd("kds.efo.gb");
  return {
    question: {
      en: "{consumers} enhanced fan-out consumers read {gb} GB each in a month ({hours730} hours) from {shards} shards. What does fan-out add to the bill, in USD?",
      vi: "{consumers} consumer enhanced fan-out, mỗi cái đọc {gb} GB trong tháng ({hours730} giờ) từ {shards} shard. Fan-out cộng thêm bao nhiêu USD?",
    },
    params: {
      consumers,
      gb,
      shards,
      hours730: MONTH_HOURS,
      hourPrice: usd("kds.efo.consumerShardHour"),
      gbPrice: usd("kds.efo.gb"),
      hours: round(hours),
      data: round(data),
      answer: round(hours + data),
    },
    answer: round(hours + data),
    unit: "USD",
    tolerance: 0.01,
    steps: [
      {
        en: "Consumer-shard-hours: {shards} × {consumers} × {hours730} × {hourPrice} = {hours} USD.",
        vi: "Consumer-shard-hour: {shards} × {consumers} × {hours730} × {hourPrice} = {hours} USD.",
      },
      {
        en: "Data: {gb} × {consumers} × {gbPrice} = {data} USD.",
        vi: "Dữ liệu: {gb} × {consumers} × {gbPrice} = {data} USD.",
      },
      { en: "Together {answer} USD.", vi: "Tổng cộng {answer} USD." },
    ],
  };
};

const onDemandBill: Maker = (draw, { usd }) => {
  const inGb = draw.of([500, 2_000, 6_000]);
  const readers = draw.of([1, 2, 3]);
  const stream = MONTH_HOURS * usd("kds.onDemand.streamHour");
  const incoming = inGb * usd("kds.onDemand.inGb");
  const outgoing = inGb * readers * usd("kds.onDemand.outGb");
  return {
    question: {
      en: "An on-demand stream takes {inGb} GB in a month ({hours730} hours) and {readers} polling consumers read all of it. The bill, in USD?",
      vi: "Stream on-demand nhận {inGb} GB trong tháng ({hours730} giờ) và {readers} consumer polling đọc toàn bộ. Hoá đơn là bao nhiêu USD?",
    },
    params: {
      inGb,
      readers,
      hours730: MONTH_HOURS,
      stream: round(stream),
      incoming: round(incoming),
      outgoing: round(outgoing),
      hourPrice: usd("kds.onDemand.streamHour"),
      inPrice: usd("kds.onDemand.inGb"),
      outPrice: usd("kds.onDemand.outGb"),
      answer: round(stream + incoming + outgoing),
    },
    answer: round(stream + incoming + outgoing),
    unit: "USD",
    tolerance: 0.01,
    steps: [
      {
        en: "Stream hours: {hours730} × {hourPrice} = {stream} USD.",
        vi: "Giờ stream: {hours730} × {hourPrice} = {stream} USD.",
      },
      {
        en: "In: {inGb} × {inPrice} = {incoming} USD. Out: {inGb} × {readers} × {outPrice} = {outgoing} USD.",
        vi: "Vào: {inGb} × {inPrice} = {incoming} USD. Ra: {inGb} × {readers} × {outPrice} = {outgoing} USD.",
      },
      { en: "Together {answer} USD.", vi: "Tổng cộng {answer} USD." },
    ],
  };
};

const bufferTime: Maker = (draw) => {
  const sizeMB = draw.of([1, 5, 16, 64, 128]);
  const interval = draw.of([60, 120, 300, 900]);
  const kibPerSecond = draw.of([32, 128, 512, 1_024, 4_096]);
  const bySize = (sizeMB * KIB) / kibPerSecond;
  const answer = round(Math.min(bySize, interval));
  return {
    question: {
      en: "Firehose with a buffer of {sizeMB} MiB and {interval} s gets {kibPerSecond} KiB/s. After how many seconds does it deliver?",
      vi: "Firehose có buffer {sizeMB} MiB và {interval} s, dữ liệu vào {kibPerSecond} KiB/s. Sau bao nhiêu giây thì giao?",
    },
    params: { sizeMB, interval, kibPerSecond, bySize: round(bySize), answer },
    answer,
    unit: "s",
    tolerance: 0.02,
    steps: [
      {
        en: "The size is reached after {sizeMB} × 1,024 / {kibPerSecond} = {bySize} s.",
        vi: "Đủ kích thước sau {sizeMB} × 1.024 / {kibPerSecond} = {bySize} s.",
      },
      {
        en: "The interval is {interval} s; whichever comes first: {answer} s.",
        vi: "Khoảng thời gian là {interval} s; cái nào tới trước: {answer} s.",
      },
    ],
  };
};

const catchUp: Maker = (draw) => {
  const rate = draw.of([400, 600, 800]);
  const minutes = draw.of([10, 30, 60]);
  const spare = draw.of([200, 400, 800, 1_200]);
  const answer = round((rate * minutes) / spare);
  return {
    question: {
      en: "{rate} records a second come in. A consumer that can do {able} a second was down for {minutes} minutes. After how many minutes is it at the tip again?",
      vi: "Mỗi giây {rate} bản ghi đi vào. Consumer xử lý được {able} bản ghi mỗi giây đã ngừng {minutes} phút. Sau bao nhiêu phút thì nó đuổi kịp?",
    },
    params: { rate, minutes, spare, able: rate + spare, backlog: rate * minutes * 60, answer },
    answer,
    unit: "min",
    tolerance: 0.02,
    steps: [
      {
        en: "Backlog: {rate} × {minutes} min = {backlog} records.",
        vi: "Tồn đọng: {rate} × {minutes} phút = {backlog} bản ghi.",
      },
      {
        en: "Spare capacity: {able} − {rate} = {spare} a second, since new records keep coming.",
        vi: "Năng lực dư: {able} − {rate} = {spare} mỗi giây, vì dữ liệu mới vẫn tới.",
      },
      { en: "{backlog} / {spare} = {answer} minutes.", vi: "{backlog} / {spare} = {answer} phút." },
    ],
  };
};

const lambdaCeiling: Maker = (draw, { fact }) => {
  const shards = draw.of([2, 4, 10]);
  const factor = draw.of([1, 2, 5, 10]);
  const batch = draw.of([100, 200, 500]);
  const ms = draw.of([200, 500, 1_000, 2_000]);
  const answer = (shards * factor * batch * 1_000) / ms;
  return {
    question: {
      en: "Lambda reads {shards} shards with ParallelizationFactor {factor}, batch size {batch}, and each invocation takes {ms} ms. How many records a second at most?",
      vi: "Lambda đọc {shards} shard với ParallelizationFactor {factor}, batch size {batch}, mỗi lần gọi mất {ms} ms. Tối đa bao nhiêu bản ghi mỗi giây?",
    },
    params: {
      shards,
      factor,
      batch,
      ms,
      concurrent: shards * factor,
      perSecond: 1_000 / ms,
      max: fact("lambda.esm.parallelizationFactorMax"),
      answer,
    },
    answer,
    unit: "records/s",
    tolerance: 0.01,
    steps: [
      {
        en: "Invocations at once: {shards} × {factor} = {concurrent}.",
        vi: "Số lần gọi cùng lúc: {shards} × {factor} = {concurrent}.",
      },
      {
        en: "Each does {perSecond} batches a second of {batch}: {concurrent} × {perSecond} × {batch} = {answer}.",
        vi: "Mỗi cái làm {perSecond} batch mỗi giây, mỗi batch {batch}: {concurrent} × {perSecond} × {batch} = {answer}.",
      },
    ],
  };
};

const firehoseBill: Maker = (draw, { fact, usd }) => {
  const rate = draw.of([200, 1_000, 3_000]);
  const kib = draw.of([0.5, 1, 3, 5, 12]);
  const rounding = fact("firehose.rounding.bytes") / KIB;
  const billed = Math.ceil(kib / rounding) * rounding;
  const gb = (rate * billed * MONTH_SECONDS) / (KIB * KIB);
  const answer = round(gb * usd("firehose.ingestGb"));
  return {
    question: {
      en: "Direct PUT to Firehose: {rate} records a second of {kib} KiB all month ({hours730} hours), first price tier. The bill for ingestion, in USD?",
      vi: "Direct PUT vào Firehose: {rate} bản ghi mỗi giây, mỗi bản ghi {kib} KiB, suốt tháng ({hours730} giờ), tính theo bậc giá đầu. Tiền ingestion là bao nhiêu USD?",
    },
    params: {
      rate,
      kib,
      hours730: MONTH_HOURS,
      rounding,
      billed,
      gb: round(gb),
      price: usd("firehose.ingestGb"),
      answer,
    },
    answer,
    unit: "USD",
    tolerance: 0.01,
    steps: [
      {
        en: "Each record is rounded up to a multiple of {rounding} KiB: {billed} KiB.",
        vi: "Mỗi bản ghi làm tròn lên bội số của {rounding} KiB: {billed} KiB.",
      },
      {
        en: "{rate} × {billed} KiB over the month is {gb} GB.",
        vi: "{rate} × {billed} KiB suốt tháng là {gb} GB.",
      },
      { en: "× {price} = {answer} USD.", vi: "× {price} = {answer} USD." },
    ],
  };
};

const MAKERS = {
  shardsIn,
  shardsOut,
  provisionedBill,
  fanOutBill,
  onDemandBill,
  bufferTime,
  catchUp,
  lambdaCeiling,
  firehoseBill,
} as const satisfies Readonly<Record<string, Maker>>;

export type ExerciseKind = keyof typeof MAKERS;

export const exerciseKinds = Object.keys(MAKERS) as readonly ExerciseKind[];

/** A random instance. Prices are the first tier of the region; a region without one takes us-east-1's. */
export function makeExercise(
  kind: ExerciseKind,
  random: Random,
  facts: FactBook,
  profile: FactsProfile,
  region: string,
): Exercise {
  const draw: Draw = { of: (values) => values[random.below(values.length)] as number };
  const numbers: Numbers = {
    fact: (id) => facts.value(id, profile),
    usd(id) {
      const found = facts.price(id, region) ?? facts.price(id, "us-east-1");
      const tiers = (profile === "exam" ? found?.exam : undefined) ?? found?.tiers;
      return tiers?.[0]?.usd ?? Number.NaN;
    },
  };
  return { kind, ...MAKERS[kind](draw, numbers) };
}

/** Whether a learner's number is right. */
export function isRight(exercise: Exercise, given: number): boolean {
  return Math.abs(given - exercise.answer) <= Math.abs(exercise.answer) * exercise.tolerance + 1e-9;
}
