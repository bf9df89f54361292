// Limits of a run. Reaching one is said in words; nothing grows without bound.

/** Steps one call may ask for; a longer run is asked for in pieces. */
export const STEPS_PER_CALL_MAX = 100_000;
/** Events kept; older ones are forgotten. */
export const EVENTS_KEPT_MAX = 2_000;
/** Repeats of an event within this time are counted on the first one. */
export const EVENT_MERGE_MS = 60_000;
/** Shards of a stream whose metrics are kept one by one; more are seen as lanes only. */
export const SHARD_SERIES_MAX = 64;
/**
 * Steps between keyframes, at least: whole minutes, as the trace hash needs them. Doubled up to the
 * most, and again whenever they outgrow their budget ...
 */
export const KEYFRAME_STEPS = 240;
export const KEYFRAME_STEPS_AT_FIRST_MAX = 1_920;
/** ... while the work that going back may have to do again is not more than this ... */
export const KEYFRAME_WORK_MS_UNNOTICED = 20;
/**
 * ... or this, of a keyframe that is larger than so much for each step it stands for (copying 1 kB
 * and collecting it later takes some 2 microseconds).
 */
export const KEYFRAME_WORK_MS_MAX = 400;
export const KEYFRAME_BYTES_PER_STEP = 512;
export const KEYFRAME_BYTES_MAX = 192 * 1024 * 1024;
/** Steps between checks of the ledger in the product; tests check every step. */
export const LEDGER_CHECK_STEPS = 60;
