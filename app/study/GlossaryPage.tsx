// All terms, to be searched.
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { glossary, type Term } from "../../workers/study/glossary.ts";
import { useGloss } from "../ui/Glossed.tsx";
import "./study.css";
import { useStudyTexts } from "./texts.ts";

export function GlossaryPage() {
  const { t, tx } = useStudyTexts();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = glossary
    .filter((one) =>
      [one.term, ...(one.also ?? []), tx(one.gloss)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    )
    .sort((a, b) => a.term.localeCompare(b.term, "en"));
  return (
    <div className="glossary">
      <p className="study-intro">{t("glossaryIntro")}</p>
      <TextInput
        size="sm"
        aria-label={t("glossarySearch")}
        placeholder={t("glossarySearch")}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && <p role="status">{t("glossaryNone")}</p>}
      <dl>
        {found.map((one) => (
          <Entry key={one.term} term={one} />
        ))}
      </dl>
    </div>
  );
}

function Entry({ term }: { readonly term: Term }) {
  return (
    <>
      <dt lang="en">{term.term}</dt>
      <dd>{useGloss(term)}</dd>
    </>
  );
}
