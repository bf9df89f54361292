// The dialogs of the page; each is loaded when it is first opened.
import { Modal } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { useTexts } from "../i18n/index.ts";
import { uiActions, useUi } from "../stores/ui-store.ts";
import { Shortcuts } from "./Shortcuts.tsx";

const ShareDialog = lazy(async () => ({
  default: (await import("../share/ShareDialog.tsx")).ShareDialog,
}));
const Library = lazy(async () => ({ default: (await import("../library/Library.tsx")).Library }));
const LessonEditor = lazy(async () => ({
  default: (await import("../learn/LessonEditor.tsx")).LessonEditor,
}));
const StudyPages = lazy(async () => ({
  default: (await import("./StudyPages.tsx")).StudyPages,
}));
const Gallery = lazy(async () => ({ default: (await import("../examples/Gallery.tsx")).Gallery }));

export function Dialogs() {
  const { t } = useTexts();
  const dialog = useUi((state) => state.dialog);
  const bodies: Record<string, { title: string; body: ReactNode; size: string }> = {
    teach: { title: t("shell.teach"), body: <LessonEditor />, size: "xl" },
    share: { title: t("share.title"), body: <ShareDialog />, size: "lg" },
    library: { title: t("library.title"), body: <Library />, size: "lg" },
    examples: { title: t("gallery.title"), body: <Gallery />, size: "xl" },
    shortcuts: { title: t("shell.shortcuts"), body: <Shortcuts />, size: "md" },
  };
  const shown = dialog === null ? undefined : bodies[dialog];
  return (
    <>
      <StudyModal />
      <Modal
        opened={shown !== undefined}
        onClose={() => uiActions.open(null)}
        title={shown?.title}
        size={shown?.size ?? "md"}
        closeButtonProps={{ "aria-label": t("shell.close") }}
      >
        <Suspense fallback={null}>{shown?.body}</Suspense>
      </Modal>
    </>
  );
}

/** The study pages lie over the whole window. */
function StudyModal() {
  const { t } = useTexts();
  const study = useUi((state) => state.study);
  return (
    <Modal
      fullScreen
      opened={study !== null}
      onClose={() => uiActions.openStudy(null)}
      title={t("shell.study")}
      closeButtonProps={{ "aria-label": t("shell.close") }}
    >
      <Suspense fallback={null}>{study !== null && <StudyPages />}</Suspense>
    </Modal>
  );
}
