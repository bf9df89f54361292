// `facts [ID] [--json]`: every AWS number, what is taught and what is true today.
import { factBook } from "../facts/index.ts";
import type { Fact } from "../model/fact.ts";
import { parseArgs } from "./args.ts";
import { type ExitStatus, type Io, UsageError } from "./io.ts";

export function factsCommand(argv: readonly string[], io: Io): ExitStatus {
  const args = parseArgs(argv, [], ["json"]);
  const [id] = args.words;
  const facts = factBook.facts.filter((fact) => id === undefined || fact.id === id);
  const prices = factBook.prices.filter((price) => id === undefined || price.id === id);
  if (facts.length + prices.length === 0) {
    throw new UsageError(`There is no fact ${id}. "facts" without a name lists all of them.`);
  }
  if (args.options.has("json")) {
    io.out(JSON.stringify({ facts, prices }, null, 1));
    return 0;
  }
  for (const fact of facts) io.out(describe(fact));
  for (const price of prices) {
    const tiers = price.tiers.map((tier) => tier.usd).join(" / ");
    io.out(`${price.id} (${price.region}): ${tiers} USD per ${price.unit} [${price.source}]`);
  }
  return 0;
}

function describe(fact: Fact): string {
  const taught = fact.exam === fact.today ? "" : ` (exam note: ${fact.exam})`;
  return `${fact.id}: ${fact.today} ${fact.unit}${taught}, ${fact.label.en} [${fact.source}]`;
}
