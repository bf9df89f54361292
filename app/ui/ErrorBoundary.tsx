// Keeps a fault in one panel from taking the page with it.
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { currentTexts } from "../i18n/index.ts";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: string | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.failed === null) return this.props.children;
    const { t } = currentTexts();
    return (
      <div className="panel-failed" role="alert">
        <p>{t("shell.panelFailed")}</p>
        <p>{this.state.failed}</p>
        <Button size="xs" variant="default" onClick={() => this.setState({ failed: null })}>
          {t("shell.panelRetry")}
        </Button>
      </div>
    );
  }
}
