// The share link (docs/link-format.md). `#s=1.<payload>` is what the page offers: base64url of a
// sealed deflate stream. The seal is nine bytes in front: a mark, the length of the stream and the
// checksum of everything after the mark, so that a cut or changed link is told from a good one.
// `#j=<url-encoded JSON>` and unsealed deflate, zlib or gzip are accepted too, for scripts.
import { deflateSync, strFromU8, strToU8 } from "fflate";
import { base64UrlLength, decodeBase64Url, encodeBase64Url } from "../base/base64url.ts";
import type { FactBook } from "../model/fact.ts";
import type { Problem } from "../model/problem.ts";
import { SCENARIO_LIMITS, type Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { crc32 } from "./crc32.ts";
import { type Opened, openText, refused } from "./document.ts";
import * as problems from "./problems.ts";
import { type Unpacked, unpack } from "./unpack.ts";
import { formatView, type LinkView, parseView } from "./view.ts";
import { sameJson, withoutDefaults } from "./without-defaults.ts";

/** Its low three bits (block type 3) cannot begin a deflate stream, so it marks a seal. */
const SEAL_MARK = 0x07;
const SEAL_BYTES = 9;
const CRC_AT = 5;

export type EncodedLink = { readonly link: string } | { readonly problems: readonly Problem[] };

/** The part from `#` on. Offered only after it was opened again and gave the same scenario. */
export function encodeLink(
  scenario: Scenario,
  catalog: Catalog,
  factBook: FactBook,
  view: LinkView = {},
): EncodedLink {
  const short = withoutDefaults(scenario, catalog, factBook);
  const packed = deflateSync(strToU8(JSON.stringify(short)), { level: 9 });
  const link = `#s=${problems.CURRENT_VERSION}.${encodeBase64Url(seal(packed))}${formatView(view)}`;
  if (link.length > SCENARIO_LIMITS.linkCharacters) {
    return { problems: [problems.linkTooLong(link.length)] };
  }
  const opened = decodeLink(link, catalog, factBook).scenario;
  const same = opened !== null && sameJson(withoutDefaults(opened, catalog, factBook), short);
  return same ? { link } : { problems: [problems.linkNotSame()] };
}

function seal(packed: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(SEAL_BYTES + packed.length);
  const view = new DataView(sealed.buffer);
  sealed[0] = SEAL_MARK;
  view.setUint32(1, packed.length);
  sealed.set(packed, SEAL_BYTES);
  view.setUint32(CRC_AT, crc32(packed));
  return sealed;
}

export interface OpenedLink extends Opened {
  readonly view: LinkView;
}

/** Opens a link: a whole address, or the part from `#` on, also when encoded once too often. */
export function decodeLink(link: string, catalog: Catalog, factBook: FactBook): OpenedLink {
  const parameters = readParameters(link);
  const view = parseView(parameters);
  const readable = parameters.get("j");
  if (readable !== undefined && readable !== "") {
    return { view, ...openText(readable, "link", catalog, factBook) };
  }
  const text = textOfPayload(parameters.get("s") ?? "");
  if (typeof text !== "string") return { view, ...refused(text) };
  return { view, ...openText(text, "link", catalog, factBook) };
}

/** Names and values after `#` (and `?`). Values are decoded as often as they were encoded. */
function readParameters(link: string): ReadonlyMap<string, string> {
  let text = link.trim();
  for (let round = 0; round < 3 && !/(?:^|[#&?])[sj]=/.test(text); round++) {
    text = decodePercent(text) ?? text;
  }
  const hashAt = text.indexOf("#");
  const queryAt = text.indexOf("?");
  const hash = hashAt < 0 ? text : text.slice(hashAt + 1);
  const hasQuery = queryAt >= 0 && hashAt >= 0 && queryAt < hashAt;
  const query = hasQuery ? text.slice(queryAt + 1, hashAt) : "";
  const parameters = new Map<string, string>();
  for (const pair of `${query}&${hash}`.split("&")) {
    const equals = pair.indexOf("=");
    if (equals < 0) continue;
    const value = pair.slice(equals + 1);
    parameters.set(pair.slice(0, equals), decodeValue(value));
  }
  return parameters;
}

function decodeValue(value: string): string {
  let decoded = value;
  for (let round = 0; round < 3 && /^[^{]*%[0-9a-f]{2}/i.test(decoded); round++) {
    decoded = decodePercent(decoded) ?? decoded;
  }
  return decoded;
}

function decodePercent(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The document's text, or why there is none. */
function textOfPayload(value: string): string | Problem {
  if (value === "") return problems.linkEmpty();
  const versioned = /^(\d{1,9})\.(.*)$/s.exec(value);
  if (versioned === null) return problems.linkDamaged();
  const version = Number(versioned[1]);
  const payload = versioned[2] ?? "";
  if (version > problems.CURRENT_VERSION) return problems.newerVersion(version);
  if (payload === "") return problems.linkEmpty();
  if (payload.length > SCENARIO_LIMITS.linkCharacters) return whyTooLong(payload);
  const bytes = decodeBase64Url(payload);
  if (bytes === null) return whyUnreadable(payload);
  return bytes[0] === SEAL_MARK
    ? textOfSealed(bytes, payload.length)
    : textOf(unpack(bytes, SCENARIO_LIMITS.textBytes, "any"));
}

function textOfSealed(bytes: Uint8Array, characters: number): string | Problem {
  if (bytes.length < SEAL_BYTES) return problems.linkDamaged();
  const head = new DataView(bytes.buffer, bytes.byteOffset, SEAL_BYTES);
  const want = base64UrlLength(SEAL_BYTES + head.getUint32(1));
  if (characters < want) return problems.linkCut(characters, want);
  if (characters > want) return problems.linkDamaged();
  const packed = bytes.subarray(SEAL_BYTES);
  if (crc32(packed) !== head.getUint32(CRC_AT)) return problems.linkChecksum();
  return textOf(unpack(packed, SCENARIO_LIMITS.textBytes, "raw"));
}

function textOf(unpacked: Unpacked): string | Problem {
  if ("bytes" in unpacked) return strFromU8(unpacked.bytes);
  return unpacked.failure === "tooBig" ? problems.tooBigUnpacked("link") : problems.linkDamaged();
}

/** A cut can leave a length that base64 cannot have; the seal in front still tells. */
function whyUnreadable(payload: string): Problem {
  const whole = decodeBase64Url(payload.slice(0, payload.length - (payload.length % 4)));
  if (whole === null || whole[0] !== SEAL_MARK) return problems.linkDamaged();
  const told = textOfSealed(whole, payload.length);
  return typeof told === "string" ? problems.linkDamaged() : told;
}

/** Over the limit of characters: a bomb is called one, anything else is too long. */
function whyTooLong(payload: string): Problem {
  const start = decodeBase64Url(payload.slice(0, SCENARIO_LIMITS.linkCharacters));
  const unpacked = start && unpack(start, SCENARIO_LIMITS.textBytes, "any");
  const isBomb = unpacked !== null && "failure" in unpacked && unpacked.failure === "tooBig";
  return isBomb ? problems.tooBigUnpacked("link") : problems.linkTooLong(payload.length);
}
