// Scenarios kept in the browser (IndexedDB): the ones the learner keeps, and the one being worked on,
// in two generations so that a damaged write never costs more than the last seconds. Anything storage
// throws means "not kept": the page goes on and says so once.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Scenario } from "../../workers/model/scenario.ts";

export interface KeptScenario {
  readonly id: string;
  readonly title: string;
  readonly changedAt: number;
  readonly scenario: Scenario;
}

interface Schema extends DBSchema {
  kept: { key: string; value: KeptScenario };
  autosave: { key: string; value: { readonly changedAt: number; readonly text: string } };
}

const NAME = "shardscope";
const VERSION = 1;

let database: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      db.createObjectStore("kept", { keyPath: "id" });
      db.createObjectStore("autosave");
    },
  });
  return database;
}

/** Newest first. */
export async function listKept(): Promise<readonly KeptScenario[]> {
  const all = await (await open()).getAll("kept");
  return all.sort((a, b) => b.changedAt - a.changedAt);
}

export async function keep(scenario: Scenario, title: string): Promise<string> {
  const id = crypto.randomUUID();
  await (await open()).put("kept", { id, title, changedAt: Date.now(), scenario });
  return id;
}

export async function renameKept(id: string, title: string): Promise<void> {
  const db = await open();
  const found = await db.get("kept", id);
  if (!found) return;
  await db.put("kept", { ...found, title, scenario: { ...found.scenario, title } });
}

export async function removeKept(id: string): Promise<void> {
  await (await open()).delete("kept", id);
}

/** Writes, reads back, and only then lets the older generation be the previous one. */
export async function autosave(tab: string, text: string): Promise<boolean> {
  try {
    const db = await open();
    const before = await db.get("autosave", `${tab} now`);
    if (before) await db.put("autosave", before, `${tab} before`);
    await db.put("autosave", { changedAt: Date.now(), text }, `${tab} now`);
    return (await db.get("autosave", `${tab} now`))?.text === text;
  } catch {
    return false;
  }
}

/** Work of closed tabs stays so many days, and of so many tabs. */
const ABANDONED_MS = 30 * 86_400_000;
const AUTOSAVES_MAX = 20;

/** Forgets what tabs closed long ago left; the newest documents and this tab's always stay. */
export async function pruneAutosaves(tab: string): Promise<void> {
  try {
    const db = await open();
    const keys = (await db.getAllKeys("autosave")).filter((key) => !key.startsWith(`${tab} `));
    const dated = await Promise.all(
      keys.map(async (key) => ({ key, at: (await db.get("autosave", key))?.changedAt ?? 0 })),
    );
    dated.sort((a, b) => b.at - a.at);
    const oldest = Date.now() - ABANDONED_MS;
    const gone = dated.filter(
      ({ at }, index) => index >= AUTOSAVES_MAX || (index > 0 && at < oldest),
    );
    for (const { key } of gone) await db.delete("autosave", key);
  } catch {
    // What cannot be pruned stays.
  }
}

const LEFT = "shardscope-left";

/** Storage that answers at once, for a page that is being left with work not yet autosaved. */
export function leaveBehind(tab: string, text: string): void {
  try {
    localStorage.setItem(LEFT, JSON.stringify({ tab, changedAt: Date.now(), text }));
  } catch {
    // Full or not allowed: what the database holds must do.
  }
}

function leftBehind() {
  try {
    const { tab, changedAt, text } = JSON.parse(localStorage.getItem(LEFT) ?? "{}");
    if (typeof text !== "string") return [];
    return [{ key: `${tab} left`, value: { changedAt: Number(changedAt), text } }];
  } catch {
    return [];
  }
}

/** The newest autosaved documents of this tab, then of any: the best first. */
export async function autosaved(tab: string): Promise<readonly string[]> {
  try {
    const db = await open();
    const keys = await db.getAllKeys("autosave");
    const all = await Promise.all(
      keys.map(async (key) => ({ key, value: await db.get("autosave", key) })),
    );
    const rank = (key: string) => (key.startsWith(`${tab} `) ? 1 : 0);
    return [...all, ...leftBehind()]
      .sort(
        (a, b) =>
          rank(b.key) - rank(a.key) || (b.value?.changedAt ?? 0) - (a.value?.changedAt ?? 0),
      )
      .flatMap(({ value }) => (value ? [value.text] : []));
  } catch {
    return [];
  }
}

/** The autosaved documents of this tab alone, the newest first. */
export async function autosavedIn(tab: string): Promise<readonly string[]> {
  try {
    const db = await open();
    const both = [
      await db.get("autosave", `${tab} now`),
      await db.get("autosave", `${tab} before`),
    ];
    const left = leftBehind().filter(({ key }) => key === `${tab} left`);
    return [...left.map(({ value }) => value), ...both]
      .filter((one) => one !== undefined)
      .sort((a, b) => b.changedAt - a.changedAt)
      .map(({ text }) => text);
  } catch {
    return [];
  }
}

export async function forgetAutosave(tab: string): Promise<void> {
  try {
    const db = await open();
    localStorage.removeItem(LEFT);
    await db.delete("autosave", `${tab} now`);
    await db.delete("autosave", `${tab} before`);
  } catch {
    // What cannot be forgotten is only kept twice.
  }
}
