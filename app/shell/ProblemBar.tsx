// While the design has errors the run waits; this says so and leads to the first one.
import { Button } from "@mantine/core";
import { useTexts } from "../i18n/index.ts";
import { canvasView } from "../stores/canvas-bridge.ts";
import { useRun } from "../stores/run-store.ts";
import { uiActions } from "../stores/ui-store.ts";

export function ProblemBar() {
  const { t, tx } = useTexts();
  const errors = useRun((state) => state.problems).filter((one) => one.severity === "error");
  const first = errors[0];
  if (!first) return null;
  return (
    <div className="problem-bar" role="alert">
      <span>
        {t("shell.blocked", { count: errors.length })} {tx(first.text)}
      </span>
      {first.node && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            uiActions.select([first.node ?? ""]);
            canvasView()?.focusNode(first.node ?? "");
          }}
        >
          {t("shell.showProblem")}
        </Button>
      )}
    </div>
  );
}
