// Who is learning on this machine, and how far each has come: kept in the browser (IndexedDB), by profile,
// with export to a file and import from one. What storage throws means "not kept": learning goes on.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { create } from "zustand";
import { isObject, isSafeKey } from "../../workers/model/config-path.ts";
import type { Json, JsonObject } from "../../workers/model/json.ts";

export interface Profile {
  readonly id: string;
  readonly name: string;
}

/** One thing learnt: `kind` is "lesson" or another panel's own, `id` is what of that kind. */
interface Entry {
  readonly profile: string;
  readonly kind: string;
  readonly id: string;
  readonly value: JsonObject;
}

interface Schema extends DBSchema {
  profiles: { key: string; value: Profile };
  entries: { key: [string, string, string]; value: Entry };
}

interface LearnerState {
  readonly ready: boolean;
  readonly profiles: readonly Profile[];
  readonly current: string;
  /** Of the present profile: values by kind, then id. */
  readonly progress: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
}

const NAME = "shardscope-learning";
const CURRENT = "shardscope-learner";
const FIRST: Profile = { id: "me", name: "" };
const FILE_KIND = "shardscope-progress";
const ENTRIES_MAX = 50_000;
const NAME_MAX = 60;

export const useLearner = create<LearnerState>(() => ({
  ready: false,
  profiles: [FIRST],
  current: FIRST.id,
  progress: {},
}));

let database: Promise<IDBPDatabase<Schema>> | null = null;

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore("profiles", { keyPath: "id" });
      db.createObjectStore("entries", { keyPath: ["profile", "kind", "id"] });
    },
  });
  return database;
}

/** Storage that is off or full must not stop a lesson. */
async function tried(work: (db: IDBPDatabase<Schema>) => Promise<unknown>): Promise<boolean> {
  try {
    await work(await open());
    return true;
  } catch {
    return false;
  }
}

function rememberCurrent(id: string): void {
  try {
    localStorage.setItem(CURRENT, id);
  } catch {
    // Then it is chosen again next time.
  }
}

function rememberedCurrent(): string {
  try {
    return localStorage.getItem(CURRENT) ?? FIRST.id;
  } catch {
    return FIRST.id;
  }
}

let loading: Promise<void> | null = null;

const grouped = (entries: readonly Entry[]): LearnerState["progress"] => {
  const byKind: Record<string, Record<string, JsonObject>> = {};
  for (const { kind, id, value } of entries) byKind[kind] = { ...byKind[kind], [id]: value };
  return byKind;
};

async function read(current: string): Promise<void> {
  await tried(async (db) => {
    const profiles = [FIRST, ...(await db.getAll("profiles")).filter((one) => one.id !== FIRST.id)];
    const own = (await db.get("profiles", FIRST.id)) ?? FIRST;
    const named = profiles.map((one) => (one.id === FIRST.id ? own : one));
    const known = named.some((one) => one.id === current) ? current : FIRST.id;
    const range = IDBKeyRange.bound([known, "", ""], [known, "\uffff", "\uffff"]);
    const entries = await db.getAll("entries", range);
    useLearner.setState({ profiles: named, current: known, progress: grouped(entries) });
  });
  useLearner.setState({ ready: true });
}

export const learnerActions = {
  /** Reads what is kept, once. */
  load(): Promise<void> {
    loading ??= read(rememberedCurrent());
    return loading;
  },
  async choose(id: string): Promise<void> {
    rememberCurrent(id);
    await read(id);
  },
  async add(name: string): Promise<void> {
    const profile = { id: crypto.randomUUID(), name: name.trim().slice(0, NAME_MAX) };
    await tried((db) => db.put("profiles", profile));
    await learnerActions.choose(profile.id);
  },
  async rename(id: string, name: string): Promise<void> {
    await tried((db) => db.put("profiles", { id, name: name.trim().slice(0, NAME_MAX) }));
    await read(useLearner.getState().current);
  },
  /** Keeps a value under the present profile; shown at once, stored soon after. */
  async note(kind: string, id: string, value: JsonObject): Promise<void> {
    const { current: profile, progress } = useLearner.getState();
    const next = { ...progress, [kind]: { ...progress[kind], [id]: value } };
    useLearner.setState({ progress: next });
    await tried((db) => db.put("entries", { profile, kind, id, value }));
  },
  /** The present profile as a file's text. */
  exportText(): string {
    const { current, profiles, progress } = useLearner.getState();
    const name = profiles.find((one) => one.id === current)?.name ?? "";
    return JSON.stringify({ kind: FILE_KIND, version: 1, name, progress }, null, 2);
  },
  /** Adds what a file holds to the present profile; false when it is no such file. */
  async importText(text: string): Promise<boolean> {
    const entries = readFile(text);
    if (entries === null) return false;
    const { current: profile } = useLearner.getState();
    await tried(async (db) => {
      const writing = db.transaction("entries", "readwrite");
      for (const entry of entries) void writing.store.put({ ...entry, profile });
      await writing.done;
    });
    const { progress } = useLearner.getState();
    const added = grouped(entries.map((entry) => ({ ...entry, profile })));
    const kinds = new Set([...Object.keys(progress), ...Object.keys(added)]);
    const merged = [...kinds].map((kind) => [kind, { ...progress[kind], ...added[kind] }]);
    useLearner.setState({ progress: Object.fromEntries(merged) });
    return true;
  },
};

function readFile(text: string): readonly Omit<Entry, "profile">[] | null {
  let document: Json;
  try {
    document = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(document) || document["kind"] !== FILE_KIND || !isObject(document["progress"])) {
    return null;
  }
  const entries: Omit<Entry, "profile">[] = [];
  for (const [kind, values] of Object.entries(document["progress"])) {
    if (!isSafeKey(kind) || !isObject(values)) continue;
    for (const [id, value] of Object.entries(values)) {
      if (isSafeKey(id) && isObject(value)) entries.push({ kind, id, value });
    }
  }
  return entries.slice(0, ENTRIES_MAX);
}
