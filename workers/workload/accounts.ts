// Accounts of nodes that hold nothing: what came in is out, passed on or done.
import type { LedgerAccount } from "../model/service-definition.ts";

/** `role`: whether the records enter the pipeline here, or leave it. */
export function passedAccount(
  name: string,
  records: number,
  bytes: number,
  role: Pick<LedgerAccount, "source" | "sink"> = {},
): LedgerAccount {
  return {
    name,
    inRecords: records,
    inBytes: bytes,
    outRecords: records,
    outBytes: bytes,
    heldRecords: 0,
    heldBytes: 0,
    losses: [],
    ...role,
  };
}
