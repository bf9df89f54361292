import { describe, expect, it } from "vitest";
import type { AnyService } from "../../workers/model/service-definition.ts";
import { folded } from "../ui/folded.ts";
import { bestItem, paletteSections } from "./palette-items.ts";

const text = (en: string, vi = en) => ({ en, vi });
const toy = (type: string, group: string, name: string, parts: string[] = []) =>
  ({
    ...{ type, group, name: text(name), awsName: `Amazon ${name}`, badge: "TOY" },
    help: text("Keeps records", "Giữ các record"),
    parts: parts.map((id) => ({ id, label: text(id), help: text("More room", "Thêm chỗ") })),
  }) as unknown as AnyService;
const services = [
  toy("sink", "store", "Bucket"),
  toy("hose", "ingest", "Hose"),
  toy("stream", "ingest", "Stream", ["Shard"]),
];
const keys = (query: string) =>
  paletteSections(services, query).flatMap((section) => section.items.map((item) => item.key));

describe("palette", () => {
  it("lists the groups in order, a part after its service, no empty group", () => {
    expect(paletteSections(services, "").map((section) => section.group)).toEqual([
      "ingest",
      "store",
    ]);
    expect(keys("")).toEqual(["hose", "stream", "stream.Shard", "sink"]);
  });
  it("finds by name, AWS name, badge and help in both languages, without marks", () => {
    expect(keys("shard")).toEqual(["stream.Shard"]);
    expect(keys("amazon buck")).toEqual(["sink"]);
    expect(keys("giu cac")).toEqual(["hose", "stream", "sink"]);
    expect(keys("thêm chỗ")).toEqual(["stream.Shard"]);
    expect(keys("nothing like it")).toEqual([]);
    expect(folded("Đường Dẫn")).toBe("duong dan");
  });
  it("takes the name that starts with the query before a hit in a help text", () => {
    const best = (query: string) => bestItem(paletteSections(services, query), query)?.key;
    expect(best("str")).toBe("stream");
    expect(best("shard")).toBe("stream.Shard");
    expect(best("keeps")).toBe("hose");
    expect(best("nothing like it")).toBeUndefined();
  });
});
