// Opens a lesson of the path by its id, for whoever leads to one.
import { fetchIndex, fetchLesson } from "../stores/lesson-files.ts";
import { lessonActions } from "./lesson-store.ts";

/** An id that the path has not opens nothing. */
export async function openLesson(id: string): Promise<void> {
  const entry = (await fetchIndex()).find((one) => one.id === id);
  if (entry) await lessonActions.open(await fetchLesson(entry));
}
