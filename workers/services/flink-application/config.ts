// Settings of a Managed Service for Apache Flink application, by the names of its API.
import { choice, duration, integer, toggle } from "../../model/define-fields.ts";

const HOUR_MS = 3_600_000;
const UPLOAD_MB_MAX = 10_000;

export const fields = {
  parallelism: integer({
    label: { en: "Parallelism", vi: "Parallelism" },
    help: {
      en: "Subtasks of every operator. Keys are spread over them; a source cannot use more than there are shards.",
      vi: "Số subtask của mỗi operator. Các key được chia đều cho chúng; source không dùng hết nếu nhiều hơn số shard.",
    },
    unit: "subtasks",
    min: 1,
    max: { fact: "flink.parallelismMax" },
    initial: { fact: "flink.parallelismDefault" },
  }),
  parallelismPerKPU: integer({
    label: { en: "Parallelism per KPU", vi: "Parallelism mỗi KPU" },
    help: {
      en: "Subtasks that share the one vCPU of a KPU. More helps work that waits (calls), not work that computes.",
      vi: "Số subtask chia nhau một vCPU của KPU. Tăng lên chỉ có lợi cho việc phải chờ (lời gọi), không có lợi cho việc tính toán.",
    },
    unit: "subtasks",
    min: 1,
    max: { fact: "flink.parallelismPerKpuMax" },
    initial: 1,
  }),
  autoScalingEnabled: toggle({
    label: { en: "Autoscaling", vi: "Autoscaling" },
    help: {
      en: "CPU of 75 % for 15 minutes doubles the parallelism, under 10 % for 6 hours halves it. Each change stops the application for a while.",
      vi: "CPU 75 % trong 15 phút thì nhân đôi parallelism, dưới 10 % trong 6 giờ thì giảm nửa. Mỗi lần đổi, application ngừng một lúc.",
    },
    initial: true,
  }),
  checkpointingEnabled: toggle({
    label: { en: "Checkpointing", vi: "Checkpoint" },
    help: {
      en: "Without checkpoints a failure starts the job again from where it first began.",
      vi: "Không có checkpoint thì sau lỗi, job chạy lại từ điểm bắt đầu ban đầu.",
    },
    initial: true,
  }),
  checkpointInterval: duration({
    label: { en: "Checkpoint interval", vi: "Khoảng cách checkpoint" },
    help: {
      en: "From the start of one checkpoint to the next. What was worked since the last one is worked again after a failure.",
      vi: "Từ đầu checkpoint này tới đầu checkpoint kế tiếp. Sau lỗi, phần đã xử lý kể từ checkpoint gần nhất phải làm lại.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: { fact: "flink.checkpointIntervalMs" },
    appliesWhen: {
      field: "checkpointingEnabled",
      in: [true],
      reason: { en: "Checkpointing is off.", vi: "Checkpoint đang tắt." },
    },
  }),
  minPauseBetweenCheckpoints: duration({
    label: { en: "Pause between checkpoints", vi: "Nghỉ giữa hai checkpoint" },
    help: {
      en: "At least this long from the end of one checkpoint to the start of the next.",
      vi: "Ít nhất chừng này từ lúc một checkpoint xong tới lúc bắt đầu cái kế tiếp.",
    },
    min: 0,
    max: HOUR_MS,
    initial: { fact: "flink.minPauseBetweenCheckpointsMs" },
    advanced: true,
  }),
  checkpointUploadMBPerSecond: integer({
    label: { en: "Checkpoint upload per KPU", vi: "Tốc độ upload checkpoint mỗi KPU" },
    help: {
      en: "How fast state is copied to durable storage. An assumption of the simulator.",
      vi: "Tốc độ chép state lên nơi lưu bền vững. Đây là giả định của trình mô phỏng.",
    },
    unit: "MB/s",
    min: 1,
    max: UPLOAD_MB_MAX,
    initial: 50,
    advanced: true,
  }),
  restartDuration: duration({
    label: { en: "Downtime of a restart", vi: "Downtime khi restart" },
    help: {
      en: "From a failure, or from the savepoint of a rescale, until events flow again; loading the state comes on top.",
      vi: "Từ lúc lỗi, hoặc từ savepoint khi rescale, tới khi sự kiện chạy lại; chưa tính thời gian nạp state.",
    },
    min: 1_000,
    max: HOUR_MS,
    initial: { fact: "flink.restartMs" },
    advanced: true,
  }),
  runtimeEnvironment: choice({
    label: { en: "Runtime", vi: "Runtime" },
    help: {
      en: "Flink's version. The SQL-1_0 runtime of Kinesis Data Analytics is gone; SQL runs on Flink.",
      vi: "Phiên bản Flink. Runtime SQL-1_0 của Kinesis Data Analytics đã ngừng; SQL chạy trên Flink.",
    },
    options: [
      { value: "FLINK-1_20", label: { en: "Flink 1.20", vi: "Flink 1.20" } },
      { value: "FLINK-2_2", label: { en: "Flink 2.2", vi: "Flink 2.2" } },
    ],
    initial: "FLINK-1_20",
    advanced: true,
  }),
};

export type Fields = typeof fields;
