// Every rule, by what it is about.
import type { Rule } from "../rule.ts";
import { capacityRules } from "./capacity.ts";
import { choosingRules } from "./choosing.ts";
import { consumerRules } from "./consumers.ts";
import { deliveryRules } from "./delivery.ts";
import { flinkRules } from "./flink.ts";
import { keyRules } from "./keys.ts";
import { lambdaRules } from "./lambda.ts";
import { limitRules } from "./limits.ts";
import { messagingRules } from "./messaging.ts";
import { producerRules } from "./producers.ts";
import { safetyRules } from "./safety.ts";
import { savingRules } from "./savings.ts";

export const RULES: readonly Rule[] = [
  ...choosingRules,
  ...keyRules,
  ...capacityRules,
  ...producerRules,
  ...consumerRules,
  ...lambdaRules,
  ...deliveryRules,
  ...flinkRules,
  ...messagingRules,
  ...limitRules,
  ...safetyRules,
  ...savingRules,
];
