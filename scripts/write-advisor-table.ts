// Writes docs/advisor.md: each rule of the advisor, what it answers to and its sources.
import { writeFileSync } from "node:fs";
import { advisorTable } from "../workers/advisor/advisor-table.ts";

writeFileSync("docs/advisor.md", advisorTable());
