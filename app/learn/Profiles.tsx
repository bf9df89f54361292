// Who is learning on a shared machine, and progress as a file.
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { toast } from "../commands/toast.ts";
import { learnTexts } from "../i18n/texts/learn.ts";
import { learnerActions, useLearner } from "../stores/learner-store.ts";
import { useLearnTexts } from "./texts.ts";

const NEW = "new learner";

export function Profiles() {
  const { t } = useLearnTexts();
  const { profiles, current } = useLearner();
  const [adding, setAdding] = useState(false);
  return (
    <section className="learn-profiles">
      <NativeSelect
        size="xs"
        label={t("learner")}
        value={adding ? NEW : current}
        data={[
          ...profiles.map(({ id, name }) => ({ value: id, label: name || t("me") })),
          { value: NEW, label: t("newLearner") },
        ]}
        onChange={({ currentTarget: { value } }) => {
          setAdding(value === NEW);
          if (value !== NEW) void learnerActions.choose(value);
        }}
      />
      {adding && <NewLearner onDone={() => setAdding(false)} />}
      <div className="lesson-row">
        <Button variant="default" size="compact-sm" onClick={save}>
          {t("exportProgress")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={choose}>
          {t("importProgress")}
        </Button>
      </div>
    </section>
  );
}

function NewLearner({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLearnTexts();
  const [name, setName] = useState("");
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    void learnerActions.add(name);
    onDone();
  };
  return (
    <form className="lesson-row" onSubmit={add}>
      <TextInput
        size="xs"
        aria-label={t("name")}
        placeholder={t("name")}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" className="lesson-go">
        {t("add")}
      </Button>
    </form>
  );
}

function save(): void {
  const text = learnerActions.exportText();
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = "shardscope-progress.json";
  anchor.click();
  URL.revokeObjectURL(url);
}

function choose(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".json,application/json";
  input.onchange = async () => {
    const text = await input.files?.[0]?.text();
    if (text === undefined) return;
    const taken = await learnerActions.importText(text);
    toast({
      tone: taken ? "done" : "warning",
      message: taken ? learnTexts.imported : learnTexts.importFailed,
    });
  };
  input.click();
}
