import { expect, it } from "vitest";
import { ankiText } from "./anki.ts";

it("writes one line a card, quoting what would break it", () => {
  const text = ankiText([
    { front: "Shard: how much?", back: "1,000 records/s", tags: "limits" },
    { front: 'Tab\there "and" quotes', back: "two\nlines", tags: "terms" },
  ]);
  expect(text).toBe(
    '#separator:tab\n#html:false\n#tags column:3\nShard: how much?\t1,000 records/s\tlimits\n"Tab\there ""and"" quotes"\t"two\nlines"\tterms\n',
  );
});
