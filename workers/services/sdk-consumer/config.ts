// Settings of a consumer written with the AWS SDK: a loop of GetRecords on every shard.
import { choice, duration, integer, toggle } from "../../model/define-fields.ts";
import { processingRate } from "../../workload/consumer-declarations.ts";
import { startFields } from "../../workload/replay.ts";

const DAY_MS = 86_400_000;

export const fields = {
  pollIntervalMs: duration({
    label: { en: "Poll interval", vi: "Khoảng cách giữa hai lần poll" },
    help: {
      en: "Time between two GetRecords calls on a shard. All polling consumers of a shard share 5 calls a second.",
      vi: "Thời gian giữa hai lệnh GetRecords trên một shard. Mọi consumer polling cùng chia nhau 5 lệnh mỗi giây của shard.",
    },
    min: 20,
    max: DAY_MS,
    initial: 1_000,
    fact: "kds.shard.readCallsPerSecond",
  }),
  limit: integer({
    label: { en: "Limit", vi: "Limit" },
    help: {
      en: "Most records one GetRecords may return.",
      vi: "Số bản ghi tối đa một lệnh GetRecords được trả về.",
    },
    unit: "records",
    min: 1,
    max: { fact: "kds.getRecords.recordsMax" },
    initial: { fact: "kds.getRecords.recordsMax" },
  }),
  processingRecordsPerSecond: processingRate({
    en: "What the processor of one shard can do. Slower than the writes, and the iterator age climbs.",
    vi: "Năng lực của bộ xử lý một shard. Chậm hơn tốc độ ghi thì iterator age tăng.",
  }),
  ...startFields,
  onThrottled: choice({
    label: { en: "When a call is throttled", vi: "Khi lệnh gọi bị throttle" },
    help: {
      en: "ProvisionedThroughputExceededException brings no data. Wait for the next poll, or back off as the SDK's standard mode does: twice as long each time, with full jitter.",
      vi: "ProvisionedThroughputExceededException không trả về dữ liệu. Chờ lần poll sau, hoặc back-off như standard mode của SDK: mỗi lần lâu gấp đôi, full jitter.",
    },
    options: [
      { value: "nextPoll", label: { en: "Next poll", vi: "Lần poll sau" } },
      { value: "backOff", label: { en: "Exponential back-off", vi: "Exponential back-off" } },
    ],
    initial: "nextPoll",
    advanced: true,
  }),
  waitForParents: toggle({
    label: { en: "Reads parents before children", vi: "Đọc shard cha trước shard con" },
    help: {
      en: "After a reshard, finish a closed parent shard before its children. A simple loop does not, and a key's order breaks.",
      vi: "Sau khi reshard, đọc hết shard cha đã đóng rồi mới đọc shard con. Vòng lặp đơn giản không làm vậy nên thứ tự của key bị phá vỡ.",
    },
    initial: false,
    advanced: true,
  }),
};

export type Fields = typeof fields;
