// What all nodes of a run use together because they are of one account, such as Lambda's concurrency.
// Who has reserved a part keeps it; the others share the rest: each gets what it wants, and who is short
// gets as much as the others that are. Method: nothing is kept here, nodes are asked.
import type { AccountUse } from "../model/service-definition.ts";

type Users = Map<string, AccountUse>;

export interface Account {
  /** Of so much in all, what a node may use at present. */
  join(name: string, nodeId: string, use: AccountUse): (most: number) => number;
  /** Forgets all other nodes: they are gone, or made anew. */
  keepOnly(nodes: ReadonlyMap<string, unknown>): void;
}

export function createAccount(): Account {
  const usersOf = new Map<string, Users>();
  return {
    join(name, nodeId, use) {
      const users: Users = usersOf.get(name) ?? new Map();
      usersOf.set(name, users);
      users.set(nodeId, use);
      return (most) => partOf(use, users, most);
    },
    keepOnly(nodes) {
      for (const users of usersOf.values()) {
        for (const id of users.keys()) if (!nodes.has(id)) users.delete(id);
      }
    },
  };
}

function partOf(own: AccountUse, users: Users, most: number): number {
  const reserved = own.reserved();
  if (reserved !== null) return Math.min(reserved, most);
  if (users.size === 1) return most;
  let left = most;
  let running = 0;
  for (const use of users.values()) {
    if (use === own) continue;
    const kept = use.reserved();
    left -= kept ?? 0;
    running += kept === null ? use.running() : 0;
  }
  return Math.max(0, Math.floor(Math.min(left - running, level(own, users, left))));
}

/** What is left for each of those that are short, this one among them, when the others are served. */
function level(own: AccountUse, users: Users, left: number): number {
  let found = 0;
  for (;;) {
    let rest = left;
    let short = 1;
    for (const use of users.values()) {
      if (use === own || use.reserved() !== null) continue;
      const wanted = use.wanted();
      if (wanted > found) short += 1;
      else rest -= wanted;
    }
    const next = rest / short;
    if (!(next > found)) return found;
    found = next;
  }
}
