// The runs of the examples are those that were pinned: a change of any number is made on purpose.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exampleFiles, type Fingerprint, fingerprintOf } from "./fingerprints.ts";

const pinned = JSON.parse(
  readFileSync(new URL("./fingerprints.json", import.meta.url), "utf8"),
) as Record<string, Fingerprint>;
const ADVICE = "changed. If that was meant: npm run fingerprints, and say why in the commit";

describe("fingerprints of the examples", () => {
  it("cover every example", () => {
    expect(Object.keys(pinned).sort()).toEqual(exampleFiles());
  });

  it.each(exampleFiles())("%s", (file) => {
    expect(fingerprintOf(file), `${file} ${ADVICE}`).toEqual(pinned[file]);
  });
});
