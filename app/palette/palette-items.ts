// What the palette lists: services by group, each followed by its parts, filtered by a query.
import type { AnyService, PaletteGroup, PartSpec } from "../../workers/model/service-definition.ts";
import type { Text } from "../../workers/model/text.ts";
import { folded } from "../ui/folded.ts";

export const PALETTE_GROUPS: readonly PaletteGroup[] = [
  "producers",
  "ingest",
  "process",
  "operators",
  "store",
];

export type PaletteItem =
  | { readonly kind: "service"; readonly key: string; readonly service: AnyService }
  | {
      readonly kind: "part";
      readonly key: string;
      readonly service: AnyService;
      readonly part: PartSpec;
    };

export interface PaletteSection {
  readonly group: PaletteGroup;
  readonly items: readonly PaletteItem[];
}

/** Sections with at least one item whose texts, in either language, contain every word. */
export function paletteSections(
  services: readonly AnyService[],
  query: string,
): readonly PaletteSection[] {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const fits = (...texts: (Text | string)[]) => {
    const all = texts
      .map((text) => folded(typeof text === "string" ? text : `${text.en} ${text.vi}`))
      .join(" ");
    return words.every((word) => all.includes(word));
  };
  return PALETTE_GROUPS.map((group) => ({
    group,
    items: services
      .filter((service) => service.group === group)
      .flatMap((service): PaletteItem[] => {
        const { type, name, awsName, badge, help } = service;
        const items: PaletteItem[] = [];
        if (fits(name, awsName, badge, help)) items.push({ kind: "service", key: type, service });
        for (const part of service.parts ?? []) {
          if (!fits(part.label, part.help)) continue;
          items.push({ kind: "part", key: `${type}.${part.id}`, service, part });
        }
        return items;
      }),
  })).filter((section) => section.items.length > 0);
}

/** What Enter in the search box takes: a name that starts with the query before any other hit. */
export function bestItem(
  sections: readonly PaletteSection[],
  query: string,
): PaletteItem | undefined {
  const wanted = folded(query).trim();
  const items = sections.flatMap((section) => section.items);
  const names = (item: PaletteItem) => {
    const { en, vi } = item.kind === "part" ? item.part.label : item.service.name;
    return [folded(en), folded(vi)];
  };
  return (
    items.find((item) => names(item).some((name) => name.startsWith(wanted))) ??
    items.find((item) => names(item).some((name) => name.includes(wanted))) ??
    items[0]
  );
}
