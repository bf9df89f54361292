// Titles of lessons and examples, from the indexes the site serves; until they are there, none.
import { useEffect, useState } from "react";
import type { Text } from "../../workers/model/text.ts";
import { fetchExamples } from "../stores/example-catalogue.ts";
import { fetchIndex } from "../stores/lesson-files.ts";

type Titles = Readonly<Record<string, Text>>;

let loading: Promise<Titles> | null = null;

async function readTitles(): Promise<Titles> {
  const [lessons, { examples }] = await Promise.all([fetchIndex(), fetchExamples()]);
  return Object.fromEntries([...lessons, ...examples].map((one) => [one.id, one.title]));
}

export function useTitles(): Titles {
  const [titles, setTitles] = useState<Titles>({});
  useEffect(() => {
    loading ??= readTitles();
    loading.then(setTitles, () => {
      // Buttons keep their plain word; the next page tries again.
      loading = null;
    });
  }, []);
  return titles;
}
