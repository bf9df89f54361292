// The table of docs/advisor.md: rules, what they answer to, and what each exam pattern has.
import { RULES } from "./rules/index.ts";

/** Rows of the decision patterns exams go by. */
const PATTERNS = 70;

/** Patterns that no design of the simulator can show, and why. */
const NOT_SHOWN: Readonly<Record<number, string>> = {
  6: "a choice before there is a design: the chooser and the questions",
  13: "a recommended design: example and chooser",
  16: "DMS is not simulated",
  17: "DynamoDB Streams is not simulated",
  18: "streaming ingestion of Redshift is not simulated",
  19: "the need of other readers is a requirement",
  31: "a recommended producer, in the palette",
  51: "starting positions: lesson and cards; the reader without a place is `reader-without-checkpoint`",
  56: "bucket permissions are not simulated",
  60: "which window is asked is a requirement: lesson",
};
const SECURITY_FROM = 65;

const links = (sources: readonly string[]) =>
  sources.map((one) => (one.startsWith("https://") ? `<${one}>` : `\`${one}\``)).join(" ");

export function advisorTable(): string {
  const rows = RULES.map(
    ({ id, kind, title, patterns = [], note = "", sources }) =>
      `| \`${id}\` | ${kind} | ${title.en} | ${patterns.join(", ")} | ${note} | ${links(sources)} |`,
  );
  const patterns = Array.from({ length: PATTERNS }, (_, at) => {
    const row = at + 1;
    const ids = RULES.filter((rule) => rule.patterns?.includes(row)).map(({ id }) => `\`${id}\``);
    const why = NOT_SHOWN[row] ?? (row >= SECURITY_FROM ? "security is not simulated" : "");
    return `| ${row} | ${ids.join(", ") || why} |`;
  });
  return [
    "# Rules of the advisor",
    "",
    "Made by `npx tsx scripts/write-advisor-table.ts` from `workers/advisor/rules`.",
    "",
    "| Rule | Kind | Says | Exam patterns | Row of the note | Sources |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    "## Exam patterns and their rules",
    "",
    "| Pattern | Rules, or why none |",
    "|---|---|",
    ...patterns,
    "",
  ].join("\n");
}
