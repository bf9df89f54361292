// Reading a stream again: a consumer's call that moves it to another place in every shard, by the types
// of shard iterator that GetShardIterator knows. What the consumer holds of its old place is its own
// matter; it is told each shard it now reads elsewhere.
import type { OperationSpec } from "../model/operations.ts";
import type { ShardLog, StartingPosition } from "../model/ports.ts";
import type { Text } from "../model/text.ts";
import { startingPositionOf, startingTimestamp, timestampOf } from "./consumer-declarations.ts";

const SEQUENCE_NUMBER_DIGITS = 129;

const TYPES: readonly StartingPosition[] = [
  "TRIM_HORIZON",
  "LATEST",
  "AT_TIMESTAMP",
  "AT_SEQUENCE_NUMBER",
  "AFTER_SEQUENCE_NUMBER",
];

export const shardIteratorTypeField = startingPositionOf("ShardIteratorType", TYPES, {
  en: "TRIM_HORIZON: the oldest record kept. LATEST: only what comes from now on. AT_TIMESTAMP: the first record at a time or after it. AT_ and AFTER_SEQUENCE_NUMBER: one record, or the next.",
  vi: "TRIM_HORIZON: bản ghi cũ nhất còn giữ. LATEST: chỉ những gì đến từ lúc này. AT_TIMESTAMP: bản ghi đầu tiên từ thời điểm đó. AT_ và AFTER_SEQUENCE_NUMBER: đúng một bản ghi, hoặc bản ghi kế tiếp.",
});

export const sequenceNumberField = {
  kind: "text",
  label: { en: "StartingSequenceNumber", vi: "StartingSequenceNumber" },
  help: {
    en: "For AT_ and AFTER_SEQUENCE_NUMBER: a decimal number of 56 digits, as the shard shows it.",
    vi: "Cho AT_ và AFTER_SEQUENCE_NUMBER: số thập phân 56 chữ số, như shard hiển thị.",
  },
  maxCharacters: SEQUENCE_NUMBER_DIGITS,
  initial: "",
} as const;

/** Settings of a consumer that names its own iterators: where it starts in every shard. */
export const startFields = {
  startingPosition: {
    ...shardIteratorTypeField,
    label: { en: "StartingPosition", vi: "StartingPosition" },
  },
  timestamp: startingTimestamp("Timestamp", "startingPosition"),
  startingSequenceNumber: {
    ...sequenceNumberField,
    appliesWhen: {
      field: "startingPosition",
      in: ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"],
      reason: { en: "Only with a sequence number.", vi: "Chỉ khi chọn theo sequence number." },
    },
  },
} as const;

/** To be declared by a consumer that answers it with `replay`. */
export const replayOperation: OperationSpec = {
  name: "GetShardIterator",
  label: { en: "Replay (GetShardIterator)", vi: "Đọc lại (GetShardIterator)" },
  help: {
    en: "The consumer goes on reading from there, in every shard. Records are processed again; others may be skipped.",
    vi: "Consumer đọc tiếp từ đó, ở mọi shard. Bản ghi có thể được xử lý lại; bản ghi khác có thể bị bỏ qua.",
  },
  fields: {
    shardIteratorType: shardIteratorTypeField,
    timestamp: timestampOf("Timestamp"),
    startingSequenceNumber: sequenceNumberField,
  },
};

/**
 * Moves a reader. Null: done, `onMoved` was told each shard; otherwise why AWS refuses. Closed shards
 * are moved too: what they keep is read again before their children.
 */
export function replay(
  log: ShardLog,
  nodeId: string,
  parameters: Readonly<Record<string, unknown>>,
  atMs: number,
  onMoved: (shard: number) => void,
): Text | null {
  const type = parameters["shardIteratorType"] as StartingPosition;
  const timestampMs = Number(parameters["timestamp"]);
  const sequenceNumber = String(parameters["startingSequenceNumber"] ?? "");
  if (type === "AT_TIMESTAMP" && timestampMs > atMs) return FUTURE;
  const isByNumber = type === "AT_SEQUENCE_NUMBER" || type === "AFTER_SEQUENCE_NUMBER";
  if (isByNumber && log.recordOf(sequenceNumber) === null) return UNKNOWN_NUMBER;
  const start = {
    startingPosition: type,
    timestamp: timestampMs,
    startingSequenceNumber: sequenceNumber,
  };
  for (let shard = 0; shard < log.shardCount; shard += 1) {
    log.seek(nodeId, shard, startOf(log, shard, start));
    onMoved(shard);
  }
  return null;
}

/** Where a consumer starts in every shard, as `startFields` give it. */
export interface StartSettings {
  readonly startingPosition: StartingPosition;
  readonly timestamp: number;
  readonly startingSequenceNumber: string;
}

/**
 * Position at which an iterator of these settings starts in a shard. A sequence number belongs to
 * one shard: the others are read from the same time on. One not known: from the oldest record.
 */
export function startOf(log: ShardLog, shard: number, start: StartSettings): number {
  switch (start.startingPosition) {
    case "TRIM_HORIZON":
      return log.trimHorizon(shard);
    case "LATEST":
      return log.latest(shard);
    case "AT_TIMESTAMP":
      return log.positionAt(shard, start.timestamp);
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER": {
      const found = log.recordOf(start.startingSequenceNumber);
      if (found === null) return log.trimHorizon(shard);
      if (shard !== found.shard) {
        return log.positionAt(shard, log.arrivalMs(found.shard, found.position));
      }
      return found.position + (start.startingPosition === "AFTER_SEQUENCE_NUMBER" ? 1 : 0);
    }
  }
}

const FUTURE: Text = {
  en: "InvalidArgumentException: The timestamp is in the future.",
  vi: "InvalidArgumentException: Timestamp ở tương lai.",
};

const UNKNOWN_NUMBER: Text = {
  en: "InvalidArgumentException: StartingSequenceNumber is not of a record of this stream.",
  vi: "InvalidArgumentException: StartingSequenceNumber không phải của bản ghi nào trong stream này.",
};
