// Compiles the engine's WebAssembly loops into a module that is imported like any other, so that neither
// the page nor the command line has to fetch a file: `npm run kernel`.
import { writeFileSync } from "node:fs";
import { compileKernel, KERNEL_FOLDER } from "./compile-kernel.ts";

writeFileSync(new URL("planned-polls.wasm.ts", KERNEL_FOLDER), await compileKernel());
