// Settings of a queue, by the names of SQS's queue attributes in lower camel case.
import { choice, duration, integer } from "../../model/define-fields.ts";

export const fields = {
  queueType: choice({
    label: { en: "Type", vi: "Loại" },
    help: {
      en: "Standard: nearly unlimited, at least once, best-effort order. FIFO: order within a message group, no duplicates for 5 minutes, limited calls.",
      vi: "Standard: gần như không giới hạn, at least once, thứ tự chỉ cố gắng giữ. FIFO: giữ thứ tự trong message group, không trùng trong 5 phút, giới hạn số lệnh gọi.",
    },
    fixedAtCreation: {
      en: "You can't change the queue type after you create it: FifoQueue belongs to CreateQueue. Make a new queue.",
      vi: "Không đổi được loại queue sau khi tạo: FifoQueue chỉ có trong CreateQueue. Hãy tạo queue mới.",
    },
    options: [
      { value: "standard", label: { en: "Standard", vi: "Standard" } },
      { value: "fifo", label: { en: "FIFO", vi: "FIFO" } },
    ],
    initial: "standard",
  }),
  fifoThroughputLimit: choice({
    label: { en: "FifoThroughputLimit", vi: "FifoThroughputLimit" },
    help: {
      en: "perQueue: 300 calls a second, 3,000 messages in batches of 10. perMessageGroupId: high throughput mode.",
      vi: "perQueue: 300 lệnh mỗi giây, 3.000 message khi gửi batch 10. perMessageGroupId: chế độ high throughput.",
    },
    options: [
      { value: "perQueue", label: { en: "perQueue", vi: "perQueue" } },
      { value: "perMessageGroupId", label: { en: "perMessageGroupId", vi: "perMessageGroupId" } },
    ],
    initial: "perQueue",
    fact: "sqs.fifo.messagesPerSecond",
    appliesWhen: {
      field: "queueType",
      in: ["fifo"],
      reason: {
        en: "A standard queue has no such limit.",
        vi: "Standard queue không có giới hạn này.",
      },
    },
  }),
  visibilityTimeout: integer({
    label: { en: "VisibilityTimeout", vi: "VisibilityTimeout" },
    help: {
      en: "How long a received message is hidden from others. Shorter than the processing, and it is delivered and processed twice. For Lambda: six times the function's timeout.",
      vi: "Message đã nhận được ẩn khỏi consumer khác bao lâu. Ngắn hơn thời gian xử lý thì message bị giao và xử lý hai lần. Với Lambda: sáu lần timeout của hàm.",
    },
    unit: "s",
    min: 0,
    max: { fact: "sqs.visibility.secondsMax" },
    initial: { fact: "sqs.visibility.secondsDefault" },
    fact: "sqs.visibility.secondsDefault",
  }),
  maxReceiveCount: integer({
    label: { en: "maxReceiveCount", vi: "maxReceiveCount" },
    help: {
      en: "Receives after which a message moves to the dead-letter queue: the queue that this one is linked to. Without one it comes back until its retention ends.",
      vi: "Số lần nhận trước khi message chuyển sang dead-letter queue: queue mà queue này nối tới. Nếu không có, message cứ quay lại đến hết retention.",
    },
    unit: "receives",
    min: 1,
    max: 1_000,
    initial: null,
    optional: true,
    whenAbsent: { en: "no redrive policy", vi: "không có redrive policy" },
  }),
  messageRetentionPeriod: integer({
    label: { en: "MessageRetentionPeriod", vi: "MessageRetentionPeriod" },
    help: {
      en: "A message that nobody deleted disappears after this time. For a dead-letter queue choose the maximum, 14 days: somebody must still find the bad record.",
      vi: "Message không ai xoá sẽ biến mất sau thời gian này. Với dead-letter queue hãy chọn tối đa 14 ngày: vẫn phải có người tìm ra bản ghi lỗi.",
    },
    unit: "s",
    fact: "sqs.retention.secondsDefault",
    min: { fact: "sqs.retention.secondsMin" },
    max: { fact: "sqs.retention.secondsMax" },
    initial: { fact: "sqs.retention.secondsDefault" },
  }),
  receiveMessageWaitTimeSeconds: integer({
    label: { en: "ReceiveMessageWaitTimeSeconds", vi: "ReceiveMessageWaitTimeSeconds" },
    help: {
      en: "Long polling: an empty receive waits this long, so an idle queue costs less. 0 is short polling.",
      vi: "Long polling: một lần nhận rỗng chờ chừng này, nên queue rảnh tốn ít hơn. 0 là short polling.",
    },
    unit: "s",
    min: 0,
    max: { fact: "sqs.longPoll.secondsMax" },
    initial: 0,
  }),
  delaySeconds: integer({
    label: { en: "DelaySeconds", vi: "DelaySeconds" },
    help: {
      en: "A new message can be received only after this time.",
      vi: "Message mới chỉ nhận được sau thời gian này.",
    },
    unit: "s",
    min: 0,
    max: { fact: "sqs.delay.secondsMax" },
    initial: 0,
    advanced: true,
  }),
  latencyMs: duration({
    label: { en: "SendMessage latency", vi: "Độ trễ SendMessage" },
    help: { en: "Time one SendMessage call takes.", vi: "Thời gian một lệnh SendMessage mất." },
    min: 0,
    max: 60_000,
    initial: 20,
    advanced: true,
  }),
};

export type SqsFields = typeof fields;
