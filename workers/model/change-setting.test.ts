import { expect, it } from "vitest";
import { changeSetting } from "./change-setting.ts";
import { traffic } from "./define-fields.ts";

const text = { en: "x", vi: "x" };
const fields = {
  traffic: traffic({
    label: text,
    help: text,
    initial: { shape: "constant", recordsPerSecond: 1_000 },
  }),
};

it("changes a part of an object that the document leaves at its default", () => {
  expect(changeSetting(fields, {}, "traffic.recordsPerSecond", 5)).toEqual({
    traffic: { shape: "constant", recordsPerSecond: 5 },
  });
  const poisson = { traffic: { shape: "poisson", recordsPerSecond: 1 } };
  expect(changeSetting(fields, poisson, "traffic.recordsPerSecond", 5)).toEqual({
    traffic: { shape: "poisson", recordsPerSecond: 5 },
  });
});
