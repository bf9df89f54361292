// Settings of a Kinesis Client Library application, by the library's own names.
import { duration, integer, poison } from "../../model/define-fields.ts";
import { processingRate, startingPosition } from "../../workload/consumer-declarations.ts";

const HOUR_MS = 3_600_000;

export const fields = {
  workers: integer({
    label: { en: "Workers", vi: "Số worker" },
    help: {
      en: "Processes that share the shards by leases. A shard has one worker, so workers beyond the shards are idle.",
      vi: "Các tiến trình chia nhau shard bằng lease. Mỗi shard chỉ có một worker, nên worker nhiều hơn shard sẽ ngồi không.",
    },
    unit: "workers",
    min: 1,
    max: 1_000,
    initial: 1,
  }),
  processingRecordsPerSecond: processingRate({
    en: "What the record processor of one shard can do.",
    vi: "Năng lực của record processor cho một shard.",
  }),
  idleTimeBetweenReadsInMillis: duration({
    label: { en: "idleTimeBetweenReadsInMillis", vi: "idleTimeBetweenReadsInMillis" },
    help: {
      en: "Pause between two reads of a shard.",
      vi: "Khoảng nghỉ giữa hai lần đọc một shard.",
    },
    min: { fact: "kcl.idleTimeMinMs" },
    max: HOUR_MS,
    initial: { fact: "kcl.idleTimeBetweenReadsMs" },
  }),
  maxRecords: integer({
    label: { en: "maxRecords", vi: "maxRecords" },
    help: {
      en: "Most records of one GetRecords.",
      vi: "Số bản ghi tối đa của một lệnh GetRecords.",
    },
    unit: "records",
    min: 1,
    max: { fact: "kcl.maxRecords" },
    initial: { fact: "kcl.maxRecords" },
  }),
  checkpointIntervalMs: duration({
    label: { en: "Checkpoint interval", vi: "Khoảng cách giữa hai checkpoint" },
    help: {
      en: "How often the processor writes how far it is. After a crash everything since then is processed again.",
      vi: "Bao lâu bộ xử lý ghi lại vị trí một lần. Sau khi sập, mọi thứ từ đó trở đi bị xử lý lại.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: 60_000,
  }),
  failoverTimeMillis: duration({
    label: { en: "failoverTimeMillis", vi: "failoverTimeMillis" },
    help: {
      en: "A lease not renewed for this long is taken by another worker.",
      vi: "Lease không được gia hạn trong khoảng này sẽ bị worker khác lấy.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: { fact: "kcl.failoverTimeMs" },
    advanced: true,
  }),
  initialPositionInStream: startingPosition("initialPositionInStream", {
    en: "Where a shard without a checkpoint is read from. Sources differ on the default, so choose.",
    vi: "Shard chưa có checkpoint được đọc từ đâu. Các nguồn nói khác nhau về mặc định, hãy tự chọn.",
  }),
  poisonRecords: poison({
    label: { en: "Bad records", vi: "Bản ghi lỗi" },
    help: {
      en: "An exception that leaves processRecords is absorbed: the rest of what was read is skipped without a word.",
      vi: "Exception thoát khỏi processRecords bị nuốt: phần đã đọc còn lại bị bỏ qua trong im lặng.",
    },
    initial: { records: 0, atMs: 0 },
    advanced: true,
  }),
};

export type Fields = typeof fields;
