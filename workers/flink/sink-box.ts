// What a sink holds between the operator before it and its destination, by key, and how much of what it
// sends was sent before. At least once: records go out as they come, and those after the last
// complete checkpoint go out again after a failure. Exactly once: they wait in a transaction, which is
// committed when the checkpoint that closed it is complete, and thrown away by a failure before that.

/** Keys told apart when records are spread over partitions. */
export const SINK_KEYS = 1_000;

export interface Pile {
  records: Float64Array;
  bytes: Float64Array;
  count: number;
  total: number;
  /** Event time of its oldest event, ms; Infinity while it is empty. */
  bornMs: number;
}

export const createPile = (): Pile => ({
  records: new Float64Array(SINK_KEYS),
  bytes: new Float64Array(SINK_KEYS),
  count: 0,
  total: 0,
  bornMs: Number.POSITIVE_INFINITY,
});

export const createBoxState = () => ({
  /** Of the transaction that is open, and of those closed by a barrier. */
  open: createPile(),
  closed: createPile(),
  /** To be handed to the destination. */
  outbox: createPile(),
  sentRecords: 0,
  sentBytes: 0,
  /** In memory when the application failed; emitted again after it. */
  lostRecords: 0,
  lostBytes: 0,
  duplicates: 0,
  /** Records put into the outbox since the last complete checkpoint, in this attempt. */
  since: 0,
  /** The same when the barrier of the checkpoint under way passed. */
  atBarrier: 0,
  /** The furthest any attempt got, in records accepted by the destination. */
  reached: 0,
  /** Records still to come that were accepted before. */
  repeat: 0,
});

export type BoxState = ReturnType<typeof createBoxState>;

export function addToPile(
  pile: Pile,
  key: number,
  records: number,
  bytes: number,
  bornMs: number,
): void {
  const at = key % SINK_KEYS;
  pile.bornMs = Math.min(pile.bornMs, bornMs);
  pile.records[at] = pile.records[at]! + records;
  pile.bytes[at] = pile.bytes[at]! + bytes;
  pile.count += records;
  pile.total += bytes;
}

function movePile(from: Pile, into: Pile): void {
  if (from.count === 0) return;
  for (let key = 0; key < SINK_KEYS; key += 1) {
    const records = from.records[key]!;
    if (records > 0) addToPile(into, key, records, from.bytes[key]!, from.bornMs);
  }
  clearPile(from);
}

export function clearPile(pile: Pile): void {
  pile.records.fill(0);
  pile.bytes.fill(0);
  pile.count = 0;
  pile.total = 0;
  pile.bornMs = Number.POSITIVE_INFINITY;
}

/** `inFlight`: records handed to the writer and not accepted yet. */
export function createBox(state: BoxState, isTransactional: () => boolean) {
  return {
    add(key: number, records: number, bytes: number, bornMs: number): void {
      if (isTransactional()) {
        addToPile(state.open, key, records, bytes, bornMs);
        return;
      }
      addToPile(state.outbox, key, records, bytes, bornMs);
      state.since += records;
    },
    onBarrier(): void {
      movePile(state.open, state.closed);
      state.atBarrier = state.since;
    },
    /** Everything before the barrier was accepted. */
    isFlushed: (inFlight: number) =>
      isTransactional() || state.since - state.outbox.count - inFlight >= state.atBarrier,
    onComplete(): void {
      movePile(state.closed, state.outbox);
      state.since -= state.atBarrier;
      state.reached = Math.max(0, state.reached - state.atBarrier);
      state.atBarrier = 0;
    },
    /** A failure: what is in memory goes. */
    onRestore(inFlight: number): void {
      const accepted = state.since - state.outbox.count - inFlight;
      if (!isTransactional()) {
        state.reached = Math.max(state.reached, accepted);
        state.repeat = state.reached;
        lose(state.outbox);
      }
      lose(state.open);
      lose(state.closed);
      state.since = 0;
      state.atBarrier = 0;
    },
    /** Accepted by the destination. */
    sent(records: number, bytes: number): number {
      const again = Math.min(state.repeat, records);
      state.repeat -= again;
      state.duplicates += again;
      state.sentRecords += records;
      state.sentBytes += bytes;
      return again;
    },
    held: () => state.open.count + state.closed.count + state.outbox.count,
    heldBytes: () => state.open.total + state.closed.total + state.outbox.total,
  };

  function lose(pile: Pile): void {
    state.lostRecords += pile.count;
    state.lostBytes += pile.total;
    clearPile(pile);
  }
}

export type Box = ReturnType<typeof createBox>;
