// A stranger's check of a run: from the printed JSON of `run --json` alone, every account, sum and limit
// is worked out again. Nothing of the simulator is asked. Answers with complaints; none is good.
import { auditStream } from "./audit-stream.ts";
import type { Account, Metric, Report, Values } from "./report.types.ts";

const LOSSES = [
  "throttledDropped",
  "expired",
  "failed",
  "deadLettered",
  "filtered",
  "discardedByAge",
  "ignored",
  "reread",
];

export function audit(report: Report): string[] {
  const streams = report.scenario.nodes.filter((node) => node.type === "dataStream");
  return [
    ...auditTotals(report),
    ...report.ledger.accounts.flatMap(auditAccount),
    ...auditFlow(report),
    ...auditNumbers(report),
    ...auditEvents(report),
    ...auditCost(report),
    ...streams.flatMap((node) => auditStream(node.id, report)),
  ];
}

const total = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** produced + copied = delivered + held + lost, and each total is the sum of its accounts. */
function auditTotals({ ledger }: Report): string[] {
  const complaints = ledger.balanced ? [] : ["the ledger says that it does not balance"];
  for (const of of ["records", "bytes"] as const) {
    const { produced, copied, delivered, held } = ledger;
    const lost = total(LOSSES.map((loss) => ledger[loss]?.[of] ?? 0));
    const came = (produced?.[of] ?? 0) + (copied?.[of] ?? 0);
    const went = (delivered?.[of] ?? 0) + (held?.[of] ?? 0) + lost;
    if (came !== went) complaints.push(`${of}: produced and copied ${came}, accounted for ${went}`);
    const into = of === "records" ? "inRecords" : "inBytes";
    const sources = total(ledger.accounts.filter((one) => one.source).map((one) => one[into]));
    if (sources !== produced?.[of]) complaints.push(`${of}: produced is not its sources' sum`);
  }
  return complaints;
}

/** in = out + held + lost, in whole numbers. */
function auditAccount(one: Account): string[] {
  const name = `${one.node} ${one.name}`;
  const lost = {
    records: total(one.losses.map((loss) => loss.records)),
    bytes: total(one.losses.map((loss) => loss.bytes)),
  };
  const numbers = [one.inRecords, one.outRecords, one.heldRecords, one.inBytes, one.outBytes];
  numbers.push(one.heldBytes, ...one.losses.flatMap((loss) => [loss.records, loss.bytes]));
  const complaints: string[] = [];
  if (numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
    complaints.push(`${name}: not whole counts: ${numbers}`);
  }
  if (one.inRecords !== one.outRecords + one.heldRecords + lost.records) {
    complaints.push(`${name}: records do not balance`);
  }
  if (one.inBytes !== one.outBytes + one.heldBytes + lost.bytes) {
    complaints.push(`${name}: bytes do not balance`);
  }
  // A record has at least a byte: none is without bytes, and no bytes are without records.
  if (one.heldRecords === 0 && one.heldBytes !== 0) {
    complaints.push(`${name}: holds ${one.heldBytes} bytes of no record`);
  }
  return complaints;
}

/** What a stream's account "read by X" gives, X's accounts have taken: nothing vanishes on a link. */
function auditFlow({ ledger, scenario }: Report): string[] {
  const complaints: string[] = [];
  for (const one of ledger.accounts) {
    const reader = /^read by (.+)$/.exec(one.name)?.[1];
    const into = scenario.links.filter((link) => link.to === reader);
    if (reader === undefined || into.length !== 1) continue;
    const taken = ledger.accounts.filter((account) => account.node === reader && !account.source);
    const fits = taken.some((account) => account.inRecords === one.outRecords);
    if (taken.length > 0 && !fits) {
      const found = taken.map((account) => `${account.name} ${account.inRecords}`);
      complaints.push(`${one.node} gave ${reader} ${one.outRecords} records; it has ${found}`);
    }
  }
  return complaints;
}

/** Every printed number is one (JSON makes null of NaN), none is negative, statistics are in order. */
function auditNumbers({ nodes, simulatedMs }: Report): string[] {
  const complaints: string[] = [];
  for (const [id, { totals, figures, metrics, shards = [] }] of Object.entries(nodes)) {
    for (const [name, value] of Object.entries({ ...figures, ...totals })) {
      if (!(typeof value === "number" && value >= 0)) complaints.push(`${id} ${name} is ${value}`);
    }
    const own = Object.entries(metrics);
    const ofShards = shards.flatMap((shard) => Object.entries(shard.metrics));
    for (const [name, metric] of [...own, ...ofShards]) {
      complaints.push(...auditMetric(metric, simulatedMs).map((text) => `${id} ${name}: ${text}`));
    }
  }
  return complaints;
}

function auditMetric(metric: Metric, simulatedMs: number): string[] {
  const periods = Math.ceil(simulatedMs / 1_000 / metric.periodS);
  const lists = [metric.sum, metric.average, metric.minimum, metric.maximum];
  const given = lists.filter((list): list is Values => list !== undefined);
  if (given.some((list) => list.length !== periods)) return [`not ${periods} periods`];
  if (given.some((list) => list.some((value) => value !== null && !(value >= 0)))) {
    return ["a value below 0"];
  }
  for (let at = 0; at < periods; at += 1) {
    const low = metric.minimum?.[at] ?? metric.average?.[at] ?? 0;
    const high = metric.maximum?.[at] ?? metric.average?.[at] ?? low;
    const mean = metric.average?.[at] ?? low;
    const slack = 1e-9 * Math.max(1, high);
    if (low > mean + slack || mean > high + slack) {
      return [`period ${at}: minimum ${low}, average ${mean}, maximum ${high}`];
    }
  }
  return [];
}

function auditEvents({ events, simulatedMs }: Report): string[] {
  const complaints: string[] = [];
  for (const [index, event] of events.entries()) {
    const before = events[index - 1]?.atMs ?? 0;
    if (event.atMs < before) complaints.push(`event ${event.kind} is before the one before it`);
    if (event.atMs > simulatedMs) complaints.push(`event ${event.kind} at ${event.atMs} ms`);
    if (/\{\w+\}|undefined|NaN|Infinity/.test(event.text)) complaints.push(`event: ${event.text}`);
    if (!(event.count >= 1)) complaints.push(`event ${event.kind} counted ${event.count} times`);
  }
  return complaints;
}

/** The bill adds up, line by line. */
function auditCost({ cost, simulatedMs }: Report): string[] {
  const complaints: string[] = [];
  const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
  for (const { node, item, quantity, price, amount, perHour } of cost.lines) {
    const name = `${node} ${item}`;
    if (!(quantity > 0)) complaints.push(`${name}: a quantity of ${quantity}`);
    if (amount === null) continue;
    if (!near((perHour ?? 0) * cost.monthHours, amount)) complaints.push(`${name}: an hour`);
    // The first tier's price is the highest, or the quantity before it is free.
    if (price !== null && price > 0 && amount > quantity * price * (1 + 1e-9)) {
      complaints.push(`${name}: ${amount} for ${quantity} at ${price}`);
    }
  }
  const sum = total(cost.lines.map((line) => line.amount ?? 0));
  if (!near(cost.perMonth, sum)) complaints.push(`a month is ${cost.perMonth}, its lines ${sum}`);
  if (!near(cost.perHour * cost.monthHours, sum)) complaints.push("an hour is not its share");
  if (!near(cost.soFar, cost.perHour * (simulatedMs / 3_600_000))) complaints.push("cost so far");
  return complaints;
}
