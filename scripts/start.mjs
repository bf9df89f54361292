// `npm start`: builds the site, serves it, prints its address and opens a browser where there is one.
import { spawn } from "node:child_process";
import { build, preview } from "vite";

const port = Number(process.env.PORT ?? 4173);

await build({ logLevel: "warn" });
const server = await preview({ preview: { host: "127.0.0.1", port } });
const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
console.log(`\n  Shardscope is running at ${address}\n  Stop it with Ctrl+C.\n`);
if (process.stdout.isTTY && !process.env.CI) openBrowser(address);

/** Opening is a courtesy: a machine without a desktop just reads the address. */
function openBrowser(url) {
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [url]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", url]]
        : ["xdg-open", [url]];
  const child = spawn(command, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}
