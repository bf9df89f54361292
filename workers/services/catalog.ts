// The list of services, in the order of the palette: a table of contents. Adding a service is one
// folder and its lines here; nothing else knows services by name.
import type { AnyService, Catalog } from "../model/service-definition.ts";

const services: readonly AnyService[] = [];

const byType = new Map(services.map((service) => [service.type, service]));

/** Every service by its type. */
export const catalog: Catalog = {
  services,
  get: (type) => byType.get(type),
};

/** The `type` of a node in a scenario document. */
export type ServiceType = AnyService["type"];
