// Five questions that lead to a service: each answer speaks for some services and rules out others.
// The service with the most reasons left wins; the next one is the runner-up.
import type { Text } from "../model/text.ts";
import type { RunId } from "./runs.ts";

export type Choice =
  | "dataStreams"
  | "firehose"
  | "sqs"
  | "sns"
  | "eventBridge"
  | "msk"
  | "flink"
  | "video";

export interface Answer {
  readonly id: string;
  readonly text: Text;
  /** Points for services; a reason is shown for the winner's. */
  readonly speaksFor: readonly Choice[];
  readonly rulesOut: readonly Choice[];
  readonly reason: Text;
}

export interface ChooserQuestion {
  readonly id: string;
  readonly text: Text;
  readonly answers: readonly Answer[];
}

const answer = (
  id: string,
  text: Text,
  speaksFor: readonly Choice[],
  rulesOut: readonly Choice[],
  reason: Text,
): Answer => ({ id, text, speaksFor, rulesOut, reason });

export const chooserQuestions: readonly ChooserQuestion[] = [
  {
    id: "what",
    text: { en: "What comes in?", vi: "Dữ liệu vào là gì?" },
    answers: [
      answer(
        "records",
        { en: "Many small records, all the time", vi: "Rất nhiều bản ghi nhỏ, liên tục" },
        ["dataStreams", "firehose", "msk"],
        ["video"],
        { en: "it is made for a continuous flow", vi: "nó sinh ra cho dòng dữ liệu liên tục" },
      ),
      answer(
        "events",
        { en: "Now and then an event", vi: "Thỉnh thoảng một event" },
        ["eventBridge", "sns", "sqs"],
        ["video", "msk"],
        {
          en: "you pay by the event, nothing while it is quiet",
          vi: "trả tiền theo event, lúc yên ắng không tốn gì",
        },
      ),
      answer(
        "tasks",
        { en: "Jobs to be done once each", vi: "Việc cần làm, mỗi việc một lần" },
        ["sqs"],
        ["video", "firehose", "flink"],
        {
          en: "a message is handed to one worker and deleted",
          vi: "message được giao cho một worker rồi xoá",
        },
      ),
      answer(
        "video",
        { en: "Pictures of cameras", vi: "Hình ảnh từ camera" },
        ["video", "video"],
        ["dataStreams", "firehose", "sqs", "sns", "eventBridge", "msk", "flink"],
        {
          en: "it keeps time-coded video fragments",
          vi: "nó lưu các fragment video theo thời gian",
        },
      ),
    ],
  },
  {
    id: "readers",
    text: { en: "Who needs the same data?", vi: "Ai cần cùng một dữ liệu?" },
    answers: [
      answer("one", { en: "One application", vi: "Một ứng dụng" }, ["sqs", "firehose"], [], {
        en: "one application is all that reads it",
        vi: "chỉ một ứng dụng đọc",
      }),
      answer(
        "several",
        { en: "Several, each at its own pace", vi: "Nhiều ứng dụng, mỗi cái một nhịp" },
        ["dataStreams", "msk"],
        ["sqs"],
        {
          en: "every consumer keeps its own place in the log",
          vi: "mỗi consumer giữ vị trí riêng trong log",
        },
      ),
      answer(
        "copies",
        { en: "Several, each gets a copy at once", vi: "Nhiều bên, mỗi bên nhận ngay một bản sao" },
        ["sns", "eventBridge"],
        ["sqs"],
        { en: "it pushes a copy to every subscriber", vi: "nó đẩy bản sao tới mọi subscriber" },
      ),
      answer(
        "store",
        {
          en: "A store: S3, Redshift, OpenSearch, Splunk",
          vi: "Một kho: S3, Redshift, OpenSearch, Splunk",
        },
        ["firehose", "firehose"],
        ["sqs", "sns"],
        { en: "it loads stores without code", vi: "nó nạp vào kho mà không cần code" },
      ),
    ],
  },
  {
    id: "past",
    text: { en: "Must the past be read again?", vi: "Có cần đọc lại quá khứ không?" },
    answers: [
      answer(
        "yes",
        { en: "Yes, from any point", vi: "Có, từ bất kỳ điểm nào" },
        ["dataStreams", "msk"],
        ["firehose", "sqs", "sns"],
        { en: "records stay and can be read again", vi: "bản ghi còn lại và đọc lại được" },
      ),
      answer(
        "archive",
        { en: "Rarely, from an archive", vi: "Hiếm khi, từ archive" },
        ["eventBridge"],
        ["sqs"],
        { en: "an archive can be replayed", vi: "có archive để replay" },
      ),
      answer("no", { en: "No", vi: "Không" }, ["firehose", "sqs", "sns"], [], {
        en: "nothing has to be kept",
        vi: "không cần lưu lại gì",
      }),
    ],
  },
  {
    id: "when",
    text: { en: "How soon must it arrive?", vi: "Bao lâu thì dữ liệu phải tới?" },
    answers: [
      answer(
        "now",
        { en: "In less than a second", vi: "Dưới một giây" },
        ["dataStreams", "msk", "sns", "sqs"],
        ["firehose"],
        { en: "it arrives within a second", vi: "dữ liệu tới trong vòng một giây" },
      ),
      answer("minute", { en: "In a minute", vi: "Trong một phút" }, ["firehose"], [], {
        en: "a buffer of a minute is all right",
        vi: "buffer một phút là chấp nhận được",
      }),
      answer(
        "windows",
        { en: "As sums over windows of time", vi: "Dưới dạng tổng theo cửa sổ thời gian" },
        ["flink", "flink"],
        ["sqs", "sns", "firehose"],
        {
          en: "it keeps state over windows, in SQL or code",
          vi: "nó giữ state theo window, bằng SQL hoặc code",
        },
      ),
    ],
  },
  {
    id: "tools",
    text: { en: "Anything you must keep?", vi: "Có ràng buộc nào không?" },
    answers: [
      answer(
        "kafka",
        { en: "Kafka clients and tools", vi: "Client và công cụ của Kafka" },
        ["msk", "msk"],
        [],
        { en: "it speaks Kafka", vi: "nó nói giao thức Kafka" },
      ),
      answer(
        "rules",
        { en: "Routing by the content of the event", vi: "Định tuyến theo nội dung event" },
        ["eventBridge", "eventBridge"],
        [],
        { en: "rules match the content of an event", vi: "rule so khớp nội dung event" },
      ),
      answer(
        "order",
        { en: "Order per customer or device", vi: "Thứ tự theo khách hàng hoặc thiết bị" },
        ["dataStreams", "msk"],
        ["eventBridge"],
        {
          en: "records of a partition key stay in order",
          vi: "bản ghi cùng partition key giữ nguyên thứ tự",
        },
      ),
      answer(
        "nothing",
        { en: "Nothing, least work wins", vi: "Không, ít việc nhất là tốt nhất" },
        ["firehose", "eventBridge", "sqs"],
        ["msk"],
        { en: "there is little to run", vi: "gần như không phải vận hành gì" },
      ),
    ],
  },
];

interface Offered {
  readonly name: string;
  readonly run: RunId;
  /** What it costs to choose it, said of a runner-up. */
  readonly but: Text;
}

export const CHOICES: Readonly<Record<Choice, Offered>> = {
  dataStreams: {
    name: "Kinesis Data Streams",
    run: "streamReaders",
    but: {
      en: "you pay for shards or a stream by the hour",
      vi: "phải trả tiền shard hoặc stream theo giờ",
    },
  },
  firehose: {
    name: "Amazon Data Firehose",
    run: "firehoseLatency",
    but: { en: "it keeps nothing that could be read again", vi: "nó không giữ gì để đọc lại" },
  },
  sqs: {
    name: "Amazon SQS",
    run: "queueRetry",
    but: { en: "a message is gone once it is processed", vi: "message xử lý xong là mất" },
  },
  sns: {
    name: "Amazon SNS",
    run: "snsFanOut",
    but: {
      en: "it keeps nothing for a subscriber that comes later",
      vi: "nó không giữ gì cho subscriber đến sau",
    },
  },
  eventBridge: {
    name: "Amazon EventBridge",
    run: "busRouting",
    but: {
      en: "each event is billed and order is not kept",
      vi: "tính tiền từng event và không giữ thứ tự",
    },
  },
  msk: {
    name: "Amazon MSK",
    run: "mskGroup",
    but: {
      en: "brokers cost by the hour and want care",
      vi: "broker tính tiền theo giờ và cần chăm sóc",
    },
  },
  flink: {
    name: "Managed Service for Apache Flink",
    run: "streamReaders",
    but: { en: "it processes a stream, it is none", vi: "nó xử lý stream chứ không phải stream" },
  },
  video: {
    name: "Kinesis Video Streams",
    run: "streamRetention",
    but: {
      en: "it is for video and other time-coded media",
      vi: "nó dành cho video và media theo thời gian",
    },
  },
};

export interface Recommendation {
  readonly choice: Choice;
  readonly runnerUp: Choice;
  readonly reasons: readonly Text[];
}

/** @param answers answer ids by question id; all five are needed. */
export function recommend(answers: Readonly<Record<string, string>>): Recommendation {
  const given = chooserQuestions.flatMap((question) =>
    question.answers.filter((one) => one.id === answers[question.id]),
  );
  const score = (choice: Choice) =>
    given.reduce((sum, one) => {
      const points = one.speaksFor.filter((other) => other === choice).length;
      return sum + points - (one.rulesOut.includes(choice) ? RULED_OUT : 0);
    }, 0);
  const ranked = (Object.keys(CHOICES) as Choice[])
    .map((choice) => ({ choice, score: score(choice) }))
    .sort((a, b) => b.score - a.score);
  const [best, next] = ranked as [(typeof ranked)[0], (typeof ranked)[0]];
  return {
    choice: best.choice,
    runnerUp: next.choice,
    reasons: given.filter((one) => one.speaksFor.includes(best.choice)).map((one) => one.reason),
  };
}

/** One answer that excludes a service outweighs all that speak for it. */
const RULED_OUT = 100;
