// A steady producer, a delivery stream and its destinations, run with the ledger checked at every step.
import { expect } from "vitest";
import { factBook } from "../facts/index.ts";
import type { JsonObject } from "../model/json.ts";
import { emptyScenario, type TimelineEntry } from "../model/scenario.ts";
import { datadog } from "../services/datadog/index.ts";
import { firehose } from "../services/firehose/index.ts";
import { httpEndpoint } from "../services/http-endpoint/index.ts";
import { openSearch } from "../services/open-search/index.ts";
import { redshift } from "../services/redshift/index.ts";
import { s3 } from "../services/s3/index.ts";
import { splunk } from "../services/splunk/index.ts";
import { createSimApi } from "../sim-api.ts";
import { steadyProducer } from "./steady-producer.ts";

const services = [
  steadyProducer,
  firehose,
  s3,
  redshift,
  openSearch,
  splunk,
  datadog,
  httpEndpoint,
];
const catalog = { services, get: (type: string) => services.find((one) => one.type === type) };

export interface DeliverySetup {
  readonly producer: JsonObject;
  readonly firehose?: JsonObject;
  /** Type and settings of the destination; S3 alone when left out. */
  readonly target?: readonly [type: string, config: JsonObject];
  readonly bucket?: JsonObject;
  readonly timeline?: readonly TimelineEntry[];
  readonly problems?: readonly string[];
  /** Step by step, to tell when each delivery was. */
  readonly watch?: true;
}

export function runDelivery(setup: DeliverySetup, seconds: number) {
  const { target } = setup;
  const scenario = {
    ...emptyScenario(),
    facts: "today" as const,
    nodes: [
      { id: "app", type: "steadyProducer", config: setup.producer },
      { id: "lake", type: "firehose", config: setup.firehose ?? {} },
      { id: "bucket", type: "s3", config: setup.bucket ?? {} },
      ...(target ? [{ id: "target", type: target[0], config: target[1] }] : []),
    ],
    links: [
      { from: "app", to: "lake" },
      { from: "lake", to: "bucket" },
      ...(target ? [{ from: "lake", to: "target" }] : []),
    ],
    timeline: setup.timeline ?? [],
  };
  const api = createSimApi(catalog, factBook, { checkEverySteps: 1 });
  const { problems } = api.load({ scenario, keepRun: false });
  expect(problems.map((one) => one.code)).toEqual(setup.problems ?? []);
  const deliveredAt: number[] = [];
  const chunk = setup.watch ? 1 : 500;
  for (let done = 0; done < seconds; done += chunk) {
    const frame = api.advance(Math.min(chunk, seconds - done));
    if (frame.crash !== undefined || frame.violations > 0) throw new Error(`Step ${done}`);
    if (!setup.watch) continue;
    const objects = api.totals().nodes["lake"]?.figures["deliveredObjects"] ?? 0;
    while (deliveredAt.length < objects) deliveredAt.push(done + 1);
  }
  const totals = api.totals();
  expect(totals.ledger.balanced).toBe(true);
  const account = totals.ledger.accounts.find((one) => one.name === "delivery");
  if (account === undefined) throw new Error("No account of delivery");
  const lost = (kind: string) => account.losses.find((one) => one.kind === kind) ?? NOTHING;
  return {
    api,
    totals,
    /** End of the step of each delivery, s. */
    deliveredAt,
    account,
    lost,
    lake: totals.nodes["lake"]!,
    bucket: totals.nodes["bucket"]!,
    target: totals.nodes["target"],
  };
}

const NOTHING = { records: 0, bytes: 0 };
