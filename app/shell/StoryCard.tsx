// Beside an opened example: the question it asks, its point, and one thing to try.
import { CloseButton } from "@mantine/core";
import { Lightbulb } from "lucide-react";
import { useExamples } from "../examples/use-examples.ts";
import { useTexts } from "../i18n/index.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { Queries } from "../ui/Queries.tsx";

export function StoryCard() {
  return (
    <Queries>
      <Story />
    </Queries>
  );
}

function Story() {
  const { t, tx } = useTexts();
  const id = useUi((state) => state.storyOf);
  const { data } = useExamples();
  const example = data?.examples.find((one) => one.id === id);
  if (!example) return null;
  const question = example.question ? tx(example.question) : t("shell.whatIsWrong");
  const close = () => uiActions.tellStory(null);
  return (
    <aside className="story" aria-label={question}>
      <header>
        <Lightbulb size={15} aria-hidden />
        <strong>{question}</strong>
        <CloseButton size="sm" aria-label={t("shell.close")} onClick={close} />
      </header>
      <h2>{tx(example.title)}</h2>
      <p>{tx(example.summary)}</p>
      <p className="story-teaches">{tx(example.teaches)}</p>
      <p>
        <strong>{t("shell.tryThis")}:</strong> {tx(example.tryThis)}
      </p>
    </aside>
  );
}
