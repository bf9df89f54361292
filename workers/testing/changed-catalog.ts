// The real services, with what each of their nodes does changed or watched.
import type { AnyService, Catalog, NodeBehaviour } from "../model/service-definition.ts";
import { catalog } from "../services/catalog.ts";

export function changedCatalog(change: (made: NodeBehaviour) => NodeBehaviour): Catalog {
  return {
    services: catalog.services,
    get(type) {
      const service = catalog.get(type);
      if (service === undefined) return undefined;
      const behaviour: AnyService["behaviour"] = (context) => change(service.behaviour(context));
      return { ...service, behaviour };
    },
  };
}
