// Opens an example: the scenario its entry of the catalogue names.
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { openScenario, shareCodec, tellRefused } from "../commands/document-actions.ts";
import type { Example } from "../stores/example-catalogue.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";

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
