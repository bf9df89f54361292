// The tile beside a service's name: AWS's icon, or the service's letters in its colour.
import type { AnyService } from "../../workers/model/service-definition.ts";

export function ServiceBadge({ service }: { readonly service: AnyService }) {
  return (
    <span className="service-badge" data-colour={service.colour} aria-hidden>
      {service.icon === "" ? service.badge : <img src={`./icons/${service.icon}.svg`} alt="" />}
    </span>
  );
}
