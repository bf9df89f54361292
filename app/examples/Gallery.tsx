// The examples, each teaching one thing, opened in one click.
import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "../i18n/index.ts";
import { uiActions } from "../stores/ui-store.ts";
import { folded } from "../ui/folded.ts";
import { Queries } from "../ui/Queries.tsx";
import "./gallery.css";
import type { Example } from "../stores/example-catalogue.ts";
import { openExample } from "./example-files.ts";
import { useExamples } from "./use-examples.ts";

export function Gallery() {
  return (
    <Queries>
      <GalleryList />
    </Queries>
  );
}

function GalleryList() {
  const { t, tx } = useTexts();
  const { data, isPending, isError, refetch } = useExamples();
  const [query, setQuery] = useState("");
  const [tag, setTag] = useState<string | null>(null);
  if (isPending) return <p role="status">{t("gallery.loading")}</p>;
  if (isError) {
    return (
      <div role="alert">
        <p>{t("gallery.failed")}</p>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          {t("gallery.retry")}
        </Button>
      </div>
    );
  }
  const found = data.examples.filter(
    (example) => (tag === null || example.tags.includes(tag)) && fits(example, query),
  );
  return (
    <>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t("gallery.search")}
        placeholder={t("gallery.search")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <fieldset className="gallery-tags" aria-label={t("gallery.tags")}>
        {commonTags(data.examples).map((one) => (
          <button
            type="button"
            key={one}
            aria-pressed={one === tag}
            onClick={() => setTag(one === tag ? null : one)}
          >
            {one}
          </button>
        ))}
      </fieldset>
      <p className="gallery-count" role="status">
        {t("gallery.count", { found: found.length, all: data.examples.length })}
      </p>
      <ul className="gallery">
        {found.map((example) => (
          <li key={example.id}>
            <h3>{tx(example.title)}</h3>
            <p>{tx(example.summary)}</p>
            <p className="gallery-teaches">
              <strong>{t("gallery.teaches")}:</strong> {tx(example.teaches)}
            </p>
            <Button
              size="xs"
              aria-label={`${t("gallery.open")}: ${tx(example.title)}`}
              onClick={() => {
                uiActions.open(null);
                void openExample(example);
              }}
            >
              {t("gallery.open")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every word in the texts of either language, with or without the marks of Vietnamese. */
function fits({ title, summary, teaches, tags }: Example, query: string): boolean {
  const texts = [title, summary, teaches].map(({ en, vi }) => `${en} ${vi}`);
  const all = folded([...texts, ...tags].join(" "));
  return folded(query)
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Tags that several examples share, the most used first. */
function commonTags(examples: readonly Example[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const tag of examples.flatMap((one) => one.tags)) uses.set(tag, (uses.get(tag) ?? 0) + 1);
  const shared = [...uses].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1]);
  return shared.map(([tag]) => tag);
}
