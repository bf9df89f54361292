// The examples, each teaching one thing, opened in one click.
import { Button } from "@mantine/core";
import { useTexts } from "../i18n/index.ts";
import { uiActions } from "../stores/ui-store.ts";
import { Queries } from "../ui/Queries.tsx";
import "./gallery.css";
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
  return (
    <ul className="gallery">
      {data.examples.map((example) => (
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
  );
}
