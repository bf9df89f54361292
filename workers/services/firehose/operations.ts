// Firehose has no replay: asked for one, it says why not and what to do instead.
import type { OperationSpec } from "../../model/operations.ts";
import type { Text } from "../../model/text.ts";

export const operations = [
  {
    name: "Replay",
    label: { en: "Replay", vi: "Replay" },
    help: {
      en: "Ask for records again that were delivered before. Firehose cannot: try it and read why.",
      vi: "Yêu cầu giao lại bản ghi đã giao trước đó. Firehose không làm được: thử và đọc lý do.",
    },
    fields: {},
  },
] as const satisfies readonly OperationSpec[];

/** Always refused. */
export function replay(): Text {
  return {
    en: "InvalidArgumentException: Firehose stores nothing once it is delivered, so there is nothing to replay. Put a data stream in front (24 hours to 365 days, any reader may go back), or read the objects again from the bucket (turn on S3 backup of all source records).",
    vi: "InvalidArgumentException: Firehose không lưu gì sau khi giao nên không có gì để replay. Hãy đặt data stream phía trước (24 giờ đến 365 ngày, consumer nào cũng đọc lại được), hoặc đọc lại object trong bucket (bật S3 backup mọi bản ghi nguồn).",
  };
}
