// A producer whose link is removed while it runs: nothing it makes goes missing in its books.
import { expect, test } from "vitest";
import { factBook } from "../../facts/index.ts";
import { readNotation } from "../../model/notation.ts";
import { createSimApi } from "../../sim-api.ts";
import { catalog } from "../catalog.ts";

for (const producer of ["producer(300/s)", "producer(1500/s)", "kpl(1500/s)"]) {
  test(`${producer}: every step balances after the link is gone, and after it is back`, () => {
    const linked = readNotation(`${producer} -> stream(1 shard)`);
    const api = createSimApi(catalog, factBook);
    api.load({ scenario: linked, keepRun: false });
    api.advance(5);
    for (const scenario of [{ ...linked, links: [] }, linked]) {
      api.load({ scenario, keepRun: true });
      for (let step = 0; step < 5; step += 1) {
        api.advance(1);
        expect(api.totals().ledger.balanced).toBe(true);
      }
    }
  });
}
