// Transcendental functions with the same bits in every JavaScript engine. The built-in Math.log, exp,
// pow and sin may differ between Node and browsers, so workers/ uses only these. Method: FDLIBM in
// plain JavaScript (stdlib). Not for hot loops where a table or a square root would do.
import stdExp from "@stdlib/math-base-special-exp";
import stdLn from "@stdlib/math-base-special-ln";
import stdPow from "@stdlib/math-base-special-pow";
import stdSin from "@stdlib/math-base-special-sin";

/** Natural logarithm. */
export const ln: (x: number) => number = stdLn;
/** e to the x. */
export const exp: (x: number) => number = stdExp;
/** x to the y. */
export const pow: (x: number, y: number) => number = stdPow;
/** Sine of x radians. */
export const sin: (x: number) => number = stdSin;
