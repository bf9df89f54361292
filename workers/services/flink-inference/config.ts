// Settings of an asynchronous call from Flink (async I/O), for example to a model's endpoint.
import { capacityField } from "../../flink/declarations.ts";
import { choice, duration, integer } from "../../model/define-fields.ts";

export const fields = {
  recordsPerSecondPerSubtask: capacityField(20_000),
  latency: duration({
    label: { en: "Latency of a call", vi: "Độ trễ mỗi lời gọi" },
    help: { en: "Until the endpoint answers.", vi: "Tới khi endpoint trả lời." },
    min: 1,
    max: 600_000,
    initial: 50,
  }),
  capacity: integer({
    label: { en: "Calls in flight per subtask", vi: "Số lời gọi đồng thời mỗi subtask" },
    help: {
      en: "Async capacity: when so many calls wait for an answer, the subtask takes no more events.",
      vi: "Async capacity: khi chừng này lời gọi đang chờ, subtask không nhận thêm sự kiện.",
    },
    unit: "calls",
    min: 1,
    max: 100_000,
    initial: 100,
  }),
  endpointConcurrency: integer({
    label: { en: "Calls the endpoint takes", vi: "Số lời gọi endpoint nhận" },
    help: {
      en: "At the same time, from all subtasks.",
      vi: "Cùng lúc, từ mọi subtask.",
    },
    unit: "calls",
    min: 1,
    max: 1_000_000,
    initial: 1_000,
  }),
  timeout: duration({
    label: { en: "Timeout", vi: "Timeout" },
    help: { en: "A call that takes longer has failed.", vi: "Lời gọi lâu hơn coi như thất bại." },
    min: 1,
    max: 600_000,
    initial: 1_000,
  }),
  onTimeout: choice({
    label: { en: "After a timeout", vi: "Sau khi timeout" },
    help: {
      en: "Flink's default fails the job; a handler can give the event up instead.",
      vi: "Mặc định Flink làm job lỗi; có thể viết xử lý để bỏ sự kiện.",
    },
    options: [
      { value: "DROP", label: { en: "Give the event up", vi: "Bỏ sự kiện" } },
      { value: "WAIT", label: { en: "Wait on", vi: "Chờ tiếp" } },
    ],
    initial: "DROP",
  }),
};

export type Fields = typeof fields;
