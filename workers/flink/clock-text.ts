// Texts of event times, shared by faces and events.

/** A moment of the run as h:mm:ss. */
export function clockText(atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
