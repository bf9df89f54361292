// Settings of a consumer group, by Kafka's names where they have one.
import { duration, integer } from "../../model/define-fields.ts";
import {
  processingRate,
  startingPosition,
  startingPositionHelp,
} from "../../workload/consumer-declarations.ts";

export const fields = {
  members: integer({
    label: { en: "Members of the group", vi: "Số member của group" },
    help: {
      en: "Consumers that share the partitions. More members than partitions: the rest is idle. A change rebalances: all stop for a moment.",
      vi: "Các consumer chia nhau partition. Nhiều member hơn partition thì phần dư ngồi không. Thay đổi gây rebalance: tất cả dừng một lúc.",
    },
    unit: "members",
    min: 1,
    max: 10_000,
    initial: 3,
  }),
  memberRecordsPerSecond: {
    ...processingRate({
      en: "What one member can do.",
      vi: "Năng lực của một member.",
    }),
    label: { en: "Processing rate of a member", vi: "Tốc độ xử lý của một member" },
  },
  maxPollRecords: integer({
    label: { en: "max.poll.records", vi: "max.poll.records" },
    help: { en: "Most records of one poll.", vi: "Số bản ghi tối đa của một lần poll." },
    unit: "records",
    min: 1,
    max: 100_000,
    initial: 500,
  }),
  pollIntervalMs: duration({
    label: { en: "Poll interval", vi: "Khoảng cách giữa hai lần poll" },
    help: {
      en: "From one poll of a partition to the next. Kafka has no limit of calls.",
      vi: "Từ lần poll này tới lần poll sau của một partition. Kafka không giới hạn số lệnh.",
    },
    min: 20,
    max: 60_000,
    initial: 100,
  }),
  autoCommitIntervalMs: duration({
    label: { en: "auto.commit.interval.ms", vi: "auto.commit.interval.ms" },
    help: {
      en: "Offsets are committed this often. What was read since is read again after a rebalance: duplicates.",
      vi: "Offset được commit sau mỗi khoảng này. Phần đọc từ lần commit trước sẽ đọc lại sau rebalance: bị trùng.",
    },
    min: 100,
    max: 600_000,
    initial: 5_000,
  }),
  rebalanceMs: duration({
    label: { en: "Rebalance", vi: "Rebalance" },
    help: {
      en: "How long the group stops when its members change.",
      vi: "Group dừng bao lâu khi thành viên thay đổi.",
    },
    min: 0,
    max: 600_000,
    initial: 5_000,
    advanced: true,
  }),
  startingPosition: startingPosition("auto.offset.reset", startingPositionHelp),
};

export const resetFields = {
  toDatetime: duration({
    label: { en: "to-datetime", vi: "to-datetime" },
    help: {
      en: "Read again from this moment of the run.",
      vi: "Đọc lại từ thời điểm này của lần chạy.",
    },
    min: 0,
    max: 3_153_600_000_000,
    initial: 0,
  }),
};

export type GroupFields = typeof fields;
