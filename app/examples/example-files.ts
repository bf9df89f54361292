// The catalogue of examples and the scenarios it names: static files of the site.
import { factBook } from "../../workers/facts/index.ts";
import type { Text } from "../../workers/model/text.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { openScenario, shareCodec, tellRefused } from "../commands/document-actions.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";

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

interface OpenExample {
  readonly quiet?: boolean;
}

/** Opens an example, running, with its card. */
export async function openExample(example: Example, options: OpenExample = {}): Promise<void> {
  const [response, { decodeFile }] = await Promise.all([
    fetch(`./examples/${example.file}`),
    shareCodec(),
  ]);
  const { scenario, problems } = decodeFile(await response.text(), catalog, factBook);
  if (!scenario) {
    tellRefused(problems);
    return;
  }
  const title = example.title[useUi.getState().language];
  const quiet = options.quiet ?? false;
  await openScenario({ ...scenario, title }, { play: true, quiet });
  uiActions.tellStory(example.id);
}
