// Every rule's proof.
import { consumerCases, lambdaCases } from "./consumers.ts";
import { choosingCases, deliveryCases } from "./delivery.ts";
import { flinkCases, messagingCases } from "./processing.ts";
import { producerCases } from "./producers.ts";
import type { RuleCases } from "./rule-case.ts";
import { capacityCases, keyCases } from "./streams.ts";
import { limitCases, safetyCases, savingCases } from "./traps.ts";

export const CASES: RuleCases = {
  ...choosingCases,
  ...keyCases,
  ...capacityCases,
  ...producerCases,
  ...consumerCases,
  ...lambdaCases,
  ...deliveryCases,
  ...flinkCases,
  ...messagingCases,
  ...limitCases,
  ...safetyCases,
  ...savingCases,
};
