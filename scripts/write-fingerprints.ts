// Pins what the examples' runs come to, after a change of the numbers that was meant:
//   npm run fingerprints
// Look at the differences of workers/testing/fingerprints.json before you commit them.
import { writeFileSync } from "node:fs";
import { allFingerprints } from "../workers/testing/fingerprints.ts";

const target = new URL("../workers/testing/fingerprints.json", import.meta.url);
writeFileSync(target, `${JSON.stringify(allFingerprints(), null, 2)}\n`);
