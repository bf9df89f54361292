// Settings and faults that every kind of producer declares alike.
import { integer, number, partitionKey, traffic } from "../model/define-fields.ts";
import type { FaultSpec } from "../model/signals.ts";

export const trafficField = traffic({
  label: { en: "Traffic", vi: "Lưu lượng" },
  help: {
    en: "Records offered over time, all hosts together.",
    vi: "Số bản ghi gửi theo thời gian, tính chung mọi host.",
  },
  initial: { shape: "constant", recordsPerSecond: 1_000 },
});

export const recordBytesSpreadField = number({
  label: { en: "Size spread", vi: "Độ dao động kích thước" },
  help: {
    en: "Sizes vary evenly around the mean by this share, up or down.",
    vi: "Kích thước dao động đều quanh trung bình theo tỉ lệ này, cả hai phía.",
  },
  unit: "×",
  min: 0,
  max: 1,
  initial: 0,
  advanced: true,
});

export const partitionKeyField = partitionKey({
  label: { en: "Partition key", vi: "Partition key" },
  help: {
    en: "Its MD5 decides the shard. Few or uneven keys make a hot shard.",
    vi: "MD5 của key quyết định shard. Ít key hoặc key lệch sẽ tạo hot shard.",
  },
  initial: { kind: "uniform", distinctKeys: 10_000 },
});

export const hostsField = integer({
  label: { en: "Hosts", vi: "Số host" },
  help: {
    en: "Producer processes that share the traffic.",
    vi: "Số tiến trình producer chia nhau lưu lượng.",
  },
  unit: "hosts",
  min: 1,
  max: 10_000,
  initial: 1,
  advanced: true,
});

export const outageFault: FaultSpec = {
  label: { en: "Stops producing", vi: "Ngừng gửi" },
  help: { en: "No new records are made.", vi: "Không tạo bản ghi mới." },
};

export const surgeFault: FaultSpec = {
  label: { en: "Surge", vi: "Tăng vọt" },
  help: { en: "Multiplies the traffic.", vi: "Nhân lưu lượng lên." },
  numbers: {
    factor: { initial: 3, min: 0, max: 1_000, label: { en: "Factor", vi: "Hệ số" } },
  },
};
