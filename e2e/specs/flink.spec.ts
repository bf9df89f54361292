// A Flink application on the board: operators are dropped into it and belong to it.
import { expect, test } from "../pages/fixtures.ts";

test("an operator dropped into an application belongs to it", async ({ app }) => {
  await app.open();
  await app.menu("New empty board");
  await app.drag("Place Flink application", { x: 250, y: 120 });
  await expect(app.node("Flink application")).toBeVisible();
  await app.drag("Place Flink window", app.node("Flink application"));
  await expect
    .poll(async () => {
      const { nodes } = await app.scenario();
      const box = nodes.find((one) => one.type === "flinkApplication");
      return box && nodes.some((one) => one.type === "flinkWindow" && one.parent === box.id);
    })
    .toBe(true);
});
