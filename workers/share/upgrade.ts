// Brings a document of any released version up to the current one: one upgrader per version, each
// from its version to the next. A document of every version is kept in fixtures/ and must open.
import type { Problem } from "../model/problem.ts";
import { badVersion, CURRENT_VERSION, newerVersion, noVersion } from "./problems.ts";

type Document = Readonly<Record<string, unknown>>;

/** UPGRADERS[1] turns version 1 into version 2. Version 1 is the first and the newest. */
const UPGRADERS: Readonly<Record<number, (document: Document) => Document>> = {};

export type Upgraded = { readonly document: Document } | { readonly problem: Problem };

export function upgrade(document: Document): Upgraded {
  const version = document["shardscope"];
  if (version === undefined) return { problem: noVersion() };
  const usable = typeof version === "number" && Number.isInteger(version) && version >= 1;
  if (!usable || version > 1_000_000) {
    return {
      problem: badVersion(String(JSON.stringify(version)).slice(0, 40).replaceAll('"', "")),
    };
  }
  if (version > CURRENT_VERSION) return { problem: newerVersion(version) };
  let upgraded = document;
  for (let from = version; from < CURRENT_VERSION; from++) {
    upgraded = UPGRADERS[from]?.(upgraded) ?? upgraded;
  }
  return { document: upgraded };
}
