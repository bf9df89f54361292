import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { available, fitsWhole, TOKEN_SLACK, tokensAfter } from "./token-bucket.ts";

describe("token bucket", () => {
  it("admits burst + rate × time (3,000 of 3,000 a second in 2 s with 1,000 + 1,000 a second)", () => {
    let tokens = 1_000;
    let admitted = 0;
    for (let span = 0; span < 20; span++) {
      const taken = Math.min(300, available(tokens, 100));
      admitted += taken;
      tokens = tokensAfter(tokens, 100, taken, 1_000);
    }
    expect(admitted).toBe(3_000);
  });

  it("never says a load fits that a sub-step would refuse", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 10, maxLength: 10 }),
        (start, loads) => {
          const load = loads.reduce((sum, one) => sum + one, 0);
          const peakShare = load === 0 ? 0.1 : Math.max(...loads) / load;
          if (!fitsWhole(start, 100, load, peakShare)) return;
          let tokens = start;
          for (const one of loads) {
            expect(one).toBeLessThanOrEqual(available(tokens, 100) + TOKEN_SLACK);
            tokens = tokensAfter(tokens, 100, one, 1_000);
          }
        },
      ),
    );
  });
});
