// API calls on a running application.
import { toggle } from "../../model/define-fields.ts";
import type { OperationSpec } from "../../model/operations.ts";

export const operations: readonly OperationSpec[] = [
  {
    name: "CreateApplicationSnapshot",
    label: { en: "Take a snapshot", vi: "Tạo snapshot" },
    help: {
      en: "A savepoint kept until it is deleted; billed as durable backup.",
      vi: "Một savepoint được giữ tới khi xoá; tính tiền như durable backup.",
    },
    fields: {},
  },
  {
    name: "StopApplication",
    label: { en: "Stop", vi: "Dừng" },
    help: {
      en: "Stops with a snapshot, so that a start goes on from there. By force: at once, without one.",
      vi: "Dừng kèm snapshot để lần start sau chạy tiếp từ đó. Dừng cưỡng bức: dừng ngay, không có snapshot.",
    },
    fields: {
      force: toggle({
        label: { en: "Force", vi: "Cưỡng bức" },
        help: { en: "Without a snapshot.", vi: "Không tạo snapshot." },
        initial: false,
      }),
    },
  },
  {
    name: "StartApplication",
    label: { en: "Start", vi: "Chạy" },
    help: {
      en: "Starts a stopped application from its latest snapshot.",
      vi: "Chạy application đang dừng từ snapshot mới nhất.",
    },
    fields: {},
  },
];
