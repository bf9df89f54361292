// Streams against queues, topics, buses and brokers: what a requirement asks for decides.
import {
  atMost,
  deliveredAtLeast,
  handledAtLeast,
  option,
  produced,
  question,
  variants,
} from "../family-parts.ts";
import type { Question } from "../question.ts";

const SQS = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";

/** Three applications must each handle every order. */
const fanOut: Question = question({
  id: "three-applications",
  topic: "choosing",
  exams: ["SAA-C03", "SAP-C02"],
  requirement: {
    en: "Every order (20 a second) must be handled by billing, by stock and by mail, each at its own pace; one application that fails must not keep the others from theirs. Nothing is replayed. Which design?",
    vi: "Mỗi đơn hàng (20 đơn mỗi giây) phải được cả billing, stock và mail xử lý, mỗi bên theo tốc độ riêng; một ứng dụng lỗi không được cản hai bên kia. Không cần phát lại. Chọn thiết kế nào?",
  },
  options: [
    option(
      "one-queue",
      { en: "One SQS queue, read by all three", vi: "Một hàng đợi SQS, cả ba cùng đọc" },
      "producer(20/s) -> queue -> queueConsumer(workers=4); queue -> queueConsumer2(workers=4); queue -> queueConsumer3(workers=4)",
      false,
      {
        en: "A queue hands each message to one receiver: every application sees only a part.",
        vi: "Hàng đợi giao mỗi message cho một bên nhận: ứng dụng nào cũng chỉ thấy một phần.",
      },
    ),
    option(
      "one-after-another",
      {
        en: "A queue for billing only; stock and mail get it later",
        vi: "Chỉ một hàng đợi cho billing; stock và mail nhận sau",
      },
      "producer(20/s) -> queue -> queueConsumer(workers=12)",
      false,
      {
        en: "One application handles everything, the others nothing.",
        vi: "Một ứng dụng xử lý tất cả, hai ứng dụng kia không có gì.",
      },
    ),
    option(
      "topic",
      {
        en: "An SNS topic with an SQS queue for each application",
        vi: "SNS topic, mỗi ứng dụng một hàng đợi SQS",
      },
      "producer(20/s) -> snsTopic -> queue -> queueConsumer(workers=4); snsTopic -> queue2 -> queueConsumer2(workers=4); snsTopic -> queue3 -> queueConsumer3(workers=4)",
      true,
      {
        en: "The topic gives each queue its own copy, and each queue waits for its application.",
        vi: "Topic giao cho mỗi hàng đợi một bản riêng, và mỗi hàng đợi chờ ứng dụng của nó.",
      },
    ),
    option(
      "filtered",
      {
        en: "An SNS topic whose filter policies share the orders out",
        vi: "SNS topic với filter policy chia đơn hàng ra",
      },
      "producer(20/s) -> snsTopic(matching=each) -> queue -> queueConsumer(workers=4); snsTopic -> queue2 -> queueConsumer2(workers=4); snsTopic -> queue3 -> queueConsumer3(workers=4)",
      false,
      {
        en: "A filter that matches each order once sends it to one application only.",
        vi: "Filter chỉ khớp mỗi đơn một lần thì đơn chỉ tới một ứng dụng.",
      },
    ),
  ],
  goals: [
    deliveredAtLeast(
      "all-three",
      { en: "Handled by all three (3 of 3)", vi: "Cả ba cùng xử lý (3 trên 3)" },
      2.95,
    ),
  ],
  minutes: 5,
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html",
});

/** Tasks, each once, by any free worker; bad ones set aside. */
const POISON = 'poisonRecords={"records":3,"atMs":30000}';
const workQueue: Question = question({
  id: "each-task-once",
  topic: "choosing",
  exams: ["SAA-C03", "SAP-C02"],
  requirement: {
    en: "Fifty tasks a second, each to be done once by any free worker. A task that fails again and again must be set aside for people to look at, and must not hold up the others. Which design?",
    vi: "Năm mươi tác vụ mỗi giây, mỗi tác vụ do một worker rảnh bất kỳ làm một lần. Tác vụ lỗi đi lỗi lại phải được để riêng cho người xem, và không được cản tác vụ khác. Chọn thiết kế nào?",
  },
  options: [
    option(
      "stream",
      { en: "A data stream and Lambda, defaults", vi: "Data stream và Lambda, mặc định" },
      `producer(50/s) -> stream(1 shard) -> lambda(${POISON}, durationMs=200) -> queue2`,
      false,
      {
        en: "The batch with the bad record is retried until it expires; its shard waits behind it.",
        vi: "Batch chứa bản ghi hỏng bị thử lại đến khi hết hạn; cả shard chờ phía sau.",
      },
    ),
    option(
      "no-dlq",
      { en: "An SQS queue without a dead-letter queue", vi: "Hàng đợi SQS không có DLQ" },
      `producer(50/s) -> queue(visibilityTimeout=30) -> queueConsumer(workers=8, durationMs=200, ${POISON})`,
      false,
      {
        en: "The bad tasks come back every half minute for days and are never set aside.",
        vi: "Tác vụ hỏng cứ nửa phút lại quay về suốt mấy ngày, không bao giờ được để riêng.",
      },
    ),
    option(
      "dlq",
      {
        en: "An SQS queue; after three receives to a dead-letter queue",
        vi: "Hàng đợi SQS; nhận ba lần thì sang dead-letter queue",
      },
      `producer(50/s) -> queue(visibilityTimeout=30, maxReceiveCount=3) -> queueConsumer(workers=8, durationMs=200, ${POISON}); queue -> queue2`,
      true,
      {
        en: "Each message is retried alone, and after three receives it waits in the dead-letter queue.",
        vi: "Từng message được thử lại riêng, sau ba lần nhận thì nằm ở dead-letter queue.",
      },
    ),
    option(
      "once",
      {
        en: "The same, but set aside after the first receive, hidden for 1 s",
        vi: "Như trên, nhưng để riêng ngay sau lần nhận đầu, ẩn 1 giây",
      },
      `producer(50/s) -> queue(visibilityTimeout=1, maxReceiveCount=1) -> queueConsumer(workers=8, durationMs=1500, ${POISON}); queue -> queue2`,
      false,
      {
        en: "The work takes longer than the visibility timeout: good tasks are set aside too.",
        vi: "Xử lý lâu hơn visibility timeout: tác vụ tốt cũng bị để riêng.",
      },
    ),
  ],
  goals: [
    deliveredAtLeast("done", { en: "Done in time", vi: "Làm xong kịp" }, 0.97),
    {
      id: "kept",
      text: { en: "Bad tasks set aside", vi: "Tác vụ hỏng được để riêng" },
      measure: { node: "queue2", figure: "visible" },
      is: ">=",
      value: 1,
      unit: "count",
    },
    atMost(
      "only-bad",
      { en: "And only those", vi: "Và chỉ những tác vụ đó" },
      { node: "queue2", figure: "visible" },
      10,
      "count",
    ),
  ],
  minutes: 6,
  source: `${SQS}/sqs-dead-letter-queues.html`,
});

/** Order under load. */
const fifo: Question = question({
  id: "fifo-throughput",
  topic: "choosing",
  exams: ["SAA-C03", "SAP-C02"],
  requirement: {
    en: "6,000 messages a second must be handled in the order of their message group. Which queue takes them all?",
    vi: "6.000 message mỗi giây phải được xử lý đúng thứ tự trong từng message group. Hàng đợi nào nhận được hết?",
  },
  options: [
    option(
      "standard",
      { en: "A standard queue", vi: "Hàng đợi standard" },
      "producer(6000/s, recordBytes=200) -> queue -> queueConsumer(workers=400)",
      false,
      {
        en: "It takes the load, and hands some messages out after newer ones.",
        vi: "Nhận được tải, nhưng có message bị giao sau message mới hơn.",
      },
    ),
    option(
      "fifo",
      { en: "A FIFO queue", vi: "Hàng đợi FIFO" },
      "producer(6000/s, recordBytes=200) -> queue(queueType=fifo) -> queueConsumer(workers=400)",
      false,
      {
        en: "In order, and limited to {fact:sqs.fifo.messagesPerSecond} messages a second in batches.",
        vi: "Đúng thứ tự, nhưng giới hạn {fact:sqs.fifo.messagesPerSecond} message mỗi giây khi gửi theo batch.",
      },
    ),
    option(
      "high",
      {
        en: "A FIFO queue in high throughput mode (by message group)",
        vi: "Hàng đợi FIFO ở chế độ high throughput (theo message group)",
      },
      "producer(6000/s, recordBytes=200) -> queue(queueType=fifo, fifoThroughputLimit=perMessageGroupId) -> queueConsumer(workers=400)",
      true,
      {
        en: "The limit counts by message group: in order, and room for the load.",
        vi: "Giới hạn tính theo message group: đúng thứ tự và đủ chỗ cho tải.",
      },
    ),
    option(
      "few-workers",
      {
        en: "A FIFO queue with four workers",
        vi: "Hàng đợi FIFO với bốn worker",
      },
      "producer(6000/s, recordBytes=200) -> queue(queueType=fifo) -> queueConsumer(workers=4)",
      false,
      {
        en: "The limit of the queue stays, and the workers are too few as well.",
        vi: "Giới hạn của hàng đợi vẫn còn, mà worker cũng quá ít.",
      },
    ),
  ],
  goals: [
    handledAtLeast(0.95),
    atMost(
      "ordered",
      { en: "Handed out after newer ones", vi: "Bị giao sau message mới hơn" },
      { node: "queue", usage: "outOfOrder" },
      0,
      "count",
    ),
  ],
  minutes: 3,
  source: `${SQS}/high-throughput-fifo.html`,
});

/** Work longer than messages are hidden. */
const visibility: Question = question({
  id: "done-twice",
  topic: "consumers",
  exams: ["SAA-C03", "SAP-C02"],
  requirement: {
    en: "Workers take ten messages at a time from a standard queue and need 60 s for them. Each message is to be done once. Which setting of the queue?",
    vi: "Worker lấy mỗi lần mười message từ hàng đợi standard và cần 60 giây để xử lý. Mỗi message chỉ được làm một lần. Chọn thiết lập nào của hàng đợi?",
  },
  options: variants(
    [
      {
        id: "default",
        text: { en: "VisibilityTimeout of 30 s", vi: "VisibilityTimeout 30 s" },
        seconds: 30,
      },
      {
        id: "zero",
        text: { en: "VisibilityTimeout of 0 s", vi: "VisibilityTimeout 0 s" },
        seconds: 0,
      },
      {
        id: "equal",
        text: { en: "VisibilityTimeout of 45 s", vi: "VisibilityTimeout 45 s" },
        seconds: 45,
      },
      {
        id: "long",
        text: { en: "VisibilityTimeout of 360 s", vi: "VisibilityTimeout 360 s" },
        seconds: 360,
        passes: true,
      },
    ],
    ({ seconds }) =>
      `producer(5/s) -> queue(visibilityTimeout=${seconds}) -> queueConsumer(workers=60, durationMs=60000)`,
    {
      right: {
        en: "Longer than the work: nobody else gets a message that is being worked on.",
        vi: "Dài hơn thời gian xử lý: không ai khác nhận message đang được làm.",
      },
      wrong: {
        en: "Shorter than the work: the message is handed to another worker meanwhile.",
        vi: "Ngắn hơn thời gian xử lý: message bị giao cho worker khác giữa chừng.",
      },
    },
  ),
  goals: [
    atMost(
      "twice",
      { en: "Handed out again", vi: "Bị giao lại" },
      { op: "/", of: [{ node: "queue", usage: "redelivered" }, produced] },
      0.01,
      "share",
    ),
  ],
  minutes: 8,
  source: `${SQS}/sqs-visibility-timeout.html`,
});

export const messagingQuestions: readonly Question[] = [fanOut, workQueue, fifo, visibility];
