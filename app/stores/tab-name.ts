// One name for each tab, so that two tabs never overwrite each other's work. A duplicated tab inherits
// the name of the first; the lock on the name tells them apart, and the second takes a name of its own.

const KEY = "shardscope-tab";
/** A reloaded page may ask before the page it replaces has let go. */
const LET_GO_MS = 400;

let name: Promise<string> | null = null;

export function tabName(): Promise<string> {
  name ??= claim();
  return name;
}

async function claim(): Promise<string> {
  const known = remembered();
  if (known && (await lock(known))) return known;
  const fresh = crypto.randomUUID();
  remember(fresh);
  await lock(fresh);
  return fresh;
}

/** Held until the page is left. Where there are no locks, the name is taken on trust. */
function lock(tab: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = () => {
      resolve(true);
      return new Promise<never>(() => {});
    };
    const signal = AbortSignal.timeout(LET_GO_MS);
    locks.request(`${KEY} ${tab}`, { signal }, held).catch((error: unknown) => {
      // Locks that are refused altogether say nothing about another tab.
      resolve(!(error instanceof DOMException && error.name === "TimeoutError"));
    });
  });
}

/** A browser that blocks storage throws at the very word. */
function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(tab: string): void {
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // Then the name lasts as long as the page.
  }
}
