// A fault of the simulator: where it stopped, how to go on, and a report that reproduces it.
import { Button, Group, Modal } from "@mantine/core";
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { shareCodec } from "../commands/document-actions.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { runActions } from "../run/run-actions.ts";
import { useDesign } from "../stores/design-store.ts";
import { type Stopped, useRun } from "../stores/run-store.ts";

const HUNG_SECONDS = 5;

export function StoppedDialog() {
  const { t } = useTexts();
  const format = useFormat();
  const stopped = useRun((state) => state.stopped);
  if (!stopped) return null;
  const text =
    stopped.kind === "hung"
      ? t("shell.crashHung", { seconds: HUNG_SECONDS })
      : t("shell.crashText", {
          time: format.clock(stopped.atMs),
          node: stopped.node,
          message: stopped.message,
        });
  const restart = () => void runActions.restart();
  return (
    <Modal
      opened
      onClose={restart}
      title={t("shell.crashTitle")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <p>{text}</p>
      <Group justify="flex-end">
        <Button
          variant="default"
          onClick={() => void report(stopped).then((text) => navigator.clipboard.writeText(text))}
        >
          {t("shell.crashReport")}
        </Button>
        <Button onClick={restart}>{t("shell.crashRestart")}</Button>
      </Group>
    </Modal>
  );
}

async function report(stopped: Stopped): Promise<string> {
  const { encodeLink } = await shareCodec();
  const { scenario } = useDesign.getState();
  const encoded = encodeLink(scenario, catalog, factBook);
  const link = "link" in encoded ? `${location.origin}${location.pathname}${encoded.link}` : "";
  return JSON.stringify({ ...stopped, seed: scenario.seed, link }, null, 2);
}
