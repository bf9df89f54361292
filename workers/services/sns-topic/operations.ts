// The call that replays: a replay policy set on one subscription.
import { duration } from "../../model/define-fields.ts";
import type { TextField } from "../../model/fields.ts";
import type { OperationSpec } from "../../model/operations.ts";

const RUN_MS = 3_153_600_000_000;

export const operations = [
  {
    name: "SetSubscriptionAttributes",
    label: { en: "ReplayPolicy of a subscription", vi: "ReplayPolicy của một subscription" },
    help: {
      en: "FIFO topic with an archive: the subscription gets the archived messages again, in order. Without an ending point until it has caught up; with one it stops there and stays paused.",
      vi: "FIFO topic có archive: subscription nhận lại message trong archive, đúng thứ tự. Không có điểm kết thúc thì chạy đến khi bắt kịp; có thì dừng ở đó và tạm ngưng.",
    },
    fields: {
      subscription: {
        kind: "text",
        label: { en: "Subscription", vi: "Subscription" },
        help: { en: "Id of the subscribed queue.", vi: "Id của queue đã subscribe." },
        maxCharacters: 64,
        initial: "",
      } satisfies TextField,
      startingPoint: duration({
        label: { en: "StartingPoint", vi: "StartingPoint" },
        help: {
          en: "From the minute of this moment of the run.",
          vi: "Từ phút chứa thời điểm này của lần chạy.",
        },
        min: 0,
        max: RUN_MS,
        initial: 0,
      }),
      endingPoint: duration({
        label: { en: "EndingPoint", vi: "EndingPoint" },
        help: {
          en: "Up to this moment; 0: none, the replay goes on until it has caught up.",
          vi: "Đến thời điểm này; 0: không có, replay chạy đến khi bắt kịp.",
        },
        min: 0,
        max: RUN_MS,
        initial: 0,
      }),
    },
  },
] as const satisfies readonly OperationSpec[];
