// May this service be linked to that one, and if not: why, and what to use instead.
import type { Protocol } from "./ports.ts";
import type { AnyService, Catalog } from "./service-definition.ts";
import type { Text } from "./text.ts";

export type Connection = { readonly protocol: Protocol } | { readonly refusal: Text };

/** With a catalogue, a refusal also names what the source can be linked to. */
export function connection(from: AnyService, to: AnyService, catalog?: Catalog): Connection {
  const said =
    from.ports.refuses?.find((one) => one.to === to.type) ??
    to.ports.refuses?.find((one) => one.from === from.type);
  if (said) return { refusal: said.text };
  const protocol = sharedProtocol(from, to);
  return protocol ? { protocol } : { refusal: generalRefusal(from, to, catalog) };
}

function sharedProtocol(from: AnyService, to: AnyService): Protocol | null {
  const { givesOnlyTo } = from.ports;
  const { takesOnlyFrom } = to.ports;
  if (givesOnlyTo && !givesOnlyTo.includes(to.type)) return null;
  if (takesOnlyFrom && !takesOnlyFrom.includes(from.type)) return null;
  return from.ports.gives.find((one) => to.ports.takes.includes(one)) ?? null;
}

function generalRefusal(from: AnyService, to: AnyService, catalog?: Catalog): Text {
  const targets = (catalog?.services ?? []).filter((one) => sharedProtocol(from, one));
  const names = (language: "en" | "vi") => targets.map((one) => one.name[language]).join(", ");
  if (targets.length === 0) {
    return {
      en: `${from.name.en} sends nothing on: it is where the data ends. Start the link elsewhere.`,
      vi: `${from.name.vi} không gửi đi đâu nữa: dữ liệu kết thúc ở đây. Hãy nối từ chỗ khác.`,
    };
  }
  return {
    en: `${from.name.en} cannot feed ${to.name.en}. It can feed: ${names("en")}.`,
    vi: `${from.name.vi} không nối thẳng tới ${to.name.vi} được. Có thể nối tới: ${names("vi")}.`,
  };
}
