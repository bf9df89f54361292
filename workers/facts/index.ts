// The fact registry: the only place with AWS numbers.
import type { Fact, FactBook, Price } from "../model/fact.ts";
import { consumerFacts } from "./consumers.ts";
import { deliveryFacts } from "./delivery.ts";
import { destinationFacts } from "./destinations.ts";
import { firehoseFacts } from "./firehose.ts";
import { flinkFacts } from "./flink.ts";
import { kinesisFacts } from "./kinesis.ts";
import { kinesisCapacityFacts } from "./kinesis-capacity.ts";
import { messagingFacts } from "./messaging.ts";
import { destinationPrices } from "./prices/destinations.ts";
import { flinkPrices } from "./prices/flink.ts";
import { messagingPrices } from "./prices/messaging.ts";
import { otherRegions } from "./prices/other-regions.ts";
import { sourcePrices } from "./prices/sources.ts";
import { usEast1 } from "./prices/us-east-1.ts";
import { producerFacts } from "./producers.ts";
import { sourceFacts } from "./sources.ts";

const facts: readonly Fact[] = [
  ...kinesisFacts,
  ...kinesisCapacityFacts,
  ...producerFacts,
  ...consumerFacts,
  ...deliveryFacts,
  ...destinationFacts,
  ...firehoseFacts,
  ...flinkFacts,
  ...messagingFacts,
  ...sourceFacts,
];
const prices: readonly Price[] = [
  ...usEast1,
  ...flinkPrices,
  ...destinationPrices,
  ...messagingPrices,
  ...sourcePrices,
  ...otherRegions,
];

const byId = new Map(facts.map((fact) => [fact.id, fact]));
const byRegionAndId = new Map(prices.map((price) => [`${price.region} ${price.id}`, price]));

export const factBook: FactBook = {
  facts,
  prices,
  regions: [...new Set(prices.map((price) => price.region))],
  fact(id) {
    const found = byId.get(id);
    if (!found) throw new Error(`No fact "${id}" in workers/facts.`);
    return found;
  },
  value(id, profile) {
    return this.fact(id)[profile];
  },
  price(id, region) {
    return byRegionAndId.get(`${region} ${id}`) ?? null;
  },
};
