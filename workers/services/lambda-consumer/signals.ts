// What a function and its event source mapping show, under CloudWatch's AWS/Lambda names.
import { defineSignals, type MetricSpec } from "../../model/signals.ts";
import type { Text } from "../../model/text.ts";
import { expiredEvent } from "../../workload/consumer-declarations.ts";
import { concurrencyFigures } from "../../workload/lambda-declarations.ts";

type Chart = NonNullable<MetricSpec["chart"]>;
const count = (chart: Chart, meaning: Text): MetricSpec => ({
  namespace: "AWS/Lambda",
  unit: "Count",
  statistics: ["Sum", "Average", "Minimum", "Maximum"],
  meaning,
  chart,
});
const level = (unit: MetricSpec["unit"], chart: Chart, meaning: Text): MetricSpec => ({
  ...count(chart, meaning),
  unit,
  statistics: ["Maximum", "Average", "Minimum"],
});

export const signals = defineSignals({
  metrics: {
    Invocations: count("lambda", {
      en: "Invocations, failed ones included; throttled ones are not.",
      vi: "Số lần gọi, kể cả lỗi; không tính lần bị throttle.",
    }),
    Errors: count("lambda", { en: "Invocations that failed.", vi: "Số lần gọi bị lỗi." }),
    Throttles: count("throttling", {
      en: "Invocations refused for lack of concurrency; not counted as retries.",
      vi: "Số lần gọi bị từ chối vì hết concurrency; không tính là retry.",
    }),
    Duration: {
      ...level("Milliseconds", "lambda", {
        en: "How long an invocation ran.",
        vi: "Một lần gọi chạy bao lâu.",
      }),
      headline: true,
    },
    ConcurrentExecutions: {
      ...level("Count", "lambda", {
        en: "Invocations running at the same time, on average over each second.",
        vi: "Số lần gọi chạy cùng lúc, trung bình mỗi giây.",
      }),
      headline: true,
    },
    IteratorAge: {
      ...level("Milliseconds", "iteratorAge", {
        en: "Age of the last record of a batch when it is sent to the function.",
        vi: "Tuổi của bản ghi cuối trong batch khi được gửi tới hàm.",
      }),
      headline: true,
    },
    DestinationDeliveryFailures: count("other", {
      en: "Failed batches that the on-failure destination did not take.",
      vi: "Số batch lỗi mà on-failure destination không nhận.",
    }),
    PolledEventCount: count("throughput", {
      en: "Records the mapping read.",
      vi: "Số bản ghi mapping đã đọc.",
    }),
    FilteredOutEventCount: count("throughput", {
      en: "Records that do not match FilterCriteria.",
      vi: "Số bản ghi không khớp FilterCriteria.",
    }),
    InvokedEventCount: count("throughput", {
      en: "Records sent to the function.",
      vi: "Số bản ghi đã gửi tới hàm.",
    }),
    FailedInvokeEventCount: count("other", {
      en: "Records of failed invocations.",
      vi: "Số bản ghi của các lần gọi lỗi.",
    }),
    DroppedEventCount: count("other", {
      en: "Records given up: retries or age used up and no destination.",
      vi: "Số bản ghi bị bỏ: hết retry hoặc quá tuổi mà không có destination.",
    }),
    OnFailureDestinationDeliveredEventCount: count("other", {
      en: "Records handed to the on-failure destination.",
      vi: "Số bản ghi đã chuyển tới on-failure destination.",
    }),
  },
  figures: {
    iteratorAgeMs: {
      label: { en: "Iterator age", vi: "Iterator age" },
      unit: "ms",
      tone: "warn",
    },
    ...concurrencyFigures,
    invocationsPerSecond: {
      label: { en: "Invocations/s", vi: "Lần gọi/s" },
      unit: "count",
    },
    errorsPerSecond: { label: { en: "Errors/s", vi: "Lỗi/s" }, unit: "count", tone: "bad" },
    processedRecordsPerSecond: { label: { en: "Processed", vi: "Đã xử lý" }, unit: "records/s" },
    filteredPerSecond: {
      label: { en: "Filtered out", vi: "Bị lọc bỏ" },
      unit: "records/s",
      detail: true,
    },
    windowsClosed: {
      label: { en: "Tumbling windows closed", vi: "Tumbling window đã đóng" },
      unit: "count",
      detail: true,
    },
    backlogRecords: { label: { en: "Backlog", vi: "Tồn đọng" }, unit: "records" },
    lostRecords: {
      label: { en: "Given up", vi: "Bị bỏ" },
      unit: "records",
      tone: "bad",
      detail: true,
    },
  },
  usage: {
    requests: { label: { en: "Requests", vi: "Request" }, unit: "requests" },
    gbSeconds: { label: { en: "GB-seconds", vi: "GB-second" }, unit: "GB-s" },
    processedRecords: {
      label: { en: "Records processed", vi: "Bản ghi đã xử lý" },
      unit: "records",
    },
    throttledCalls: {
      label: { en: "GetRecords calls refused", vi: "Lệnh GetRecords bị từ chối" },
      unit: "calls",
    },
  },
  events: {
    functionError: {
      severity: "bad",
      text: {
        en: "The function failed on a batch of {records} records of {shard}: the batch is tried again and blocks its shard.",
        vi: "Hàm lỗi với batch {records} bản ghi của {shard}: batch được thử lại và chặn shard.",
      },
    },
    itemFailures: {
      severity: "warning",
      text: {
        en: "batchItemFailures: {records} records of {shard} from the first that failed on are tried again; those before it are done.",
        vi: "batchItemFailures: {records} bản ghi của {shard} kể từ bản ghi lỗi đầu tiên được thử lại; phần trước đó đã xong.",
      },
    },
    windowEndedEarly: {
      severity: "warning",
      text: {
        en: "The state of a tumbling window of {shard} passed 1 MB: isWindowTerminatedEarly, it goes on with an empty state.",
        vi: "State của tumbling window ở {shard} vượt 1 MB: isWindowTerminatedEarly, window tiếp tục với state rỗng.",
      },
    },
    windowLost: {
      severity: "bad",
      text: {
        en: "The last invocation of a tumbling window of {shard} failed to the end: its result is lost.",
        vi: "Lần gọi cuối của một tumbling window ở {shard} thất bại hẳn: kết quả bị mất.",
      },
    },
    throttled: {
      severity: "warning",
      text: {
        en: "No concurrency left: {records} batches wait.",
        vi: "Hết concurrency: {records} batch phải chờ.",
      },
    },
    deadLettered: {
      severity: "warning",
      text: {
        en: "{records} records of {shard} went to the on-failure destination ({reason}).",
        vi: "{records} bản ghi của {shard} chuyển tới on-failure destination ({reason}).",
      },
    },
    lost: {
      severity: "bad",
      text: {
        en: "{records} records of {shard} are given up ({reason}).",
        vi: "Bỏ {records} bản ghi của {shard} ({reason}).",
      },
    },
    expired: expiredEvent,
  },
  faults: {
    outage: {
      label: { en: "Every invocation fails", vi: "Mọi lần gọi đều lỗi" },
      help: {
        en: "What the function depends on is down.",
        vi: "Thứ mà hàm phụ thuộc đang ngừng.",
      },
    },
    slow: {
      label: { en: "Slow function", vi: "Hàm chậm" },
      help: {
        en: "Invocations take this many times as long.",
        vi: "Lần gọi lâu gấp chừng này lần.",
      },
      numbers: {
        factor: { initial: 4, min: 1, max: 1_000, label: { en: "Times", vi: "Số lần" } },
      },
    },
    errors: {
      label: { en: "Random errors", vi: "Lỗi ngẫu nhiên" },
      help: { en: "A share of invocations fails.", vi: "Một tỉ lệ lần gọi bị lỗi." },
      numbers: {
        rate: { initial: 0.5, min: 0, max: 1, label: { en: "Share", vi: "Tỉ lệ" } },
      },
    },
  },
});

export type LambdaSignals = typeof signals;
