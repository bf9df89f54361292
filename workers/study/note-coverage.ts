// The table of docs/note-coverage.md: rows of the note to places in the product.
import { guide } from "./guide.ts";
import type { Place } from "./place.ts";

const nameOf = (place: Place): string => {
  const [[kind, id] = ["", ""]] = Object.entries(place);
  return `${kind} \`${id}\``;
};

export function noteCoverage(): string {
  const rows = guide.flatMap((section) =>
    section.points.map((point) => {
      const today = point.today ? "yes" : "";
      const places = point.places.map(nameOf).join(", ");
      return `| ${point.row} | guide \`${point.id}\` | ${places} | ${today} |`;
    }),
  );
  return [
    "# Where each row of the study note is met",
    "",
    "Made by `npx tsx scripts/write-note-coverage.ts` from `workers/study/guide.ts`.",
    "",
    "| Row of the note | Point of the guide | Shown by | Differs today |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
