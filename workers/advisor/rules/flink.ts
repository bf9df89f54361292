// Flink applications: state without checkpoints, windows by the wrong clock, too many or too few subtasks.
import { MONTH_HOURS } from "../../model/month.ts";
import { count, ms, perSecond, type Rule, records, share, usd } from "../rule.ts";
import type { NodeView } from "../situation.ts";
import { BEHIND_MS, each, set, setting } from "./parts.ts";

const TIME = "https://nightlies.apache.org/flink/flink-docs-stable/docs/concepts/time/";
const FAULTS = "https://docs.aws.amazon.com/managed-flink/latest/java/how-fault.html";
const SCALING = "https://docs.aws.amazon.com/managed-flink/latest/java/how-scaling.html";

/** Every operator upstream of one, itself included. */
function upstream(node: NodeView): readonly NodeView[] {
  const found = new Set<NodeView>();
  const visit = (one: NodeView) => {
    if (found.has(one) || one.parent === null) return;
    found.add(one);
    for (const input of one.inputs) visit(input);
  };
  visit(node);
  return [...found];
}

const sourcesOf = (node: NodeView) => upstream(node).filter((one) => one.type === "flinkSource");

const noCheckpoints: Rule = {
  id: "flink-no-checkpoints",
  kind: "risk",
  title: { en: "State without checkpoints", vi: "Có state mà không checkpoint" },
  why: {
    en: "Windows and running totals are state in memory. Without checkpoints a failure loses them, and the source goes on from where it likes.",
    vi: "Window và tổng tích luỹ là state trong bộ nhớ. Không checkpoint thì khi lỗi sẽ mất state, còn source đọc tiếp từ chỗ tuỳ ý.",
  },
  sources: ["flink.checkpointIntervalMs", FAULTS],
  learn: { example: "flink-failure" },
  patterns: [62, 63],
  note: "Flink: stateful with checkpoints",
  find: each(["flinkApplication"], (node) =>
    node.on("checkpointingEnabled")
      ? null
      : {
          node: node.id,
          evidence: {
            en: "No checkpoint has been taken; {restarts} restarts so far.",
            vi: "Chưa có checkpoint nào; tới giờ {restarts} lần khởi động lại.",
          },
          values: { restarts: count(node.run?.figure("restarts") ?? 0) },
          fix: {
            text: { en: "Take checkpoints", vi: "Bật checkpoint" },
            changes: [set(node, { checkpointingEnabled: true })],
          },
        },
  ),
};

const duplicates: Rule = {
  id: "flink-duplicates",
  kind: "fault",
  title: {
    en: "Results written twice after a restart",
    vi: "Kết quả ghi hai lần sau khi khởi động lại",
  },
  why: {
    en: "Exactly once needs three things: checkpoints, a source that can replay, and a sink that is transactional or idempotent. With an at-least-once sink, what was written since the last checkpoint is written again.",
    vi: "Exactly-once cần ba thứ: checkpoint, source phát lại được, và sink transactional hoặc idempotent. Sink at-least-once sẽ ghi lại mọi thứ từ checkpoint cuối.",
  },
  disagreement: {
    en: "Flink is often said to be exactly-once. That holds for its state; whether the outside sees duplicates is up to the sink.",
    vi: "Người ta hay nói Flink là exactly-once. Điều đó đúng với state của nó; bên ngoài có thấy trùng hay không là do sink.",
  },
  sources: [FAULTS],
  learn: { example: "flink-failure" },
  patterns: [44, 62],
  note: "Flink: stateful with checkpoints",
  find: each(["flinkSink"], (node) => {
    const twice = node.run?.figure("duplicates") ?? 0;
    if (!(twice > 0)) return null;
    return {
      node: node.id,
      evidence: {
        en: "{twice} results were written again after a restart.",
        vi: "{twice} kết quả bị ghi lại sau khi khởi động lại.",
      },
      values: { twice: records(twice) },
    };
  }),
};

const processingTime: Rule = {
  id: "window-by-arrival",
  kind: "risk",
  title: {
    en: "Windows by arrival, not by event time",
    vi: "Window theo lúc tới, không theo event time",
  },
  why: {
    en: "A window on processing time counts a record when it arrives. Late and replayed events land in the wrong window, and a second run of the same data gives other totals. Event time with a watermark puts each event where it belongs.",
    vi: "Window theo processing time đếm bản ghi vào lúc nó tới. Event muộn hoặc phát lại rơi sai window, chạy lại cùng dữ liệu ra tổng khác. Event time cùng watermark đặt event đúng chỗ của nó.",
  },
  sources: [TIME],
  learn: { lesson: "windows-and-late-ones" },
  patterns: [61],
  note: "Flink: windows",
  find: each(["flinkWindow"], (node) => {
    const late = sourcesOf(node).find((one) => one.number("lateShare") > 0);
    if (node.word("timeCharacteristic") !== "PROCESSING_TIME" || !late) return null;
    return {
      node: node.id,
      evidence: {
        en: "{share} of the events come {delay} late and are counted in a window they do not belong to.",
        vi: "{share} số event tới muộn {delay} và bị đếm vào window không phải của chúng.",
      },
      values: { share: share(late.number("lateShare")), delay: ms(late.number("lateDelay")) },
      fix: setting(node, "timeCharacteristic", "EVENT_TIME"),
    };
  }),
};

const lateDropped: Rule = {
  id: "late-events-dropped",
  kind: "fault",
  title: { en: "Late events are dropped", vi: "Event muộn bị bỏ" },
  why: {
    en: "An event whose window has closed is dropped unless allowed lateness keeps the window open for corrections, or a side output takes it. A later watermark (more out-of-orderness) waits for all instead.",
    vi: "Event có window đã đóng sẽ bị bỏ, trừ khi allowed lateness giữ window mở để sửa kết quả, hoặc có side output hứng. Watermark trễ hơn (out-of-orderness lớn hơn) thì bắt mọi thứ cùng chờ.",
  },
  sources: [TIME],
  learn: { lesson: "windows-and-late-ones" },
  patterns: [61],
  note: "Flink: windows",
  find: each(["flinkWindow"], (node) => {
    const dropped = node.run?.total("numLateRecordsDropped") ?? 0;
    const delay = sourcesOf(node).reduce((most, one) => Math.max(most, one.number("lateDelay")), 0);
    if (!(dropped > 0) || node.word("lateEvents") !== "DROP") return null;
    const longer = delay > node.number("allowedLateness");
    return {
      node: node.id,
      evidence: {
        en: "{dropped} events came after their window and are in no result.",
        vi: "{dropped} event tới sau khi window đóng và không nằm trong kết quả nào.",
      },
      values: { dropped: records(dropped) },
      ...(longer ? { fix: setting(node, "allowedLateness", delay) } : {}),
    };
  }),
};

const shardsRead = (source: NodeView) =>
  source.inputs.reduce((sum, one) => sum + (one.run?.figure("shards") ?? Number.NaN), 0);

const idleSubtasks: Rule = {
  id: "more-subtasks-than-shards",
  kind: "waste",
  title: { en: "More parallel sources than shards", vi: "Source song song nhiều hơn shard" },
  why: {
    en: "A shard is read by one source subtask. Parallelism beyond the shards adds paid KPUs but no reading; the source caps the throughput. Lower the parallelism, or add shards.",
    vi: "Một shard chỉ do một source subtask đọc. Parallelism vượt số shard chỉ thêm KPU phải trả tiền, không đọc nhanh hơn; source là trần. Hãy giảm parallelism, hoặc thêm shard.",
  },
  sources: ["flink.kpuHour", SCALING],
  learn: { example: "flink-back-pressure" },
  patterns: [64],
  note: "Flink: cost per KPU",
  find: each(["flinkApplication"], (node, all) => {
    const sources = all.nodes.filter((one) => one.parent === node && one.type === "flinkSource");
    const shards = sources.reduce((most, one) => Math.max(most, shardsRead(one)), 0);
    const parallelism = node.run?.figure("parallelismNow") ?? 0;
    const busy = node.run?.figure("cpuPercent") ?? 1;
    if (!(shards > 0) || !(parallelism > shards) || busy > 0.5) return null;
    const kpus = Math.ceil(parallelism / node.number("parallelismPerKPU"));
    const then = Math.ceil(shards / node.number("parallelismPerKPU"));
    if (then >= kpus) return null;
    return {
      node: node.id,
      evidence: {
        en: "{parallelism} subtasks read {shards} shards at {busy} CPU: {saved} a month for nothing.",
        vi: "{parallelism} subtask đọc {shards} shard, CPU {busy}: mỗi tháng phí {saved}.",
      },
      values: {
        parallelism: count(parallelism),
        shards: count(shards),
        busy: share(busy),
        saved: usd((kpus - then) * MONTH_HOURS * all.price("flink.kpuHour")),
      },
      fix: setting(node, "parallelism", shards),
    };
  }),
};

const backPressure: Rule = {
  id: "back-pressure",
  kind: "fault",
  title: { en: "Back-pressure reaches the stream", vi: "Back-pressure dội ngược tới stream" },
  why: {
    en: "The slowest operator holds back all before it, down to the source, so the iterator age climbs. Raise the parallelism (up to the shards at the source), or make the busy operator cheaper.",
    vi: "Operator chậm nhất ghìm mọi operator phía trước, tới tận source, nên iterator age tăng. Hãy tăng parallelism (ở source nhiều nhất bằng số shard), hoặc làm operator bận nhẹ đi.",
  },
  sources: ["flink.parallelismPerKpuMax", SCALING],
  learn: { example: "flink-back-pressure" },
  patterns: [64],
  note: "Monitoring: iterator age",
  find: each(["flinkApplication"], (node, all) => {
    const own = all.nodes.filter((one) => one.parent === node);
    const held = own.find((one) => (one.run?.figure("backPressuredPercent") ?? 0) >= 0.5);
    const behind = node.run?.figure("millisBehindLatest") ?? 0;
    const busiest = own.reduce<NodeView | null>((most, one) => {
      const busy = one.run?.figure("busyPercent") ?? 0;
      return busy > (most?.run?.figure("busyPercent") ?? 0) ? one : most;
    }, null);
    if (!held || !busiest || !(behind > BEHIND_MS / 2)) return null;
    const now = node.run?.figure("parallelismNow") ?? node.number("parallelism");
    return {
      node: node.id,
      evidence: {
        en: "{busiest} is busy {busy} of the time and holds {held} back; the application is {behind} behind.",
        vi: "{busiest} bận {busy} thời gian và ghìm {held}; ứng dụng trễ {behind}.",
      },
      values: {
        busiest: busiest.name,
        busy: share(busiest.run?.figure("busyPercent") ?? 0),
        held: held.name,
        behind: ms(behind),
      },
      fix: setting(node, "parallelism", now * 2),
    };
  }),
};

const overkill: Rule = {
  id: "flink-for-a-clean-up",
  kind: "choice",
  title: { en: "Flink for work without state", vi: "Dùng Flink cho việc không cần state" },
  why: {
    en: "The application only filters or changes records one by one. Firehose with a Lambda transformation does that without KPUs and code to run; Flink is for windows, joins, patterns and running state.",
    vi: "Ứng dụng chỉ lọc hoặc đổi từng bản ghi. Firehose kèm Lambda transform làm được mà không cần KPU hay vận hành code; Flink dành cho window, join, pattern và state tích luỹ.",
  },
  sources: [
    "flink.kpuHour",
    "https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html",
  ],
  learn: { page: "compare" },
  patterns: [12, 11],
  note: "Firehose: transform; exam tip 4",
  find: each(["flinkApplication"], (node, all) => {
    const own = all.nodes.filter((one) => one.parent === node);
    const plain = ["flinkSource", "flinkFilter", "flinkMap", "flinkSink"];
    if (own.length === 0 || !own.every((one) => plain.includes(one.type))) return null;
    const toStore = own.some((one) => one.outputs.some((out) => out.type === "s3"));
    if (!toStore) return null;
    return {
      node: node.id,
      evidence: {
        en: "{operators} operators, none with state; the application costs {paid} a month and handles {rate}.",
        vi: "{operators} operator, không cái nào có state; ứng dụng tốn {paid} mỗi tháng để xử lý {rate}.",
      },
      values: {
        operators: count(own.length),
        paid: usd(node.run?.perMonth ?? Number.NaN),
        rate: perSecond(
          own.reduce((most, one) => Math.max(most, one.run?.figure("inPerSecond") ?? 0), 0),
        ),
      },
    };
  }),
};

export const flinkRules: readonly Rule[] = [
  duplicates,
  lateDropped,
  backPressure,
  noCheckpoints,
  processingTime,
  idleSubtasks,
  overkill,
];
