// The scenarios kept in this browser: open, rename, duplicate, delete.
import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, Trash2 } from "lucide-react";
import { openScenario } from "../commands/document-actions.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import {
  type KeptScenario,
  keep,
  listKept,
  removeKept,
  renameKept,
} from "../stores/kept-scenarios.ts";
import { uiActions } from "../stores/ui-store.ts";
import { Queries } from "../ui/Queries.tsx";
import "./library.css";

const QUERY_KEY = ["kept"];

export function Library() {
  return (
    <Queries>
      <LibraryList />
    </Queries>
  );
}

function LibraryList() {
  const { t } = useTexts();
  const client = useQueryClient();
  const { data, isError } = useQuery({ queryKey: QUERY_KEY, queryFn: listKept, gcTime: 0 });
  const refresh = () => client.invalidateQueries({ queryKey: QUERY_KEY });
  const keepPresent = async () => {
    const { scenario } = useDesign.getState();
    await keep(scenario, scenario.title || t("shell.untitled"));
    await refresh();
  };
  return (
    <div className="library">
      <p className="library-help">{t("library.help")}</p>
      {isError && <p role="alert">{t("shell.storageOff")}</p>}
      <Button size="xs" variant="default" onClick={() => void keepPresent()}>
        {t("library.keep")}
      </Button>
      {data?.length === 0 && <p>{t("library.none")}</p>}
      <ul>
        {data?.map((kept) => (
          <LibraryRow key={kept.id} kept={kept} refresh={refresh} />
        ))}
      </ul>
    </div>
  );
}

interface LibraryRowProps {
  readonly kept: KeptScenario;
  readonly refresh: () => Promise<void>;
}

function LibraryRow({ kept, refresh }: LibraryRowProps) {
  const { t, language } = useTexts();
  const { id, title, scenario, changedAt } = kept;
  const when = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(changedAt);
  const duplicate = async () => {
    const copy = t("library.copyOf", { title });
    await keep({ ...scenario, title: copy }, copy);
    await refresh();
  };
  const remove = async () => {
    await removeKept(id);
    await refresh();
  };
  return (
    <li>
      <TextInput
        size="xs"
        aria-label={t("library.rename", { title })}
        defaultValue={title}
        description={t("library.changed", { when })}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
        onBlur={(event) => void renameKept(id, event.currentTarget.value).then(refresh)}
      />
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-xs"
          aria-label={`${t("library.open")}: ${title}`}
          onClick={() => {
            uiActions.open(null);
            void openScenario(scenario, { play: false });
          }}
        >
          {t("library.open")}
        </Button>
        <ActionIcon
          variant="subtle"
          aria-label={t("library.duplicate", { title })}
          onClick={() => void duplicate()}
        >
          <Copy size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          aria-label={t("library.remove", { title })}
          onClick={() => void remove()}
        >
          <Trash2 size={14} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  );
}
