// A join needs two inputs.
import type { Problem } from "../../model/problem.ts";
import type { CheckContext } from "../../model/service-definition.ts";
import type { Fields } from "./config.ts";

export function checkFlinkJoin({ inputs }: CheckContext<Fields>): readonly Problem[] {
  if (inputs.length === 2) return [];
  const text = {
    en: `A join pairs two inputs; this one has ${inputs.length}.`,
    vi: `Join ghép hai input; join này đang có ${inputs.length}.`,
  };
  return [{ code: "FLINK_JOIN_INPUTS", severity: "warning", text }];
}
