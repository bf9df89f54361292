// Bad input is a value with a place, a code and advice; only bugs throw.
import type { Text } from "./text.ts";

/** How much a problem matters: an error stops the run from starting, a warning does not. */
export type Severity = "error" | "warning";

/** What is wrong, where, and what to do about it. */
export interface Problem {
  /** Stable upper-case code, for example `FIELD_RANGE` or `LINK_EMPTY`. */
  readonly code: string;
  readonly severity: Severity;
  /** Names what is wrong, the value found and the value allowed. */
  readonly text: Text;
  /** The node it is about, when there is one. */
  readonly node?: string;
  /** The config path inside the node, for example `bufferingHints.intervalInSeconds`. */
  readonly field?: string;
  /** JSON path inside the document when it is not about a node, for example `timeline[3].at`. */
  readonly path?: string;
  /** What the user can do, in words. */
  readonly fix?: Text;
}
