// What a design costs a month at the load of its run so far: usage counters, scaled from the simulated
// time to a month, at the Region's prices by tier. A price that is not known stays unknown.
import type { FactBook, Price, PriceTier } from "../model/fact.ts";
import type { FactsProfile } from "../model/scenario.ts";
import type { CostLineSpec } from "../model/service-definition.ts";
import type { CostLine, CostReport } from "../sim-api.types.ts";

export interface NodeUsage {
  readonly id: string;
  readonly costs: readonly CostLineSpec[];
  /** Cumulative usage by counter name. */
  readonly usage: (counter: string) => number;
}

export interface CostOptions {
  readonly region: string;
  readonly profile: FactsProfile;
  readonly monthHours: number;
  readonly simulatedMs: number;
}

const HOUR_MS = 3_600_000;

export function costReport(
  nodes: readonly NodeUsage[],
  facts: FactBook,
  options: CostOptions,
): CostReport {
  const { region, profile, monthHours, simulatedMs } = options;
  const hours = simulatedMs / HOUR_MS;
  const lines: CostLine[] = [];
  let soFar = 0;
  for (const node of nodes) {
    for (const spec of node.costs) {
      const used = node.usage(spec.usage) / spec.per;
      if (used === 0 || hours === 0) continue;
      const price = facts.price(spec.price, region);
      const quantity = (used / hours) * monthHours;
      const line = costLine(node.id, spec, price, quantity, profile, monthHours);
      lines.push(line);
      if (line.amount !== null) soFar += line.amount * (hours / monthHours);
    }
  }
  const perMonth = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0);
  return {
    region,
    profile,
    monthHours,
    perHour: perMonth / monthHours,
    perMonth,
    soFar,
    lines,
    unknown: lines.filter((line) => line.amount === null).length,
  };
}

function costLine(
  node: string,
  spec: CostLineSpec,
  price: Price | null,
  quantity: number,
  profile: FactsProfile,
  monthHours: number,
): CostLine {
  const tiers = price ? tiersOf(price, profile) : null;
  const amount = tiers ? tieredAmount(quantity, tiers) : null;
  return {
    node,
    item: spec.item,
    quantity,
    unit: price?.unit ?? spec.usage,
    fact: spec.price,
    price: tiers ? (tiers[0]?.usd ?? null) : null,
    amount,
    perHour: amount === null ? null : amount / monthHours,
    source: price?.source ?? "",
    checkedOn: price?.checkedOn ?? "",
  };
}

function tiersOf(price: Price, profile: FactsProfile): readonly PriceTier[] {
  return profile === "exam" && price.exam ? price.exam : price.tiers;
}

/** Each tier's price applies to the part of the quantity inside it. */
export function tieredAmount(quantity: number, tiers: readonly PriceTier[]): number {
  let amount = 0;
  let from = 0;
  for (const tier of tiers) {
    const to = Math.min(quantity, tier.upTo ?? quantity);
    if (to > from) amount += (to - from) * tier.usd;
    from = Math.max(from, to);
  }
  return amount;
}
