import type { AnyService, Catalog } from "../../model/service-definition.ts";
import { toyBin } from "./toy-bin.ts";
import { toyProducer } from "./toy-producer.ts";
import { toyStore } from "./toy-store.ts";

const services: readonly AnyService[] = [toyProducer, toyStore, toyBin];

/** Three services that use every protocol but poll, so that the engine's tests need no AWS service. */
export const toyCatalog: Catalog = {
  services,
  get: (type) => services.find((one) => one.type === type),
};
