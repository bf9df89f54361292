// What may be wrong with a link or a file, said once: stable codes, a sentence in each language.
import type { Problem } from "../model/problem.ts";
import { SCENARIO_LIMITS } from "../model/scenario.ts";
import type { Text } from "../model/text.ts";

/** The document format this program writes; it reads this one and all before it. */
export const CURRENT_VERSION = 1;

const MEBIBYTE = 1_048_576;

const problem = (code: string, text: Text, fix?: Text): Problem => ({
  code,
  severity: "error",
  text,
  ...(fix === undefined ? {} : { fix }),
});

export const linkEmpty = () =>
  problem("LINK_EMPTY", {
    en: "This link carries no scenario. Open the examples or start a new one.",
    vi: "Liên kết này không chứa kịch bản nào. Hãy mở các ví dụ hoặc tạo mới.",
  });

export const linkDamaged = () =>
  problem("LINK_DAMAGED", {
    en: "This link is damaged (it is not readable text). Ask for it again, or for the scenario file.",
    vi: "Liên kết này bị hỏng (không đọc được). Hãy xin lại liên kết, hoặc xin file kịch bản.",
  });

export const linkCut = (got: number, want: number) =>
  problem("LINK_CUT", {
    en: `This link was cut off: ${got} of ${want} characters arrived. Chat and mail programs do this; ask for the file.`,
    vi: `Liên kết này bị cắt: chỉ nhận được ${got} trên ${want} ký tự. Chương trình chat và mail hay làm vậy; hãy xin file.`,
  });

export const linkChecksum = () =>
  problem("LINK_CHECKSUM", {
    en: "This link was changed on the way (checksum differs).",
    vi: "Liên kết này đã bị thay đổi trên đường đi (checksum khác).",
  });

export const linkTooLong = (characters: number) =>
  problem(
    "LINK_TOO_LONG",
    {
      en: `The link would have ${characters} characters; the limit is ${SCENARIO_LIMITS.linkCharacters}.`,
      vi: `Liên kết sẽ dài ${characters} ký tự; giới hạn là ${SCENARIO_LIMITS.linkCharacters}.`,
    },
    { en: "Save the scenario as a file and send that.", vi: "Hãy lưu thành file rồi gửi file." },
  );

export const linkNotSame = () =>
  problem(
    "LINK_NOT_SAME",
    {
      en: "The link did not open the same scenario when it was tried, so it is not offered.",
      vi: "Khi thử mở, liên kết không ra đúng kịch bản này nên không được đưa ra.",
    },
    { en: "Save the scenario as a file and send that.", vi: "Hãy lưu thành file rồi gửi file." },
  );

export const tooBigUnpacked = (what: "link" | "file") =>
  problem("TOO_BIG_UNPACKED", {
    en: `This ${what} unpacks to more than ${SCENARIO_LIMITS.textBytes / MEBIBYTE} MB and was refused.`,
    vi: `${what === "link" ? "Liên kết" : "File"} này giải nén ra hơn ${SCENARIO_LIMITS.textBytes / MEBIBYTE} MB nên bị từ chối.`,
  });

export const textTooBig = (what: "link" | "file", bytes: number, limit: number) =>
  problem("TOO_BIG", {
    en: `This ${what} holds ${bytes} bytes; the limit is ${limit}.`,
    vi: `${what === "link" ? "Liên kết" : "File"} này có ${bytes} byte; giới hạn là ${limit}.`,
  });

/** What a file looks like instead of a scenario. */
export type Looks = "png" | "html" | "empty" | "utf16" | "binary" | "other";

const LOOKS: Readonly<Record<Looks, Text>> = {
  png: { en: "a picture", vi: "một bức ảnh" },
  html: { en: "a web page", vi: "một trang web" },
  empty: { en: "an empty file", vi: "file rỗng" },
  utf16: { en: "text in UTF-16; save it as UTF-8", vi: "văn bản UTF-16; hãy lưu lại bằng UTF-8" },
  binary: { en: "not text", vi: "không phải văn bản" },
  other: { en: "JSON, but no object", vi: "JSON nhưng không phải object" },
};

export const notAScenario = (looks: Looks) =>
  problem("FORMAT", {
    en: `This file is not a scenario (${LOOKS[looks].en}).`,
    vi: `File này không phải kịch bản (${LOOKS[looks].vi}).`,
  });

export const badJson = (line: number, column: number) =>
  problem("JSON", {
    en: `The file is not valid JSON at line ${line}, column ${column}.`,
    vi: `File không phải JSON hợp lệ tại dòng ${line}, cột ${column}.`,
  });

export const tooDeep = (depth: number) =>
  problem("TOO_DEEP", {
    en: `The scenario is nested ${depth} levels deep; the limit is ${SCENARIO_LIMITS.depth}.`,
    vi: `Kịch bản lồng nhau ${depth} tầng; giới hạn là ${SCENARIO_LIMITS.depth}.`,
  });

export const noVersion = () =>
  problem("NO_VERSION", {
    en: "The scenario has no version number; it was not made by this program or is damaged.",
    vi: "Kịch bản không có số phiên bản; nó không do chương trình này tạo ra hoặc đã hỏng.",
  });

export const newerVersion = (version: number) =>
  problem("NEWER", {
    en: `Made by a newer version (${version}); this page reads up to ${CURRENT_VERSION}. Reload to update.`,
    vi: `Được tạo bởi phiên bản mới hơn (${version}); trang này đọc đến phiên bản ${CURRENT_VERSION}. Hãy tải lại trang để cập nhật.`,
  });

export const badVersion = (found: string) =>
  problem("BAD_VERSION", {
    en: `The version number "${found}" is not usable.`,
    vi: `Số phiên bản "${found}" không dùng được.`,
  });
