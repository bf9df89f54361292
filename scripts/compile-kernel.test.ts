// The committed WebAssembly is what the source beside it gives.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileKernel, KERNEL_FOLDER } from "./compile-kernel.ts";

it("kernel/planned-polls.wasm.ts is up to date (npm run kernel)", async () => {
  const committed = readFileSync(new URL("planned-polls.wasm.ts", KERNEL_FOLDER), "utf8");
  expect(committed).toBe(await compileKernel());
});
