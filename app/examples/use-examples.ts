// The catalogue of examples, a static file of the site.
import { useQuery } from "@tanstack/react-query";
import { factBook } from "../../workers/facts/index.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { decodeFile } from "../../workers/share/index.ts";
import { openScenario, tellRefused } from "../commands/document-actions.ts";
import { uiActions } from "../stores/ui-store.ts";

export interface Example {
  readonly id: string;
  readonly title: Text;
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

export function useExamples() {
  return useQuery({ queryKey: ["examples"], queryFn: fetchExamples, staleTime: Infinity });
}

interface OpenExample {
  readonly quiet?: boolean;
}

/** Opens an example, running, with its card. */
export async function openExample(example: Example, options: OpenExample = {}): Promise<void> {
  const response = await fetch(`./examples/${example.file}`);
  const { scenario, problems } = decodeFile(await response.text(), catalog, factBook);
  if (!scenario) {
    tellRefused(problems);
    return;
  }
  await openScenario(scenario, { play: true, quiet: options.quiet ?? false });
  uiActions.tellStory(example.id);
}
