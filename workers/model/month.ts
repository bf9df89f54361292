// The month of a bill, as AWS's calculator counts it.

export const MONTH_HOURS = 730;
export const MONTH_SECONDS = MONTH_HOURS * 3_600;
