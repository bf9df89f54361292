// The calls that can be made on a running stream, with AWS's parameter names: what the menu, the
// inspector, the timeline and the schema show. calls.ts answers them.
import { choice, integer } from "../../model/define-fields.ts";
import type { Fields } from "../../model/fields.ts";
import type { OperationSpec } from "../../model/operations.ts";
import type { Text } from "../../model/text.ts";
import {
  billingCommitmentField,
  maxRecordSizeField,
  recordDistributionField,
  retentionField,
  shardCountField,
  streamModeField,
  warmThroughputField,
} from "./config.ts";

const TEXT_MAX = 200;

const textField = (label: string, help: Text, initial = "") =>
  ({
    kind: "text",
    label: { en: label, vi: label },
    help,
    maxCharacters: TEXT_MAX,
    initial,
  }) as const;

const shardHelp: Text = {
  en: "Shard id, or its number alone.",
  vi: "Shard id, hoặc chỉ số thứ tự của shard.",
};

const operation = (
  name: string,
  help: Text,
  fields: Fields,
  more: Pick<OperationSpec, "lane"> = {},
): OperationSpec => ({ name, label: { en: name, vi: name }, help, fields, ...more });

const monitoring = {
  shardLevelMetrics: textField(
    "ShardLevelMetrics",
    {
      en: "Names with commas between, or ALL: IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds.",
      vi: "Các tên cách nhau bằng dấu phẩy, hoặc ALL: IncomingBytes, IncomingRecords, OutgoingBytes, OutgoingRecords, WriteProvisionedThroughputExceeded, ReadProvisionedThroughputExceeded, IteratorAgeMilliseconds.",
    },
    "ALL",
  ),
};

const resharding: readonly OperationSpec[] = [
  operation(
    "SplitShard",
    {
      en: "One shard becomes two; about 30 s. The parent closes and stays readable.",
      vi: "Một shard thành hai; khoảng 30 s. Shard cha đóng lại và vẫn đọc được.",
    },
    {
      shardToSplit: textField("ShardToSplit", shardHelp),
      newStartingHashKey: textField("NewStartingHashKey", {
        en: "First hash key of the upper child, a decimal number; empty: in half.",
        vi: "Hash key đầu tiên của shard con phía trên, số thập phân; để trống: chia đôi.",
      }),
    },
    { lane: { target: "shardToSplit" } },
  ),
  operation(
    "MergeShards",
    {
      en: "Two shards with adjacent hash-key ranges become one; about 30 s.",
      vi: "Hai shard có dải hash key liền kề thành một; khoảng 30 s.",
    },
    {
      shardToMerge: textField("ShardToMerge", shardHelp),
      adjacentShardToMerge: textField("AdjacentShardToMerge", shardHelp),
    },
    { lane: { target: "shardToMerge", dropped: "adjacentShardToMerge" } },
  ),
  operation(
    "UpdateShardCount",
    {
      en: "Equal shards in the number asked for: at most double, at least half, 10 times a day.",
      vi: "Chia đều thành số shard muốn có: tối đa gấp đôi, tối thiểu một nửa, 10 lần một ngày.",
    },
    {
      targetShardCount: integer({
        ...shardCountField,
        label: { en: "TargetShardCount", vi: "TargetShardCount" },
      }),
      scalingType: choice({
        label: { en: "ScalingType", vi: "ScalingType" },
        help: { en: "All shards of the same size.", vi: "Mọi shard có kích thước bằng nhau." },
        options: [
          { value: "UNIFORM_SCALING", label: { en: "UNIFORM_SCALING", vi: "UNIFORM_SCALING" } },
        ],
        initial: "UNIFORM_SCALING",
      }),
    },
  ),
];

export const operations: readonly OperationSpec[] = [
  ...resharding,
  operation(
    "UpdateStreamMode",
    {
      en: "Switch between provisioned and on-demand, twice in 24 hours at most; the shards stay.",
      vi: "Đổi giữa provisioned và on-demand, tối đa hai lần trong 24 giờ; số shard giữ nguyên.",
    },
    { streamMode: streamModeField },
  ),
  operation(
    "IncreaseStreamRetentionPeriod",
    {
      en: "Records live longer from now on; what has expired does not come back.",
      vi: "Từ lúc này bản ghi sống lâu hơn; cái đã hết hạn không trở lại.",
    },
    { retentionPeriodHours: retentionField },
  ),
  operation(
    "DecreaseStreamRetentionPeriod",
    {
      en: "What is older than the new period is unreadable at once.",
      vi: "Bản ghi cũ hơn thời gian mới lập tức không đọc được nữa.",
    },
    { retentionPeriodHours: retentionField },
  ),
  operation(
    "UpdateMaxRecordSize",
    { en: "Largest record the stream accepts.", vi: "Bản ghi lớn nhất mà stream nhận." },
    { maxRecordSizeInKiB: maxRecordSizeField },
  ),
  operation(
    "UpdateStreamWarmThroughput",
    {
      en: "On-demand Advantage: capacity that is there at once. A lower value scales down to what the last hour needs.",
      vi: "On-demand Advantage: năng lực có ngay lập tức. Giá trị thấp hơn thì giảm về mức giờ vừa qua cần.",
    },
    { warmThroughputMiBps: warmThroughputField },
  ),
  operation(
    "UpdateStreamRecordDistributionStrategy",
    {
      en: "On-demand: AUTO spreads records evenly whatever their partition key.",
      vi: "On-demand: AUTO rải đều bản ghi bất kể partition key.",
    },
    { recordDistributionStrategy: recordDistributionField },
  ),
  operation(
    "UpdateAccountSettings",
    {
      en: "Turns On-demand Advantage on or off; it stays on for 24 hours at least.",
      vi: "Bật hoặc tắt On-demand Advantage; đã bật thì ít nhất 24 giờ.",
    },
    { minimumThroughputBillingCommitment: billingCommitmentField },
  ),
  operation(
    "EnableEnhancedMonitoring",
    {
      en: "Shard-level metrics in CloudWatch, paid per shard and metric.",
      vi: "Metric cấp shard trong CloudWatch, trả tiền theo shard và metric.",
    },
    monitoring,
  ),
  operation(
    "DisableEnhancedMonitoring",
    { en: "Ends shard-level metrics.", vi: "Tắt metric cấp shard." },
    monitoring,
  ),
];
