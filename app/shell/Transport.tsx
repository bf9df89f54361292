// Restart, back, play or pause, step, the clock and the speed.
import { ActionIcon, Button, NativeSelect, SegmentedControl, Tooltip } from "@mantine/core";
import { Pause, Play, SkipBack } from "lucide-react";
import { runCommand } from "../commands/registry.ts";
import { SPEEDS, speedLabel } from "../commands/shell-commands.ts";
import { useFormat } from "../i18n/format.ts";
import { useTexts } from "../i18n/index.ts";
import { runActions } from "../run/run-actions.ts";
import { useClock } from "../stores/live-store.ts";
import { useRun } from "../stores/run-store.ts";

export function Transport() {
  const { t } = useTexts();
  return (
    <div className="transport" role="toolbar" aria-label={t("shell.play")}>
      <Tooltip label={t("shell.restart")}>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t("shell.restart")}
          onClick={() => runCommand("run.restart")}
        >
          <SkipBack size={15} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("shell.backHelp")}>
        <Button
          variant="default"
          size="compact-md"
          aria-label={t("shell.backHelp")}
          onClick={() => runCommand("run.back")}
        >
          {t("shell.back")}
        </Button>
      </Tooltip>
      <PlayButton />
      <Tooltip label={t("shell.stepHelp")}>
        <Button
          variant="default"
          size="compact-md"
          className="transport-step"
          onClick={() => runCommand("run.step")}
        >
          {t("shell.step")}
        </Button>
      </Tooltip>
      <Clock />
      <SpeedControl />
    </div>
  );
}

/** On a phone the sign alone. */
export function PlayButton({ compact = false }: { readonly compact?: boolean }) {
  const { t } = useTexts();
  const playing = useRun((state) => state.playing);
  const name = playing ? t("shell.pause") : t("shell.play");
  const sign = playing ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />;
  return (
    <Button
      className="play"
      size="compact-md"
      leftSection={compact ? null : sign}
      aria-label={name}
      onClick={runActions.toggle}
    >
      {compact ? sign : name}
    </Button>
  );
}

export function Clock() {
  const { t } = useTexts();
  const format = useFormat();
  const clock = useClock();
  return (
    <span className="clock" role="timer" aria-label={t("shell.clock")}>
      {format.clock(clock)}
    </span>
  );
}

export function SpeedControl() {
  const { t } = useTexts();
  const speed = useRun((state) => state.speed);
  const max = t("shell.speedMax");
  return (
    <SegmentedControl
      className="speed"
      size="xs"
      aria-label={t("shell.speed")}
      value={String(speed)}
      data={SPEEDS.map((one) => ({ value: String(one), label: speedLabel(one, max) }))}
      onChange={(next) => runActions.setSpeed(next === "null" ? null : Number(next))}
    />
  );
}

/** The speeds as a menu, for a narrow page. */
export function SpeedMenu() {
  const { t } = useTexts();
  const speed = useRun((state) => state.speed);
  const max = t("shell.speedMax");
  return (
    <NativeSelect
      className="speed-menu"
      aria-label={t("shell.speed")}
      value={String(speed)}
      data={SPEEDS.map((one) => ({ value: String(one), label: speedLabel(one, max) }))}
      onChange={({ currentTarget: { value } }) =>
        runActions.setSpeed(value === "null" ? null : Number(value))
      }
    />
  );
}
