import { describe, expect, it } from "vitest";
import type { AccountUse } from "../model/service-definition.ts";
import { createAccount } from "./account.ts";

interface User {
  running: number;
  reserved?: number;
  wanted?: number;
}

/** What each of these may use of `most`. */
function parts(most: number, users: readonly User[]): number[] {
  const account = createAccount();
  const uses = users.map(
    (user): AccountUse => ({
      running: () => user.running,
      reserved: () => user.reserved ?? null,
      wanted: () => user.wanted ?? user.running,
    }),
  );
  return uses.map((use, i) => account.join("c", `${i}`, use)).map((part) => part(most));
}

describe("an account's concurrency", () => {
  it("is all one's own when nobody else uses it", () => {
    expect(parts(1_000, [{ running: 5 }])).toEqual([1_000]);
    expect(parts(1_000, [{ running: 5 }, { running: 0 }])).toEqual([1_000, 995]);
  });

  it("is shared equally by those that are short, after what the others use", () => {
    const short = { running: 0, wanted: Number.POSITIVE_INFINITY };
    expect(parts(10, [short, short])).toEqual([5, 5]);
    expect(parts(10, [short, short, { running: 2 }]).slice(0, 2)).toEqual([4, 4]);
    expect(parts(100, [short, { running: 10 }, { running: 70 }])[0]).toBe(20);
  });

  it("is given back only as others end what they run", () => {
    expect(
      parts(10, [
        { running: 9, wanted: 20 },
        { running: 0, wanted: 9 },
      ]),
    ).toEqual([5, 1]);
  });

  it("is kept from all others where it is reserved, used or not", () => {
    expect(
      parts(10, [
        { running: 0, reserved: 8 },
        { running: 0, wanted: 9 },
      ]),
    ).toEqual([8, 2]);
    expect(parts(10, [{ running: 0, reserved: 12 }, { running: 0 }])).toEqual([10, 0]);
  });

  it("forgets nodes that are gone", () => {
    const account = createAccount();
    const use = (running: number): AccountUse => ({
      running: () => running,
      reserved: () => null,
      wanted: () => 9,
    });
    const part = account.join("c", "stays", use(1));
    account.join("c", "goes", use(6));
    expect(part(10)).toBe(4);
    account.keepOnly(new Map([["stays", null]]));
    expect(part(10)).toBe(10);
  });
});
