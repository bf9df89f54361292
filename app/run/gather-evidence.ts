// What the advisor looks at, asked of the simulator of the learner's run.
import { type Evidence, evidenceOf, evidenceQueries } from "../../workers/advisor/evidence.ts";
import { MONTH_HOURS } from "../../workers/model/month.ts";
import type { RunLayout } from "../../workers/sim-api.types.ts";
import { simulator } from "./client.ts";

export async function gatherEvidence(layout: RunLayout): Promise<Evidence> {
  const api = simulator();
  const totals = await api.totals();
  const queries = evidenceQueries(layout, totals.atMs);
  const [costs, highest, trend, sums, shards] = await Promise.all([
    api.costs(MONTH_HOURS),
    api.series(queries.highest),
    api.series(queries.trend),
    api.series(queries.sums),
    api.series(queries.shards),
  ]);
  return evidenceOf({ layout, totals, costs, highest, trend, sums, shards });
}
