// The stream's accounts. What is put goes to each reader's account, or to `stored` while nobody reads.
// What is held is counted from the readers' positions, so that the balance is a real check.
import type { LedgerAccount } from "../../model/service-definition.ts";
import type { BoundReader } from "./reads.ts";
import type { StreamState } from "./state.ts";

function sum(column: Float64Array): number {
  let total = 0;
  for (let row = 0; row < column.length; row++) total += column[row]!;
  return total;
}

export function accountsOf(state: StreamState, bound: readonly BoundReader[]): LedgerAccount[] {
  const { columns } = state;
  const records = sum(columns.totalRecords);
  const bytes = sum(columns.totalBytes);
  const puts: LedgerAccount = {
    name: "puts",
    inRecords: state.putRecords,
    inBytes: state.putBytes,
    outRecords: records,
    outBytes: bytes,
    heldRecords: 0,
    heldBytes: 0,
    losses: [],
  };
  if (bound.length > 0) return [puts, ...bound.map((one) => readerAccount(one, records, bytes))];
  const trimmedRecords = sum(columns.trimmedRecords);
  const trimmedBytes = sum(columns.trimmedBytes);
  const stored: LedgerAccount = {
    name: "stored",
    inRecords: records,
    inBytes: bytes,
    outRecords: 0,
    outBytes: 0,
    heldRecords: records - trimmedRecords,
    heldBytes: bytes - trimmedBytes,
    losses: [{ kind: "expired", records: trimmedRecords, bytes: trimmedBytes }],
  };
  return [puts, stored];
}

function readerAccount(
  { reader, own }: BoundReader,
  totalRecords: number,
  totalBytes: number,
): LedgerAccount {
  return {
    name: `read by ${reader.nodeId}`,
    inRecords: own.inRecords,
    inBytes: own.inBytes,
    outRecords: own.outRecords,
    outBytes: own.outBytes,
    heldRecords: totalRecords - sum(own.columns.position),
    heldBytes: totalBytes - sum(own.columns.positionBytes),
    losses: [
      { kind: "expired", records: own.expiredRecords, bytes: own.expiredBytes },
      { kind: "ignored", records: own.skippedRecords, bytes: own.skippedBytes },
    ],
  };
}
