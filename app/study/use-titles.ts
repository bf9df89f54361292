// Titles of lessons and examples, from the indexes the site serves; until they are there, none.
import { useEffect, useState } from "react";
import type { Text } from "../../workers/model/text.ts";

interface Titled {
  readonly id: string;
  readonly title: Text;
}

type Titles = Readonly<Record<string, Text>>;

let loading: Promise<Titles> | null = null;

async function readIndex(file: string, list: string): Promise<readonly Titled[]> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return ((await response.json()) as Record<string, readonly Titled[]>)[list] ?? [];
}

async function readTitles(): Promise<Titles> {
  const lists = await Promise.all([
    readIndex("./lessons/index.json", "lessons"),
    readIndex("./examples/index.json", "examples"),
  ]);
  return Object.fromEntries(lists.flat().map((one) => [one.id, one.title]));
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
