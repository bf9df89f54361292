// Starts the page: what to open (a link, the last work, the default example), then the run.
import { MantineProvider } from "@mantine/core";
import { lazy, StrictMode, Suspense, useEffect } from "react";
import { createRoot } from "react-dom/client";
import "./ui/mantine-styles.ts";
import { App } from "./App.tsx";
import {
  keepLastWork,
  lastWork,
  onLessonOpened,
  openFile,
  openLink,
  openScenario,
  startAutosave,
} from "./commands/document-actions.ts";
import { providePlaces } from "./commands/places.ts";
import { toast } from "./commands/toast.ts";
import { openExample } from "./examples/example-files.ts";
import { setLanguage } from "./i18n/index.ts";
import { galleryTexts } from "./i18n/texts/gallery.ts";
import { startRun } from "./run/run-actions.ts";
import { installTestHook } from "./run/test-hook.ts";
import { fetchExamples } from "./stores/example-catalogue.ts";
import { useUi } from "./stores/ui-store.ts";
import { cssVariablesResolver, theme } from "./ui/theme.ts";

const Notifications = lazy(async () => ({
  default: (await import("@mantine/notifications")).Notifications,
}));

function Root() {
  const scheme = useUi((state) => state.theme);
  const language = useUi((state) => state.language);
  useEffect(() => setLanguage(language), [language]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={scheme}
    >
      <Suspense fallback={null}>
        <Notifications position="top-center" limit={3} />
      </Suspense>
      <App />
    </MantineProvider>
  );
}

async function openFirst(): Promise<void> {
  if (/[#&][sj]=/.test(location.hash) && (await openLink(location.hash, true))) {
    await keepLastWork();
    return;
  }
  const last = await lastWork();
  if (last) {
    await openScenario(last, { play: true, quiet: true });
    return;
  }
  try {
    const examples = await fetchExamples();
    const first = examples.examples.find((one) => one.id === examples.default);
    if (first) await openExample(first, { quiet: true });
  } catch {
    // Without its examples the page still builds and runs; an empty board says why it is empty.
    toast({ tone: "warning", message: galleryTexts.none });
  }
}

function listenForDocuments(): void {
  window.addEventListener("hashchange", () => void openLink(location.hash));
  window.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  window.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void openFile(file);
  });
}

setLanguage(useUi.getState().language);
startRun();
void import("./i18n/deferred-texts.ts");
providePlaces({
  lesson: async (id) => (await import("./learn/open-lesson.ts")).openLesson(id),
  async example(id) {
    const example = (await fetchExamples()).examples.find((one) => one.id === id);
    if (example) await openExample(example);
  },
});
onLessonOpened(async (scenario) => (await import("./learn/own-lesson.ts")).playOwnLesson(scenario));
installTestHook();
listenForDocuments();
void openFirst()
  .then(startAutosave, startAutosave)
  // It judges no run before its first minute, so it comes after what is looked at first.
  .then(async () => (await import("./advisor/watch.ts")).watchRun());

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  );
}
