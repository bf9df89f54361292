// Fifty running nodes with their dots at 60x beside the live charts. A machine that draws in software
// cannot promise frames, so the numbers are printed, and what is asserted is the work done: the
// diagram's list of nodes must not re-render because numbers move.
import { expect, test } from "../pages/fixtures.ts";

const CHAINS = 10;
const NODES_PER_CHAIN = 5;
const MEASURED_MS = 4_000;
const FRAMES_MIN = 20;

/** Producer to stream, read by two consumers and a Firehose, side by side. */
function fiftyNodes(): string {
  const chains = Array.from({ length: CHAINS }, (_, chain) => {
    const at = (column: number, row: number) => ({
      x: (chain % 5) * 1_200 + column * 390,
      y: Math.floor(chain / 5) * 500 + row * 160,
    });
    const traffic = { shape: "constant", recordsPerSecond: 1_400 };
    return {
      nodes: [
        { id: `p${chain}`, type: "sdkProducer", config: { traffic }, position: at(0, 1) },
        { id: `s${chain}`, type: "dataStream", config: { shardCount: 2 }, position: at(1, 1) },
        { id: `l${chain}`, type: "lambdaConsumer", config: {}, position: at(2, 0) },
        { id: `k${chain}`, type: "kclConsumer", config: {}, position: at(2, 1) },
        { id: `e${chain}`, type: "efoConsumer", config: {}, position: at(2, 2) },
      ],
      links: [
        { from: `p${chain}`, to: `s${chain}` },
        ...["l", "k", "e"].map((to) => ({ from: `s${chain}`, to: `${to}${chain}` })),
      ],
    };
  });
  return JSON.stringify({
    shardscope: 1,
    title: "Fifty nodes",
    seed: 1,
    region: "us-east-1",
    facts: "today",
    nodes: chains.flatMap(({ nodes }) => nodes),
    links: chains.flatMap(({ links }) => links),
    timeline: [],
  });
}

test("fifty running nodes", async ({ app, page }) => {
  await app.open(`./#j=${encodeURIComponent(fiftyNodes())}`);
  await expect(app.canvas.locator("[data-node]")).toHaveCount(CHAINS * NODES_PER_CHAIN);
  await app.choose("60×");
  await expect(app.button("Pause")).toBeVisible();
  await expect(page.getByRole("figure").first()).toBeVisible();
  await expect.poll(() => app.clockMs()).toBeGreaterThan(30_000);

  const measured = await page.evaluate(async (forMs) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    });
    observer.observe({ type: "longtask", buffered: false });
    let changed = 0;
    const node = document.querySelector(".react-flow__nodes");
    const mutations = new MutationObserver((list) => {
      changed += list.length;
    });
    // Nodes put in, taken out, moved or renamed: none of it belongs to numbers that move.
    if (node) mutations.observe(node, { childList: true });
    for (const one of document.querySelectorAll(".react-flow__node")) {
      mutations.observe(one, { attributes: true, attributeFilter: ["style", "class"] });
    }
    const clockMs = window.shardscope.clockMs();
    let frames = 0;
    const start = performance.now();
    await new Promise<void>((done) => {
      const frame = (now: number) => {
        frames += 1;
        if (now - start < forMs) requestAnimationFrame(frame);
        else done();
      };
      requestAnimationFrame(frame);
    });
    const tookMs = performance.now() - start;
    observer.disconnect();
    mutations.disconnect();
    return {
      frames,
      changed,
      tasks,
      framesPerSecond: (frames * 1_000) / tookMs,
      speed: (window.shardscope.clockMs() - clockMs) / tookMs,
    };
  }, MEASURED_MS);
  const longest = Math.max(0, ...measured.tasks);
  console.log(
    `[measured] ${measured.framesPerSecond.toFixed(1)} frames/s, ${measured.tasks.length} long ` +
      `tasks, the longest ${longest} ms, simulated at ${measured.speed.toFixed(1)}x`,
  );
  expect(measured.changed, "nodes re-rendered by React Flow").toBe(0);
  expect(measured.frames).toBeGreaterThan(FRAMES_MIN);
  expect(measured.speed).toBeGreaterThan(20);
});
