// The scenario as a link. The codec opens every link it makes once before offering it.
import { Button, CopyButton, Group, Stack, Switch, TextInput } from "@mantine/core";
import qrcode from "qrcode-generator";
import { useMemo, useState } from "react";
import { factBook } from "../../workers/facts/index.ts";
import { catalog } from "../../workers/services/catalog.ts";
import { encodeLink } from "../../workers/share/index.ts";
import { runCommand } from "../commands/registry.ts";
import { useTexts } from "../i18n/index.ts";
import { useDesign } from "../stores/design-store.ts";
import "./share.css";

/** More does not fit a QR code that a phone still reads from a screen. */
const QR_CHARACTERS_MAX = 1_800;

export function ShareDialog() {
  const { t, tx } = useTexts();
  const scenario = useDesign((state) => state.scenario);
  const [paused, setPaused] = useState(false);
  const encoded = useMemo(
    () => encodeLink(scenario, catalog, factBook, paused ? { run: false } : undefined),
    [scenario, paused],
  );
  if ("problems" in encoded) {
    return (
      <Stack>
        {encoded.problems.map((problem) => (
          <p key={problem.code} role="alert">
            {tx(problem.text)} {problem.fix && tx(problem.fix)}
          </p>
        ))}
        <SaveButton />
      </Stack>
    );
  }
  const page = `${location.origin}${location.pathname}`;
  const link = `${page}${encoded.link}`;
  const readable = `${page}#j=${encodeURIComponent(JSON.stringify(scenario))}`;
  return (
    <Stack gap="sm">
      <p className="share-help">
        {t("share.help", {
          nodes: scenario.nodes.length,
          links: scenario.links.length,
          seed: scenario.seed,
        })}
      </p>
      <Switch
        size="sm"
        label={t("share.paused")}
        checked={paused}
        onChange={(event) => setPaused(event.currentTarget.checked)}
      />
      <LinkRow label={t("share.link")} link={link} />
      <QrCode link={link} />
      <LinkRow label={t("share.readable")} link={readable} description={t("share.readableHelp")} />
      <SaveButton />
    </Stack>
  );
}

interface LinkRowProps {
  readonly label: string;
  readonly link: string;
  readonly description?: string;
}

function LinkRow({ label, link, description }: LinkRowProps) {
  const { t } = useTexts();
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        className="share-link"
        size="xs"
        readOnly
        label={label}
        {...(description ? { description } : {})}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <Button size="xs" onClick={copy} aria-label={`${t("share.copy")}: ${label}`}>
            {copied ? t("share.copied") : t("share.copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

function QrCode({ link }: { readonly link: string }) {
  const { t } = useTexts();
  if (link.length > QR_CHARACTERS_MAX) {
    return <p className="share-help">{t("share.qrTooLong", { length: link.length })}</p>;
  }
  const code = qrcode(0, "L");
  code.addData(link);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return (
    <svg
      className="share-qr"
      role="img"
      aria-label={t("share.qr")}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      shapeRendering="crispEdges"
    >
      <rect x={-4} y={-4} width={size + 8} height={size + 8} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

function SaveButton() {
  const { t } = useTexts();
  return (
    <Group>
      <Button size="xs" variant="default" onClick={() => runCommand("page.save")}>
        {t("share.file")}
      </Button>
    </Group>
  );
}
