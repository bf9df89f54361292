// Links and files: round trips, self-check, upgrades, and every hostile input about encoding.
import { readFileSync } from "node:fs";
import { deflateRawSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "../base/base64url.ts";
import { factBook } from "../facts/index.ts";
import { emptyScenario, SCENARIO_LIMITS, type Scenario } from "../model/scenario.ts";
import { catalog } from "../services/catalog.ts";
import { crc32 } from "./crc32.ts";
import { decodeFile, decodeLink, encodeFile, encodeLink } from "./index.ts";
import { withoutDefaults } from "./without-defaults.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const version1 = read("./fixtures/v1.json");
const hostile = JSON.parse(read("../testing/vectors/hostile-inputs.json")) as {
  entries: { id: string; class: string; expect: { code: string; message: string } }[];
};

const open = (link: string) => decodeLink(link, catalog, factBook);
const openFile = (content: string | Uint8Array) => decodeFile(content, catalog, factBook);
const codes = (opened: { problems: readonly { code: string }[] }) =>
  opened.problems.map((problem) => problem.code);
const fixture = openFile(version1).scenario as Scenario;

function linkOf(scenario: Scenario): string {
  const encoded = encodeLink(scenario, catalog, factBook);
  if ("problems" in encoded) throw new Error(encoded.problems[0]?.text.en);
  return encoded.link;
}
const packed = (text: string) => `#s=1.${encodeBase64Url(deflateRawSync(Buffer.from(text)))}`;

describe("a link", () => {
  it("gives back the scenario it was made from", () => {
    expect(open(linkOf(fixture)).scenario).toEqual(fixture);
  });

  it("leaves out what has its default, whichever facts are used", () => {
    const nodes = [
      { id: "a", type: "firehose", config: { compressionFormat: "UNCOMPRESSED" } },
      { id: "b", type: "s3", config: { failureRate: 0 } },
    ];
    const short = withoutDefaults({ ...emptyScenario(), nodes }, catalog, factBook);
    expect(short).toEqual({
      shardscope: 1,
      nodes: [
        { id: "a", type: "firehose" },
        { id: "b", type: "s3" },
      ],
    });
  });

  it("carries what the viewer sees first", () => {
    const view = {
      mode: "present",
      run: false,
      atMs: 90_000,
      speed: 60,
      language: "vi",
      hide: ["cost", "palette"],
      edit: false,
    } as const;
    const encoded = encodeLink(fixture, catalog, factBook, view);
    const link = "link" in encoded ? encoded.link : "";
    expect(link).toMatch(/&mode=present&run=0&t=1m30s&speed=60&lang=vi&hide=cost,palette&edit=0$/);
    expect(open(link).view).toEqual(view);
    expect(open(`https://example.org/app/${link}`).scenario).toEqual(fixture);
  });

  it("takes the readable form, encoded or not", () => {
    const text = JSON.stringify(JSON.parse(version1));
    expect(open(`#j=${encodeURIComponent(text)}`).scenario).toEqual(fixture);
    expect(open(`#j=${text}`).scenario).toEqual(fixture);
  });

  it("takes plain deflate and gzip from scripts", () => {
    expect(open(packed(version1)).scenario).toEqual(fixture);
    const zipped = encodeBase64Url(gzipSync(Buffer.from(version1)));
    expect(open(`#s=1.${zipped}`).scenario).toEqual(fixture);
  });

  it("says when it would be too long", () => {
    const label = (seed: number) =>
      Array.from({ length: 200 }, (_, i) =>
        String.fromCharCode(0x4e00 + ((seed * 7919 + i * i * 104_729) % 20_000)),
      ).join("");
    const nodes = Array.from({ length: 500 }, (_, i) => ({
      id: `n${i}`,
      type: "s3",
      label: label(i),
      config: {},
    }));
    const encoded = encodeLink({ ...emptyScenario(), nodes }, catalog, factBook);
    expect("problems" in encoded && codes(encoded)).toEqual(["LINK_TOO_LONG"]);
  });

  it("survives any title", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(2 ** 31), (title, seed) => {
        const scenario = { ...fixture, title, seed };
        expect(open(linkOf(scenario)).scenario).toEqual(scenario);
      }),
      { numRuns: 50 },
    );
  });

  it("refuses every one of a thousand changed characters, or opens the same", () => {
    const link = linkOf(fixture);
    const start = link.indexOf(".") + 1;
    const alphabet = "ABCXYZabcxyz0189-_";
    for (let round = 0; round < 1_000; round++) {
      const at = start + ((round * 7_919) % (link.length - start));
      const other = alphabet[round % alphabet.length] ?? "A";
      const opened = open(link.slice(0, at) + other + link.slice(at + 1));
      if (opened.scenario === null) expect(opened.problems.length).toBe(1);
      else expect(opened.scenario).toEqual(fixture);
    }
  });
});

describe("hostile links and files", () => {
  const valid = linkOf(fixture);
  const middle = valid.length >> 1;
  const flipped = valid[middle] === "A" ? "B" : "A";
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const deep = `{"shardscope":1,"nodes":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const withVersion = (version: string) => `{"shardscope":${version},"nodes":[]}`;
  /** How each entry of the table is made; what must come of it is in the table. */
  const made: Readonly<Record<string, () => { problems: readonly { code: string }[] }[]>> = {
    "enc-empty": () => [open("#s="), open("#"), open("#s=1.")],
    "enc-not-b64": () => [open("#s=%%%not base64%%%"), open("#s=1.!!!")],
    "enc-truncated": () => [open(valid.slice(0, middle)), open(valid.slice(0, -1))],
    "enc-flipped-bit": () => [open(valid.slice(0, middle) + flipped + valid.slice(middle + 1))],
    "enc-junk-after": () => [open(`${valid}AAAA`)],
    "bomb-256MiB": () => [
      open(`#s=1.${encodeBase64Url(deflateRawSync(Buffer.alloc(256 << 20)))}`),
      open(`#s=1.${encodeBase64Url(deflateRawSync(Buffer.alloc(8 << 20)))}`),
    ],
    "bomb-file-1GiB": () => [openFile(gzipSync(Buffer.alloc(64 << 20)))],
    "json-not": () => [
      openFile(png),
      openFile("\ufffdPNG\r\n"),
      openFile("<!doctype html><title>x</title>"),
      openFile(""),
      openFile(Buffer.from("\ufeff{}", "utf16le")),
    ],
    "json-trailing-comma": () => [openFile('{"a":1,}')],
    "json-depth-100k": () => [openFile(deep), open(packed(deep))],
    "schema-missing-version": () => [openFile('{"nodes":[]}'), open("#j={}")],
    "schema-future": () => [openFile(withVersion("2")), open(valid.replace("#s=1.", "#s=2."))],
    "schema-version-types": () =>
      ['"1"', "-1", "1.5", "1e9", "null", "[]"].map((one) => openFile(withVersion(one))),
  };
  const known = new Map(hostile.entries.map((entry) => [entry.id, entry.expect]));

  for (const [id, make] of Object.entries(made)) {
    it(id, () => {
      for (const opened of make()) expect(codes(opened)).toEqual([known.get(id)?.code]);
    });
  }

  it("covers every encoding entry of the table", () => {
    const covered = new Set([...Object.keys(made), "enc-url-encoded-twice"]);
    const encoding = hostile.entries.filter(
      (entry) => entry.class === "encoding" || entry.class === "bomb",
    );
    expect(encoding.filter((entry) => !covered.has(entry.id))).toEqual([]);
  });

  it("undoes encoding that was done twice", () => {
    const twice = encodeURIComponent(encodeURIComponent(valid));
    expect(open(twice).scenario).toEqual(fixture);
    expect(open(`#${twice.slice("%2523".length)}`).scenario).toEqual(fixture);
  });

  it("names both lengths of a cut link", () => {
    const payload = valid.length - "#s=1.".length;
    const text = open(valid.slice(0, middle)).problems[0]?.text.en ?? "";
    expect(text).toContain(`${middle - "#s=1.".length} of ${payload} characters`);
  });

  it("places a syntax error by line and column", () => {
    const place = (text: string) => openFile(text).problems[0]?.text.en.match(/\d+/g)?.map(Number);
    expect(place('{"a":1,}')).toEqual([1, 8]);
    expect(place('{\n  "a": tru\n}')).toEqual([2, 8]);
    expect(place('{"a" 1}')).toEqual([1, 6]);
    expect(place('{"a": [1, 2}')).toEqual([1, 12]);
    expect(place('{"a": "unfinished')).toEqual([1, 7]);
    expect(place("{} x")).toEqual([1, 4]);
  });

  it("stops a bomb at once", () => {
    const bomb = `#s=1.${encodeBase64Url(deflateRawSync(Buffer.alloc(256 << 20)))}`;
    const before = performance.now();
    open(bomb);
    expect(performance.now() - before).toBeLessThan(500);
  });

  it("keeps prototypes clean", () => {
    const text = '{"shardscope":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"p2":1}}}';
    expect(openFile(text).scenario).not.toBeNull();
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(({} as Record<string, unknown>)["p2"]).toBeUndefined();
  });

  it("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        open(text);
        open(`#s=1.${text}`);
        open(`#j=${text}`);
        openFile(text);
        openFile(Buffer.from(text));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a file", () => {
  it("gives back the scenario, with or without a byte order mark", () => {
    const text = encodeFile(fixture);
    expect(openFile(text).scenario).toEqual(fixture);
    expect(openFile(`\ufeff${text}`).scenario).toEqual(fixture);
    expect(openFile(Buffer.from(`\ufeff${text}`)).scenario).toEqual(fixture);
    expect(openFile(gzipSync(text)).scenario).toEqual(fixture);
  });

  it("opens the stored document of every version", () => {
    expect(codes(openFile(version1))).toEqual([]);
    expect(JSON.parse(encodeFile(fixture))).toEqual(JSON.parse(version1));
  });

  it("has a limit", () => {
    const big = " ".repeat(SCENARIO_LIMITS.fileBytes + 1);
    expect(codes(openFile(big))).toEqual(["TOO_BIG"]);
  });
});

describe("base64url and CRC-32", () => {
  it("agree with the published values", () => {
    const text = (bytes: string) => encodeBase64Url(new TextEncoder().encode(bytes));
    expect(["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(text)).toEqual([
      "",
      "Zg",
      "Zm8",
      "Zm9v",
      "Zm9vYg",
      "Zm9vYmE",
      "Zm9vYmFy",
    ]);
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });

  it("give back any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });
});
