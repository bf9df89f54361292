// Links and files: what app/ and cli/ use of this folder.
export { decodeFile, encodeFile } from "./file.ts";
export { decodeLink, type EncodedLink, encodeLink, type OpenedLink } from "./link.ts";
export type { LinkView } from "./view.ts";
