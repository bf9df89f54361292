// The text of kernel/planned-polls.wasm.ts, compiled from the AssemblyScript beside it.
import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import { encodeBase64Url } from "../workers/base/base64url.ts";

export const KERNEL_FOLDER = new URL("../workers/services/data-stream/kernel/", import.meta.url);
const SOURCE = "planned-polls.as.ts";
const OPTIONS = ["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd"];

async function binaryOf(source: string): Promise<Uint8Array> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main([SOURCE, "--outFile", "out.wasm", ...OPTIONS], {
    readFile: (name) => (name === SOURCE ? source : null),
    writeFile: (name, contents) => {
      if (name === "out.wasm") binary = contents as Uint8Array;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) throw new Error(stderr.toString());
  return binary;
}

export async function compileKernel(): Promise<string> {
  const source = readFileSync(new URL(SOURCE, KERNEL_FOLDER), "utf8");
  const text = encodeBase64Url(await binaryOf(source));
  return (
    `// Made of ${SOURCE} by \`npm run kernel\`: a WebAssembly module in base64.\n` +
    `export const PLANNED_POLLS =\n  "${text}";\n`
  );
}
