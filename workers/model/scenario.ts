// The scenario document, format version 1: a public contract (docs/scenario-format.md).
import type { JsonObject } from "./json.ts";

/** Which value of a fact a run uses: what the exam note teaches, or what AWS does today. */
export type FactsProfile = "exam" | "today";

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface ScenarioNode {
  readonly id: string;
  /** A service type of the catalogue. */
  readonly type: string;
  readonly label?: string;
  readonly position?: Position;
  /** Nested as in the AWS API: `{ "bufferingHints": { "sizeInMBs": 5 } }`. Defaults may be left out. */
  readonly config: JsonObject;
  /** The node this one lives inside (Flink operators). */
  readonly parent?: string;
}

export interface ScenarioLink {
  readonly from: string;
  readonly to: string;
}

/** A setting changed, a fault begun, or a call made, at a moment of the run. */
export interface TimelineEntry {
  /** Milliseconds or text such as `"5m"`. */
  readonly at: number | string;
  readonly node: string;
  /** Config paths and their new values. */
  readonly set?: JsonObject;
  /** A fault kind the service declares: outage, slow, errors, poison ... */
  readonly fault?: string;
  /** How long the fault lasts: milliseconds or text. */
  readonly for?: number | string;
  /** An operation the service declares: `SplitShard`, `UpdateShardCount` ... */
  readonly call?: string;
  /** Parameters of the call, by AWS's names. */
  readonly with?: JsonObject;
  /** Numbers of the fault: `factor`, `rate`, `records`. */
  readonly [number: string]: unknown;
}

export interface Scenario {
  readonly shardscope: 1;
  readonly title: string;
  readonly seed: number;
  readonly region: string;
  readonly facts: FactsProfile;
  readonly nodes: readonly ScenarioNode[];
  readonly links: readonly ScenarioLink[];
  readonly timeline: readonly TimelineEntry[];
  readonly lesson?: JsonObject;
  readonly view?: JsonObject;
}

/** The empty board. */
export function emptyScenario(): Scenario {
  return {
    shardscope: 1,
    title: "",
    seed: 1,
    region: "us-east-1",
    facts: "today",
    nodes: [],
    links: [],
    timeline: [],
  };
}

/** Limits of a document (section 5 of the architecture); going over one is a problem, never a hang. */
export const SCENARIO_LIMITS = {
  nodes: 500,
  links: 2_000,
  shards: 10_000,
  timelineEntries: 2_000,
  textBytes: 1_048_576,
  linkCharacters: 200_000,
  fileBytes: 4_194_304,
  depth: 64,
  idCharacters: 64,
  labelCharacters: 200,
  titleCharacters: 200,
} as const;
