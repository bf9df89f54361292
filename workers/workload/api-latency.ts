// How long a call takes, for the Latency metrics. AWS prints no such numbers: an assumption, a fixed
// part and one for the bytes. Nothing else in the run depends on it.

const PUT_MS = 10;
const GET_MS = 10;
const MS_PER_MIB = 10;
const MIB = 1_048_576;

/** Of a PutRecord or PutRecords call of so many bytes, ms. */
export const putLatencyMs = (bytes: number) => PUT_MS + (bytes / MIB) * MS_PER_MIB;

/** Of a GetRecords call that returns so many bytes, ms. */
export const getLatencyMs = (bytes: number) => GET_MS + (bytes / MIB) * MS_PER_MIB;

/** Of a write to a lease table in DynamoDB, ms. */
export const LEASE_WRITE_MS = 10;
