// The catalogue of examples: a static file of the site.
import type { Text } from "../../workers/model/text.ts";

export interface Example {
  readonly id: string;
  readonly title: Text;
  /** Heads the card beside the opened example; absent: what is going wrong here? */
  readonly question?: Text;
  readonly summary: Text;
  readonly teaches: Text;
  readonly tryThis: Text;
  readonly tags: readonly string[];
  readonly file: string;
}

export interface ExampleCatalogue {
  readonly default: string;
  readonly examples: readonly Example[];
}

export async function fetchExamples(): Promise<ExampleCatalogue> {
  const response = await fetch("./examples/index.json");
  if (!response.ok) throw new Error(`examples/index.json: ${response.status}`);
  return response.json() as Promise<ExampleCatalogue>;
}
