// Adds the accounts of all nodes up and checks each: in = out + held + losses, to the record and byte.
import type { LedgerAccount, LossKind } from "../model/service-definition.ts";

export interface NodeAccount extends LedgerAccount {
  readonly node: string;
  readonly balanced: boolean;
}

export type Totals = {
  produced: number;
  copied: number;
  delivered: number;
  held: number;
} & Record<LossKind, number>;

export interface Ledger {
  readonly accounts: readonly NodeAccount[];
  readonly records: Totals;
  readonly bytes: Totals;
  readonly balanced: boolean;
}

interface HasLedger {
  readonly id: string;
  readonly behaviour: { ledger(): readonly LedgerAccount[] };
}

export function collectLedger(nodes: Iterable<HasLedger>): Ledger {
  const accounts: NodeAccount[] = [];
  for (const node of nodes) {
    for (const account of node.behaviour.ledger()) {
      accounts.push({ ...account, node: node.id, balanced: isBalanced(account) });
    }
  }
  return {
    accounts,
    records: totals(accounts, "Records"),
    bytes: totals(accounts, "Bytes"),
    balanced: accounts.every((account) => account.balanced),
  };
}

/** Whether all accounts balance: what a run asks every so often, without the sums. */
export function areBalanced(nodes: Iterable<HasLedger>): boolean {
  for (const node of nodes) {
    for (const account of node.behaviour.ledger()) if (!isBalanced(account)) return false;
  }
  return true;
}

function isBalanced(account: LedgerAccount): boolean {
  return difference(account, "Records") === 0 && difference(account, "Bytes") === 0;
}

function difference(account: LedgerAccount, what: "Records" | "Bytes"): number {
  let lost = 0;
  for (const loss of account.losses) lost += lossOf(loss, what);
  if (what === "Records") {
    return account.inRecords - account.outRecords - account.heldRecords - lost;
  }
  return account.inBytes - account.outBytes - account.heldBytes - lost;
}

function lossOf(loss: LedgerAccount["losses"][number], what: "Records" | "Bytes"): number {
  return what === "Records" ? loss.records : loss.bytes;
}

/**
 * produced + copied = delivered + held + losses. What one account gives another takes; a stream
 * read by three consumers gives each a copy, and what is taken more than was given is `copied`. A
 * record read again from a checkpoint is a copy too, and what it was lost from is `reread`.
 */
function totals(accounts: readonly NodeAccount[], what: "Records" | "Bytes"): Totals {
  const sums: Totals = {
    produced: 0,
    copied: 0,
    delivered: 0,
    held: 0,
    throttledDropped: 0,
    expired: 0,
    failed: 0,
    deadLettered: 0,
    filtered: 0,
    discardedByAge: 0,
    ignored: 0,
    reread: 0,
  };
  let taken = 0;
  let given = 0;
  for (const account of accounts) {
    if (account.source) sums.produced += account[`in${what}`];
    else taken += account[`in${what}`];
    if (account.sink) sums.delivered += account[`out${what}`];
    else given += account[`out${what}`];
    sums.held += account[`held${what}`];
    for (const loss of account.losses) sums[loss.kind] += lossOf(loss, what);
  }
  sums.copied = taken - given;
  return sums;
}
