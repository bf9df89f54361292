// The pipeline inside an application as the SQL a learner would write; text to read and to copy.
import { CopyButton } from "@mantine/core";
import { useMemo } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { flinkSql } from "../../workers/flink-sql/flink-sql.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";

export function SqlView({ nodeId }: { readonly nodeId: string }) {
  const { t } = useTexts();
  const scenario = useDesign((state) => state.scenario);
  const sql = useMemo(() => flinkSql(scenario, nodeId, catalog, factBook), [scenario, nodeId]);
  if (sql === "") return null;
  return (
    <details className="inspector-sql">
      <summary>{t("inspector.sql")}</summary>
      <CopyButton value={sql}>
        {({ copied, copy }) => (
          <button type="button" onClick={copy}>
            {t(copied ? "inspector.sqlCopied" : "inspector.sqlCopy")}
          </button>
        )}
      </CopyButton>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide text is scrolled by keyboard. */}
      <pre tabIndex={0}>{sql}</pre>
    </details>
  );
}
