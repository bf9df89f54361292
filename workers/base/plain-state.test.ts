import { describe, expect, it } from "vitest";
import { copyState, restoreState } from "./plain-state.ts";

describe("copies of a state", () => {
  it("restore in place, also when a column has grown or a key appeared", () => {
    const inner = { count: 1, name: "a" };
    const state: Record<string, unknown> = {
      inner,
      column: new Float64Array([1, 2]),
      list: [{ id: 1 }, { id: 2 }],
      flag: false,
      nothing: null,
    };
    const copy = copyState(state);
    inner.count = 9;
    state["column"] = new Float64Array([7, 8, 9]);
    (state["list"] as unknown[]).push({ id: 3 });
    state["extra"] = 1;
    restoreState(state, copy);
    expect(state).toEqual(copy);
    expect(state["inner"]).toBe(inner);
    (state["column"] as Float64Array)[0] = 5;
    expect((copy["column"] as Float64Array)[0]).toBe(1);
  });
});
