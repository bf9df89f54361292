// One <canvas> between links and nodes on which records move. It lives in React Flow's label layer
// and undoes the layer's transform, so that it is always exactly as large as the screen. The loop
// runs only while there is something to see; otherwise a picture is drawn when the view changes.
import { EdgeLabelRenderer, useStoreApi } from "@xyflow/react";
import { useEffect, useRef, useState } from "react";
import { useRun } from "../../stores/run-store.ts";
import { useReducedMotion } from "../use-media.ts";
import { createDotField, type DotField, moveDots, sendDots } from "./dot-field.ts";
import { dotColours, drawDots, fitCanvas, type View } from "./draw-dots.ts";
import { drawnLinks, followFrame, linkOrder } from "./link-flows.ts";

/** A longer pause than this (a busy page) does not throw the dots ahead. */
const LONGEST_STEP_SECONDS = 0.1;

export function DotsOverlay() {
  // State, not a ref: React Flow's label layer comes one render later than this component.
  const [element, setElement] = useState<HTMLCanvasElement | null>(null);
  const field = useRef<DotField>(null);
  const store = useStoreApi();
  const playing = useRun((state) => state.playing);
  const reduced = useReducedMotion();

  useEffect(() => {
    const context = element?.getContext("2d");
    if (!element || !context) return;
    field.current ??= createDotField();
    const dots = field.current;
    if (reduced) dots.count = 0;
    const viewOf = (): View => {
      const { transform, width, height } = store.getState();
      return { x: transform[0], y: transform[1], zoom: transform[2], width, height };
    };
    let colours = dotColours(element);
    const picture = () => {
      const view = viewOf();
      fitCanvas(element, view);
      drawDots(context, dots, drawnLinks(), view, colours);
    };
    let order = linkOrder();
    const loop = animate((seconds) => {
      if (followFrame() || order !== linkOrder()) dots.count = 0;
      order = linkOrder();
      const before = dots.count;
      moveDots(dots, drawnLinks(), seconds);
      sendDots(dots, drawnLinks(), seconds, Math.random);
      if (before > 0 || dots.count > 0) picture();
    });
    const follow = () => {
      const runs = playing && !reduced && !document.hidden;
      if (runs) loop.start();
      else loop.stop();
    };
    const stopTheme = onThemeChange(() => {
      colours = dotColours(element);
      picture();
    });
    const stopView = store.subscribe(() => !loop.running() && picture());
    document.addEventListener("visibilitychange", follow);
    follow();
    picture();
    return () => {
      loop.stop();
      stopTheme();
      stopView();
      document.removeEventListener("visibilitychange", follow);
    };
  }, [element, playing, reduced, store]);

  return (
    <EdgeLabelRenderer>
      <div aria-hidden="true">
        <canvas ref={setElement} className="dots" />
      </div>
    </EdgeLabelRenderer>
  );
}

function animate(step: (seconds: number) => void) {
  let request = 0;
  let last = 0;
  const tick = (now: number) => {
    request = requestAnimationFrame(tick);
    step(Math.min((now - last) / 1_000, LONGEST_STEP_SECONDS));
    last = now;
  };
  return {
    running: () => request !== 0,
    start() {
      if (request !== 0) return;
      last = performance.now();
      request = requestAnimationFrame(tick);
    },
    stop() {
      cancelAnimationFrame(request);
      request = 0;
    },
  };
}

/** Calls back when the page's colour scheme attribute changes. */
function onThemeChange(react: () => void): () => void {
  const observer = new MutationObserver(react);
  observer.observe(document.documentElement, {
    attributeFilter: ["data-mantine-color-scheme", "data-theme", "class"],
  });
  return () => observer.disconnect();
}
