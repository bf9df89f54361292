// The scenario file (docs/scenario-format.md): readable JSON, UTF-8. Also opens a gzip of it.
import { strFromU8 } from "fflate";
import type { FactBook } from "../model/fact.ts";
import { SCENARIO_LIMITS, type Scenario } from "../model/scenario.ts";
import type { Catalog } from "../model/service-definition.ts";
import { type Opened, openText, refused } from "./document.ts";
import { type Looks, notAScenario, textTooBig, tooBigUnpacked } from "./problems.ts";
import { unpack } from "./unpack.ts";

/** The whole document, defaults included as they stand, two spaces deep, ending in a newline. */
export function encodeFile(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

/** Opens what a file holds, given as text or as bytes. */
export function decodeFile(
  content: string | Uint8Array,
  catalog: Catalog,
  factBook: FactBook,
): Opened {
  const size = content.length;
  if (size > SCENARIO_LIMITS.fileBytes) {
    return refused(textTooBig("file", size, SCENARIO_LIMITS.fileBytes));
  }
  if (typeof content === "string") return openFileText(content, catalog, factBook);
  const isGzip = content[0] === 0x1f && content[1] === 0x8b;
  if (isGzip) {
    const unpacked = unpack(content, SCENARIO_LIMITS.textBytes, "any");
    if ("bytes" in unpacked) return openFileText(strFromU8(unpacked.bytes), catalog, factBook);
    const tooBig = unpacked.failure === "tooBig";
    return refused(tooBig ? tooBigUnpacked("file") : notAScenario("binary"));
  }
  const looks = looksOfBytes(content);
  if (looks !== null) return refused(notAScenario(looks));
  return openFileText(strFromU8(content), catalog, factBook);
}

function openFileText(given: string, catalog: Catalog, factBook: FactBook): Opened {
  const text = given.startsWith("\ufeff") ? given.slice(1) : given;
  const looks = looksOfText(text);
  return looks === null ? openText(text, "file", catalog, factBook) : refused(notAScenario(looks));
}

function looksOfBytes(bytes: Uint8Array): Looks | null {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return "png";
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  if (bytes.length >= 2 && (mark === 0xfffe || mark === 0xfeff)) return "utf16";
  return null;
}

function looksOfText(text: string): Looks | null {
  const start = text.slice(0, 1_000).trimStart();
  if (text.trim() === "") return "empty";
  if (/^(?:\u0089|\ufffd)PNG/.test(start)) return "png";
  if (start.startsWith("<")) return "html";
  if (/^\ufffd\ufffd/.test(start) || /^[[{"]\0/.test(start)) return "utf16";
  return start.includes("\0") ? "binary" : null;
}
