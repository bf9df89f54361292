// Names and intervals as SQL writes them.
const SECOND_MS = 1_000;

export type Settings = Readonly<Record<string, unknown>>;

export const name = (id: string) => id.replace(/[^A-Za-z0-9_]/g, "_");

export function interval(lengthMs: number): string {
  return `INTERVAL '${lengthMs / SECOND_MS}' SECOND`;
}
