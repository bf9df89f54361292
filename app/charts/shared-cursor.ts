// The moment under the pointer, shared by all charts, kept outside React so that moving the pointer
// re-renders only the curves.
let atMs: number | null = null;
const listeners = new Set<() => void>();

export function setCursor(next: number | null): void {
  if (next === atMs) return;
  atMs = next;
  for (const listener of listeners) listener();
}

export function cursorAtMs(): number | null {
  return atMs;
}

export function onCursor(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
