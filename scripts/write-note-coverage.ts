// Writes docs/note-coverage.md: each row of the study note and where a learner meets it.
import { writeFileSync } from "node:fs";
import { noteCoverage } from "../workers/study/note-coverage.ts";

writeFileSync("docs/note-coverage.md", noteCoverage());
