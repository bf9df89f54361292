import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { deferredTexts } from "./scripts/deferred-texts.ts";
import { definitionsOnly } from "./scripts/definitions-only.ts";

// Everything is served by the site itself; only Mantine's <style> elements need inline styles.
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

export default defineConfig({
  base: "./",
  plugins: [
    react(),
    definitionsOnly(),
    deferredTexts(),
    {
      name: "content-security-policy",
      apply: "build",
      transformIndexHtml: () => [
        {
          tag: "meta",
          attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
          injectTo: "head-prepend" as const,
        },
      ],
    },
  ],
  build: {
    manifest: true,
    license: { fileName: "licenses.md" },
    // Licences stand together in licenses.md instead of in every chunk.
    rolldownOptions: {
      output: {
        comments: { legal: false },
        // What the page loads at once is one chunk: split by who shares what, it would be fifty.
        codeSplitting: { groups: [{ name: "page", tags: ["$initial"] }] },
      },
    },
  },
  worker: {
    format: "es",
    rolldownOptions: {
      // Constants stay `const`: V8 then writes them into the engine's loops, a tenth of their time.
      output: { comments: { legal: false }, topLevelVar: false },
    },
  },
  test: {
    include: ["workers/**/*.test.ts", "app/**/*.test.ts", "scripts/**/*.test.ts"],
    environment: "node",
    testTimeout: 30_000,
  },
});
