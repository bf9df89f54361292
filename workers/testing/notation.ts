// The one-line notation, where tests have always found it.
export { readNotation } from "../model/notation.ts";
